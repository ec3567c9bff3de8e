package pantry.billing.forecast;

import java.time.Instant;
import pantry.billing.Money;

/**
 * What a month is expected to cost by its end: four times in five it ends between {@code low} and {@code high}. From less
 * than two days of history there is no band: {@link #isVague()}.
 */
public record Outlook(Instant at, Money soFar, Money expected, Money low, Money high, int daysOfHistory) {
    static final int LEAST_DAYS = 2;

    public Outlook {
        if (low.amount().compareTo(expected.amount()) > 0 || high.amount().compareTo(expected.amount()) < 0) {
            throw new IllegalArgumentException("what is expected lies in its band");
        }
    }

    /** With what stands on the bill besides, which is as it is whatever is used yet. */
    Outlook with(Money besides) {
        return new Outlook(
                at, soFar.plus(besides), expected.plus(besides), low.plus(besides), high.plus(besides), daysOfHistory);
    }

    public boolean isVague() {
        return daysOfHistory < LEAST_DAYS;
    }
}
