package pantry.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillBreakdown;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillParts;
import pantry.billing.bill.BillState;
import pantry.billing.bill.LineId;
import pantry.billing.bill.MonthCourse;
import pantry.billing.metering.HourProofs;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

/** Pages of comparable systems grew slow with their history: nothing that people open first is read from it here. */
class ReadLessonsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-30T22:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final List<String> HISTORY = List.of(
            "usage_hour_source", "usage_hour", "tenant_hour", "tenant_day", "reading", "held_reading", "bill_booking");

    @OnBothDatabases
    void openNebula1364_aMonthsCourseIsReadFromItsSumsAndNotFromItsHistory(TestGround ground) {
        OneServer world = new OneServer(ground, BEGUN, "0.04", 0, 0);
        for (int hour = 1; hour <= 4; hour++) {
            world.read(BEGUN.plus(Duration.ofHours(hour)), hour * OneServer.CORE_HOUR / 7);
        }
        ground.clock.set(BEGUN.plus(Duration.ofHours(32)));
        world.billing.duty.run();
        MonthCourse course =
                new MonthCourse(ground.jdbc, ground.transactions, world.billing.priceBooks, world.billing.settings);
        List<MonthCourse.Point> points = course.of(world.tenant, NOVEMBER);
        assertThat(points).hasSize(3);
        assertThat(points.getLast().cost().amount())
                .isEqualByComparingTo(new BigDecimal(2 * OneServer.CORE_HOUR / 7)
                        .multiply(new BigDecimal("0.04"))
                        .divide(new BigDecimal(OneServer.CORE_HOUR), Money.SCALE, RoundingMode.HALF_EVEN));
        // It would be as fast with millions of them, since it asks for none.
        world.billing.write("delete from usage_hour");
        assertThat(course.of(world.tenant, NOVEMBER)).isEqualTo(points);
    }

    @OnBothDatabases
    void atmosphere4000_aBillIsOpenedWithoutLookingAtWhatItIsMadeOf(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        BillBreakdown breakdown = new BillBreakdown(
                months.billing.bills, ground.jdbc, new HourProofs(ground.jdbc), months.billing.priceBooks);
        Bill bill = months.bill(months.marketing, NOVEMBER);
        List<BillLine> lines = months.lines(months.marketing, NOVEMBER);
        BillParts parts = breakdown.parts(bill.id(), months.marketing, 100).orElseThrow();
        // With none of it left, as with a million of each: neither is asked for.
        for (String table : HISTORY) {
            months.billing.write("delete from " + table);
        }
        assertThat(months.bill(months.marketing, NOVEMBER)).isEqualTo(bill);
        assertThat(months.lines(months.marketing, NOVEMBER)).isEqualTo(lines);
        assertThat(breakdown.parts(bill.id(), months.marketing, 100)).contains(parts);
    }

    @OnBothDatabases
    void atmosphere4000_aPageGoesOnWhereTheLastOneEndedWhateverCameMeanwhile(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        BillFilter all = new BillFilter(null, null, null);
        Page<Bill> first = months.billing.bills.page(all, null, 2);
        List<Bill> rest = months.billing.bills.page(all, first.next(), 10).items();
        assertThat(first.items()).hasSize(2);
        assertThat(rest).hasSize(2).doesNotContainAnyElementsOf(first.items());
        // A month begins: its bills stand before all others.
        ground.clock.set(Instant.parse("2027-01-01T01:00:00Z"));
        months.goOn("sim", 3, 1);
        months.billing.write(
                "insert into bill (id, tenant_id, period, state, currency, total, shown_total, created_at, changed_at,"
                        + " generation) values (?, ?, '2027-01', 'OPEN', 'EUR', 0, 0, ?, ?, 1)",
                ground.ids.next(),
                months.research.value(),
                BillingGround.at(ground.clock.instant()),
                BillingGround.at(ground.clock.instant()));
        assertThat(months.billing.bills.page(all, null, 10).items()).hasSize(5);
        assertThat(months.billing.bills.page(all, first.next(), 10).items())
                .extracting(Bill::id)
                .isEqualTo(rest.stream().map(Bill::id).toList());
        assertThat(linesOneByOne(months)).isEqualTo(months.lines(months.research, NOVEMBER));
    }

    private static List<BillLine> linesOneByOne(TwoMonths months) {
        Bill bill = months.bill(months.research, NOVEMBER);
        assertThat(bill.state()).isEqualTo(BillState.CLOSED);
        List<BillLine> lines = new ArrayList<>();
        String next = "";
        while (next != null) {
            Page<BillLine> page = months.billing
                    .bills
                    .lines(bill.id(), months.research, null, null, next.isEmpty() ? null : LineId.of(next), 1)
                    .orElseThrow();
            assertThat(page.items()).hasSize(1);
            lines.addAll(page.items());
            next = page.next();
        }
        return lines;
    }
}
