package pantry.portal.ui.outlook;

import java.util.Map;
import java.util.stream.Collectors;
import pantry.billing.Money;
import pantry.billing.compare.Cause;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Texts;

/** Changes in words. */
final class BridgeWords {
    private BridgeWords() {}

    /** "New +€12.00, price −€3.00". */
    static String causes(Map<Cause, Money> causes) {
        return causes.entrySet().stream()
                .map(cause -> Texts.of(
                        "bridge.cause.with",
                        Texts.of("bridge.cause." + cause.getKey()),
                        Cents.change(cause.getValue())))
                .collect(Collectors.joining(", "));
    }
}
