package pantry.portal.ui.parts;

import java.math.BigDecimal;
import pantry.billing.Money;

/** Amounts that may be smaller than a cent: then with all the decimals of an open bill, so that something is not nothing. */
public final class Cents {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private Cents() {}

    public static String of(Money money) {
        boolean small = money.amount().signum() > 0 && money.amount().compareTo(CENT) < 0;
        return small ? Shown.exactMoney(money) : Shown.money(money);
    }

    /** With its sign: "+€12.40", "−€3.00", "€0.00". */
    public static String change(Money difference) {
        String amount = of(new Money(difference.amount().abs(), difference.currency()));
        return switch (difference.amount().signum()) {
            case 1 -> "+" + amount;
            case -1 -> "−" + amount;
            default -> amount;
        };
    }
}
