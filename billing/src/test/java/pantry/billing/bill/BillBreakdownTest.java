package pantry.billing.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.Money;
import pantry.billing.metering.HourProofs;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Every level of a bill sums to what it is part of, on both databases. */
class BillBreakdownTest {
    private static final int MINUTES_BETWEEN_READINGS = 7;

    @OnBothDatabases
    void everyLevelSumsToTheOneAbove(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("Marketing");
        Instant begun = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        billing.publish(begun, "0.04");
        ServerId small = run(billing, tenant, "web-1", begun, 1_234_567L);
        ServerId large = run(billing, tenant, "web-2", begun, 23_456_789L);
        ground.clock.set(begun.plus(Duration.ofMinutes(140)));
        billing.duty.run();
        BillBreakdown breakdown = breakdown(billing);
        Bill bill = billing.bills
                .page(new BillFilter(tenant, null, null), null, 1)
                .items()
                .getFirst();

        BillParts parts = breakdown.parts(bill.id(), tenant, 10).orElseThrow();
        assertThat(parts.parts().stream().map(BillParts.Part::owner))
                .containsExactly(new LineOwner.OfServer(large), new LineOwner.OfServer(small));
        assertThat(sum(parts.parts().stream()
                        .map(part -> part.amount().amount())
                        .toList()))
                .isEqualByComparingTo(bill.total().amount())
                .isEqualByComparingTo(parts.all().amount());

        BillParts first = breakdown.parts(bill.id(), tenant, 1).orElseThrow();
        assertThat(first.parts()).hasSize(1);
        assertThat(first.count()).isEqualTo(2);
        assertThat(first.all()).isEqualTo(parts.all());
        assertThat(breakdown.part(bill.id(), tenant, new LineOwner.OfServer(small)))
                .contains(parts.parts().getLast());

        LineOwner owner = new LineOwner.OfServer(small);
        List<BillLine> lines = breakdown.lines(bill.id(), tenant, owner).orElseThrow();
        assertThat(sum(lines.stream()
                        .map(line -> line.amount().shown().amount())
                        .toList()))
                .isEqualByComparingTo(parts.parts().getLast().amount().amount());

        BillLine used = lines.stream()
                .filter(line -> line.meter() == Meter.CPU_USED)
                .findFirst()
                .orElseThrow();
        List<LineHour> hours = breakdown.hours(bill.id(), tenant, used.id()).orElseThrow();
        assertThat(hours).hasSize(3);
        assertThat(sum(hours.stream().map(LineHour::quantity).toList())).isEqualByComparingTo(used.quantity());
        for (LineHour hour : hours) {
            List<HourProofs.Source> sources =
                    breakdown.sources(bill.id(), tenant, used.id(), hour.hour()).orElseThrow();
            assertThat(sources.stream().map(HourProofs.Source::counted).reduce(BigInteger.ZERO, BigInteger::add))
                    .isEqualTo(hour.rated())
                    .isEqualTo(hour.measured());
        }
    }

    @OnBothDatabases
    void whatIsAnotherTenantsIsAbsent(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("Marketing");
        TenantId other = ground.tenant("Research");
        Instant begun = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        billing.publish(begun, "0.04");
        ServerId server = run(billing, tenant, "web-1", begun, 1_234_567L);
        ground.clock.set(begun.plus(Duration.ofMinutes(60)));
        billing.duty.run();
        BillBreakdown breakdown = breakdown(billing);
        BillId bill = billing.bills
                .page(new BillFilter(tenant, null, null), null, 1)
                .items()
                .getFirst()
                .id();
        LineOwner owner = new LineOwner.OfServer(server);
        BillLine line = breakdown.lines(bill, tenant, owner).orElseThrow().getFirst();

        assertThat(breakdown.parts(bill, other, 10)).isEmpty();
        assertThat(breakdown.part(bill, other, owner)).isEmpty();
        assertThat(breakdown.lines(bill, other, owner)).isEmpty();
        assertThat(breakdown.line(bill, other, line.id())).isEmpty();
        assertThat(breakdown.hours(bill, other, line.id())).isEmpty();
        assertThat(breakdown.hours(bill, null, line.id())).isPresent();
    }

    /** Half-even, below zero too: what the database rounds is what Java rounds. */
    @OnBothDatabases
    void amountsAreRoundedByTheDatabaseAsByJava(TestGround ground) {
        for (String amount : new String[] {
            "0",
            "0.0000005",
            "0.0000015",
            "0.000000500001",
            "0.0000004999",
            "-0.0000005",
            "-0.0000015",
            "-0.0000025",
            "-12.345678500001",
            "1234567.891234567891",
            "0.000002500000"
        }) {
            BigDecimal exact = new BigDecimal(amount);
            BigDecimal rounded = ground.transactions
                    .forSystem()
                    .read(() -> ground.jdbc.queryForObject(
                            "select " + ShownSql.shown("x.amount") + " from (select cast('" + amount
                                    + "' as numeric(38, 12)) as amount) x",
                            BigDecimal.class));
            assertThat(Optional.ofNullable(rounded))
                    .as(amount)
                    .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(Money.shown(exact)));
        }
    }

    private static ServerId run(BillingGround billing, TenantId tenant, String name, Instant begun, long perMinute) {
        ServerId server = billing.server(tenant, name);
        billing.given(tenant, server, begun, "RUNNING", 1_000, 1_024);
        Counter cpu = billing.slice(tenant, server, begun);
        for (int minute = MINUTES_BETWEEN_READINGS; minute <= 140; minute += MINUTES_BETWEEN_READINGS) {
            billing.reading(cpu, "e1", begun.plus(Duration.ofMinutes(minute)), perMinute * minute);
        }
        return server;
    }

    private static BillBreakdown breakdown(BillingGround billing) {
        return new BillBreakdown(
                billing.bills, billing.ground.jdbc, new HourProofs(billing.ground.jdbc), billing.priceBooks);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
