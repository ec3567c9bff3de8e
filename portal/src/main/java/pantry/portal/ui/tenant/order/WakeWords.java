package pantry.portal.ui.tenant.order;

import java.time.Duration;
import java.util.Optional;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** How long it takes until a blade that sleeps is awake, as far as that was measured. */
final class WakeWords {
    private WakeWords() {}

    /** A sentence to follow another one, or nothing. */
    static String usually(Optional<Duration> wake) {
        return wake.map(time -> " " + Texts.of("order.wakes.usually", Shown.duration(time)))
                .orElse("");
    }
}
