package pantry.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** An exact amount in its currency; never a float. */
public record Money(BigDecimal amount, Currency currency) {
    /** What the database keeps: NUMERIC(38,12). */
    public static final int SCALE = 12;
    /** Decimals that people see of what is not rounded to the minor unit yet. */
    public static final int SHOWN_SCALE = 6;

    public Money {
        if (amount.scale() > SCALE) {
            throw new IllegalArgumentException("an amount has at most " + SCALE + " decimals: " + amount);
        }
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not add up");
        }
        return new Money(amount.add(other.amount), currency);
    }

    public Money minus(Money other) {
        return plus(new Money(other.amount.negate(), other.currency));
    }

    /** With six decimals, as open bills and estimates show it. */
    public Money shown() {
        return new Money(shown(amount), currency);
    }

    public static BigDecimal shown(BigDecimal amount) {
        return amount.setScale(SHOWN_SCALE, RoundingMode.HALF_EVEN);
    }
}
