package pantry.portal.ui.tenant.order;

import java.time.Duration;
import java.util.Optional;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.placement.ResizeTrial.Fits;

/** What would happen to a server that gets another size, as its people see it. */
final class ResizeWords {
    private ResizeWords() {}

    static String of(Fits fits, Optional<Duration> usualWake) {
        return fits.isToBeWoken()
                ? how(fits) + " " + Texts.of("resize.wakes") + WakeWords.usually(usualWake)
                : how(fits);
    }

    private static String how(Fits fits) {
        int blades = fits.parts().size();
        return switch (fits.how()) {
            case IN_PLACE -> Texts.of("resize.how.IN_PLACE", blades);
            case MOVES -> Texts.of("resize.how.MOVES", blades);
            case SPREADS -> Texts.of("resize.how.SPREADS", blades, fits.bladesBefore());
            case GATHERS -> Texts.of("resize.how.GATHERS", blades, fits.bladesBefore());
            case WHEN_STARTED -> Texts.of("resize.how.WHEN_STARTED");
        };
    }
}
