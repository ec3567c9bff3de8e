package pantry.billing.compare;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import pantry.billing.Money;
import pantry.provisioning.ground.ServerId;

/**
 * What a server was quoted when it was ordered beside what a month's bill says of it. {@code quotedPerMonth} is the quote as it
 * was given, for 730 hours at typical use; {@code quoted} is what it comes to for the part of the month from {@code from} to
 * {@code until}. The causes sum to what was billed less that.
 */
public record QuoteComparison(
        ServerId server,
        String name,
        YearMonth month,
        Instant quotedAt,
        String prices,
        Money quotedPerMonth,
        Instant from,
        Instant until,
        Money quoted,
        Money billed,
        Map<QuoteCause, Money> causes) {
    public QuoteComparison {
        Map<QuoteCause, Money> ordered = new EnumMap<>(QuoteCause.class);
        ordered.putAll(causes);
        causes = Collections.unmodifiableMap(ordered);
        Money sum = causes.values().stream().reduce(quoted, Money::plus);
        if (sum.minus(billed).amount().signum() != 0) {
            throw new IllegalArgumentException("the causes of a difference sum to it");
        }
    }

    public Money difference() {
        return billed.minus(quoted);
    }
}
