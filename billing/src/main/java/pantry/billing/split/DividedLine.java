package pantry.billing.split;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.LineId;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** A line as far as its division needs it; the amount has the decimals that the line shows. */
record DividedLine(
        LineId id,
        TenantId tenant,
        String tenantName,
        @Nullable ServerId server,
        @Nullable Meter meter,
        String costCentre,
        BigDecimal shown,
        Currency currency,
        Instant from,
        Instant to) {
    static DividedLine of(
            LineId id,
            TenantId tenant,
            String tenantName,
            @Nullable ServerId server,
            @Nullable Meter meter,
            String costCentre,
            BigDecimal amount,
            @Nullable BigDecimal charged,
            Currency currency,
            Instant from,
            Instant to) {
        BigDecimal shown =
                charged == null ? Money.shown(amount) : charged.setScale(currency.getDefaultFractionDigits());
        return new DividedLine(id, tenant, tenantName, server, meter, costCentre, shown, currency, from, to);
    }

    LocalDate firstDay() {
        return from.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** The day of its last instant, which the end itself is not. */
    LocalDate lastDay() {
        Instant last = to.isAfter(from) ? to.minus(1, ChronoUnit.MICROS) : from;
        return last.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    YearMonth month() {
        return YearMonth.from(firstDay());
    }
}
