package pantry.billing.metering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** One UTC hour, {@code [from, to)}. */
public record UtcHour(Instant from) implements Comparable<UtcHour> {
    /** After all that is ever counted. */
    public static final UtcHour NEVER = new UtcHour(Instant.parse("9999-12-31T23:00:00Z"));

    public UtcHour {
        if (!from.truncatedTo(ChronoUnit.HOURS).equals(from)) {
            throw new IllegalArgumentException(from + " is not the beginning of an hour");
        }
    }

    public static UtcHour of(Instant instant) {
        return new UtcHour(instant.truncatedTo(ChronoUnit.HOURS));
    }

    /** The one with which a month begins. */
    public static UtcHour first(YearMonth month) {
        return new UtcHour(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The hour that ends at or contains the instant: where what was counted up to then belongs. */
    public static UtcHour before(Instant instant) {
        return of(instant.minus(1, ChronoUnit.MICROS));
    }

    public Instant to() {
        return from.plus(1, ChronoUnit.HOURS);
    }

    public LocalDate day() {
        return from.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    public YearMonth month() {
        return YearMonth.from(from.atOffset(ZoneOffset.UTC));
    }

    @Override
    public int compareTo(UtcHour other) {
        return from.compareTo(other.from);
    }
}
