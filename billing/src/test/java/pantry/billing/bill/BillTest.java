package pantry.billing.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.Money;
import pantry.billing.Page;
import pantry.billing.metering.Meter;
import pantry.billing.metering.Usage.UnbilledReason;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Open bills from readings and lifecycle facts, on both databases. */
class BillTest {
    private static final long HALF_AN_HOUR_OF_A_CORE = Duration.ofMinutes(30).toNanos() / 1_000;

    @OnBothDatabases
    void aBillIsTheSumOfItsLinesAndRatingAgainBooksNothing(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("Marketing");
        Instant begun = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        billing.publish(begun, "0.04");
        ServerId server = billing.server(tenant, "web-1");
        billing.given(tenant, server, begun, "RUNNING", 1_000, 1_024);
        Counter cpu = billing.slice(tenant, server, begun);
        billing.reading(cpu, "e1", begun.plus(Duration.ofHours(1)), HALF_AN_HOUR_OF_A_CORE);
        ground.clock.set(begun.plus(Duration.ofHours(1)));

        billing.duty.run();

        Bill bill = onlyBill(billing, tenant);
        List<BillLine> lines = lines(billing, bill, tenant);
        BillLine used = line(lines, Meter.CPU_USED);
        assertThat(used.quantity()).isEqualByComparingTo("0.5");
        assertThat(used.amount().amount()).isEqualByComparingTo("0.02");
        assertThat(line(lines, Meter.CPU_GUARANTEED).amount().amount()).isEqualByComparingTo("0.003");
        assertThat(line(lines, Meter.MEMORY_GUARANTEED).amount().amount()).isEqualByComparingTo("0.0008");
        assertThat(sum(lines)).isEqualByComparingTo(bill.total().amount()).isEqualByComparingTo("0.0238");
        assertThat(billing.bills.costThisMonth(tenant, server).amount()).isEqualByComparingTo(bill.exactTotal());

        List<String> booked = billing.rows("select * from bill_booking order by 1, 2");
        billing.duty.run();
        assertThat(billing.rows("select * from bill_booking order by 1, 2")).isEqualTo(booked);
        assertThat(onlyBill(billing, tenant).total()).isEqualTo(bill.total());
    }

    @OnBothDatabases
    void aCounterThatBeginsWithAMonthOpensNoBillOfTheMonthBefore(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("Marketing");
        Instant today = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        YearMonth next = YearMonth.from(today.atOffset(ZoneOffset.UTC)).plusMonths(1);
        Instant begun = next.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        billing.publish(today, "0.04");
        ServerId server = billing.server(tenant, "web-1");
        billing.given(tenant, server, begun, "RUNNING", 1_000, 1_024);
        Counter cpu = billing.slice(tenant, server, begun);
        billing.reading(cpu, "e1", begun, 0);
        billing.reading(cpu, "e1", begun.plus(Duration.ofHours(1)), HALF_AN_HOUR_OF_A_CORE);
        ground.clock.set(begun.plus(Duration.ofHours(1)));

        billing.duty.run();

        assertThat(onlyBill(billing, tenant).period()).isEqualTo(next);
        assertThat(billing.counted("select count(*) from usage_hour where rating = 'DUE'"))
                .isZero();
    }

    @OnBothDatabases
    void aLinesEvidenceSumsToItExactly(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("Marketing");
        Instant begun = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        billing.publish(begun, "0.04");
        ServerId server = billing.server(tenant, "web-1");
        billing.given(tenant, server, begun, "RUNNING", 1_000, 1_024);
        Counter cpu = billing.slice(tenant, server, begun);
        for (int minute = 7; minute <= 140; minute += 7) {
            billing.reading(cpu, "e1", begun.plus(Duration.ofMinutes(minute)), 1_234_567L * minute);
        }
        ground.clock.set(begun.plus(Duration.ofMinutes(140)));
        billing.duty.run();

        Bill bill = onlyBill(billing, tenant);
        BillLine used = line(lines(billing, bill, tenant), Meter.CPU_USED);
        Evidence evidence = billing.bills.evidence(bill.id(), used.id(), tenant).orElseThrow();

        assertThat(evidence.hours()).hasSize(3);
        assertThat(evidence.hours().stream().map(Evidence.Hour::quantity).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isCloseTo(used.quantity(), Offset.offset(new BigDecimal("0.000000000003")));
        assertThat(billing.bills.evidence(bill.id(), used.id(), ground.tenant("Research")))
                .isEmpty();
    }

    @OnBothDatabases
    void aMonthsCourseBeginsWithNothingAndEndsAtItsBill(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        MonthCourse courses = new MonthCourse(ground.jdbc, ground.transactions, billing.priceBooks, billing.settings);
        TenantId tenant = ground.tenant("Marketing");
        YearMonth month = YearMonth.of(2026, 11);
        assertThat(courses.of(tenant, month)).isEmpty();
        Instant begun = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        billing.publish(begun, "0.04");
        ServerId server = billing.server(tenant, "web-1");
        billing.given(tenant, server, begun, "RUNNING", 1_000, 1_024);
        Counter cpu = billing.slice(tenant, server, begun);
        billing.reading(cpu, "e1", begun.plus(Duration.ofMinutes(60)), HALF_AN_HOUR_OF_A_CORE);
        billing.reading(cpu, "e1", begun.plus(Duration.ofMinutes(90)), 2 * HALF_AN_HOUR_OF_A_CORE);
        ground.clock.set(begun.plus(Duration.ofMinutes(90)));
        billing.duty.run();

        List<MonthCourse.Point> course = courses.of(tenant, month);

        assertThat(course.stream().map(MonthCourse.Point::at))
                .containsExactly(begun, begun.plus(Duration.ofMinutes(60)), begun.plus(Duration.ofMinutes(90)));
        assertThat(course.getFirst().cost().amount()).isZero();
        assertThat(course.getLast().cost().amount())
                .isEqualByComparingTo(onlyBill(billing, tenant).exactTotal());
        assertThat(courses.of(ground.tenant("Research"), month)).isEmpty();
    }

    @OnBothDatabases
    void anOrderThatWasUndoneIsOnNoBill(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("Marketing");
        Instant begun = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        billing.publish(begun, "0.04");
        ServerId undone = billing.server(tenant, "web-1", "FAILED");
        Counter cpu = billing.slice(tenant, undone, begun);
        billing.reading(cpu, "e1", begun.plus(Duration.ofMinutes(5)), 1_000_000L);
        ground.clock.set(begun.plus(Duration.ofMinutes(5)));

        billing.duty.run();

        assertThat(lines(billing, onlyBill(billing, tenant), tenant)).isEmpty();
        assertThat(billing.usage.unbilled(tenant, YearMonth.of(2026, 11)))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(UnbilledReason.NEVER_RAN));
    }

    @OnBothDatabases
    void pagesGoInBothDirectionsOfMonths(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("Marketing");
        for (int month = 1; month <= 5; month++) {
            billing.write(
                    "insert into bill (id, tenant_id, period, state, currency, total, shown_total, created_at,"
                            + " changed_at, generation) values (?, ?, ?, 'OPEN', 'EUR', 0, 0, ?, ?, 1)",
                    ground.ids.next(),
                    tenant.value(),
                    "2026-0" + month,
                    BillingGround.at(ground.clock.instant()),
                    BillingGround.at(ground.clock.instant()));
        }
        for (boolean oldestFirst : List.of(true, false)) {
            List<Integer> months = new ArrayList<>();
            String after = null;
            do {
                Page<Bill> page = billing.bills.page(new BillFilter(tenant, null, null, oldestFirst), after, 2);
                page.items().forEach(bill -> months.add(bill.period().getMonthValue()));
                after = page.next();
            } while (after != null);
            assertThat(months).isEqualTo(oldestFirst ? List.of(1, 2, 3, 4, 5) : List.of(5, 4, 3, 2, 1));
        }
    }

    private static Bill onlyBill(BillingGround billing, TenantId tenant) {
        Page<Bill> page = billing.bills.page(new BillFilter(tenant, null, null), null, 10);
        assertThat(page.items()).hasSize(1);
        return page.items().getFirst();
    }

    private static List<BillLine> lines(BillingGround billing, Bill bill, TenantId tenant) {
        return billing.bills
                .lines(bill.id(), tenant, null, null, null, 100)
                .orElseThrow()
                .items();
    }

    private static BillLine line(List<BillLine> lines, Meter meter) {
        return lines.stream().filter(line -> line.meter() == meter).findFirst().orElseThrow();
    }

    private static BigDecimal sum(List<BillLine> lines) {
        return lines.stream().map(BillLine::amount).map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
