package pantry.billing.compare;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import pantry.billing.Money;
import pantry.billing.bill.BillState;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.TenantId;

/**
 * What months would have cost at other prices, beside what was billed for the same use: a row per tenant and month, by the
 * names of the tenants. Of a bill there is what it says of use, and what later bills corrected of it; a credit or a share of
 * idle capacity is no price and stays out.
 */
public record Replay(Currency currency, List<Row> rows) {
    public Replay {
        rows = List.copyOf(rows);
    }

    public Money billed() {
        return rows.stream().map(Row::billed).reduce(Money.zero(currency).shown(), Money::plus);
    }

    public Money replayed() {
        return rows.stream().map(Row::replayed).reduce(Money.zero(currency).shown(), Money::plus);
    }

    /** Above zero when the replayed prices bring in more. */
    public Money difference() {
        return replayed().minus(billed());
    }

    /** A tenant's month. */
    public record Row(TenantId tenant, String tenantName, YearMonth month, BillState state, List<MeterPart> meters) {
        public Row {
            meters = List.copyOf(meters);
            if (meters.isEmpty()) {
                throw new IllegalArgumentException("a row is of what was used");
            }
        }

        public Money billed() {
            return meters.stream().map(MeterPart::billed).reduce(Money::plus).orElseThrow();
        }

        public Money replayed() {
            return meters.stream().map(MeterPart::replayed).reduce(Money::plus).orElseThrow();
        }

        public Money difference() {
            return replayed().minus(billed());
        }
    }

    /** A meter of a tenant's month; the quantity is in the meter's unit. */
    public record MeterPart(Meter meter, BigDecimal quantity, Money billed, Money replayed) {
        public Money difference() {
            return replayed.minus(billed);
        }
    }
}
