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

    /** With its sign. */
    static String change(Money difference) {
        int sign = difference.amount().signum();
        String amount = Cents.of(new Money(difference.amount().abs(), difference.currency()));
        return switch (sign) {
            case 1 -> "+" + amount;
            case -1 -> "−" + amount;
            default -> amount;
        };
    }

    /** "New +€12.00, price −€3.00". */
    static String causes(Map<Cause, Money> causes) {
        return causes.entrySet().stream()
                .map(cause -> Texts.of(
                        "bridge.cause.with", Texts.of("bridge.cause." + cause.getKey()), change(cause.getValue())))
                .collect(Collectors.joining(", "));
    }
}
