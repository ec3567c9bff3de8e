package pantry.billing.close;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** A UTC month as the half-open interval that it is. */
record Period(YearMonth month) {
    Instant from() {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant to() {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Timestamp begin() {
        return Timestamp.from(from());
    }

    Timestamp end() {
        return Timestamp.from(to());
    }

    String text() {
        return month.toString();
    }
}
