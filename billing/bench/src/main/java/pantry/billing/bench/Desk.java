package pantry.billing.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.math.BigDecimal;
import java.sql.Timestamp;
import pantry.billing.BillingSettings;
import pantry.billing.bill.BillBreakdown;
import pantry.billing.bill.BillMonths;
import pantry.billing.bill.Billing;
import pantry.billing.bill.BillingDuty;
import pantry.billing.bill.Bills;
import pantry.billing.bill.MonthCourse;
import pantry.billing.close.Closing;
import pantry.billing.cost.PoolCosts;
import pantry.billing.metering.DueHours;
import pantry.billing.metering.HourProofs;
import pantry.billing.metering.Meter;
import pantry.billing.metering.Metering;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBooks;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Dialect;
import pantry.provisioning.ground.TestGround;

/** Billing over one database, as the product wires it, with a clock that the benchmark sets. */
final class Desk {
    static final Currency EUR = Currency.getInstance("EUR");

    final TestGround ground;
    final BillingSettings settings = new BillingSettings(
            EUR, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofHours(24));
    final Metering metering;
    final PriceBooks priceBooks;
    final Billing billing;
    final Closing closing;
    final Bills bills;
    final BillMonths months;
    final BillBreakdown breakdown;
    final MonthCourse course;

    Desk(TestGround ground) {
        this.ground = ground;
        DueHours due = new DueHours(ground.jdbc);
        HourProofs proofs = new HourProofs(ground.jdbc);
        this.metering = new Metering(ground.jdbc, ground.transactions, settings, ground.clock);
        this.priceBooks =
                new PriceBooks(ground.jdbc, ground.transactions, due, ground.audit, ground.ids, settings, ground.clock);
        this.billing = new Billing(
                ground.jdbc, ground.transactions, due, priceBooks, ground.feed, ground.ids, settings, ground.clock);
        this.closing = new Closing(
                ground.jdbc,
                ground.transactions,
                new BillingDuty(metering, billing),
                priceBooks,
                new PoolCosts(ground.jdbc, ground.transactions, priceBooks, ground.audit, settings, ground.clock),
                ground.feed,
                ground.audit,
                settings,
                ground.clock);
        this.bills = new Bills(ground.jdbc, ground.transactions, priceBooks, proofs, settings, ground.clock);
        this.months = new BillMonths(ground.jdbc, ground.transactions);
        this.breakdown = new BillBreakdown(bills, ground.jdbc, proofs, priceBooks);
        this.course = new MonthCourse(ground.jdbc, ground.transactions, priceBooks, settings);
    }

    boolean onPostgres() {
        return ground.dialect == Dialect.POSTGRESQL;
    }

    void write(String sql, Object... arguments) {
        ground.transactions.forSystem().writeUnanswered(() -> ground.jdbc.update(sql, arguments));
    }

    /** What maintenance of a database does after so many rows came at once. */
    void settle() {
        ground.jdbc.execute(onPostgres() ? "vacuum analyze" : "analyze");
        ground.flusher.awaitDurable();
    }

    static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }

    void publishPrices(Instant from) {
        Map<Meter, BigDecimal> rates = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.values()) {
            rates.put(meter, new BigDecimal("0.0412345").movePointLeft(meter.ordinal() % 3));
        }
        priceBooks.publish(NewPrices.flat(null, EUR, from, rates), Actor.SYSTEM);
    }
}
