package pantry.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import pantry.billing.BillingGround;
import pantry.billing.TwoMonths;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineKind;
import pantry.billing.bill.MonthGroups;
import pantry.billing.bill.MonthGroups.By;
import pantry.billing.dispute.CreditList;
import pantry.billing.dispute.CreditOutcome;
import pantry.billing.dispute.Credits;
import pantry.billing.metering.CounterKind;
import pantry.billing.metering.Quarantine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

/** What pages ask about months beside the checklist itself, on both databases. */
@NullMarked
class CloseCalendarTest {
    @OnBothDatabases
    void theOldestMonthThatIsOverComesNextAndSaysWhatItsCloseWouldFreeze(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        CloseCalendar calendar = months.billing.calendar;
        assertThat(calendar.next()).hasValueSatisfying(next -> {
            assertThat(next.month()).isEqualTo(TwoMonths.NOVEMBER);
            assertThat(next.mayCloseFrom()).isEqualTo(TwoMonths.GRACE_OVER);
            assertThat(next.waiting()).isZero();
        });
        CloseCalendar.Freezing freezing = calendar.freezing(TwoMonths.NOVEMBER);
        assertThat(freezing.bills()).isEqualTo(2);
        assertThat(freezing.firstNumber()).isEqualTo("PAN-2026-11-0001");
        assertThat(freezing.lastNumber()).isEqualTo("PAN-2026-11-0002");
        assertThat(calendar.closed(10)).isEmpty();

        months.close();

        assertThat(calendar.next()).as("December runs still").isEmpty();
        assertThat(calendar.closed(10)).singleElement().satisfies(closed -> {
            assertThat(closed.total().amount())
                    .as("what was promised is what was frozen")
                    .isEqualByComparingTo(freezing.owed().amount());
            assertThat(closed.bills()).isEqualTo(2);
        });
        assertThat(months.billing.bills.ofMonth(TwoMonths.NOVEMBER, null))
                .extracting(Bill::number)
                .containsExactly("PAN-2026-11-0001", "PAN-2026-11-0002");
        assertThat(months.billing.bills.ofMonth(TwoMonths.NOVEMBER, months.research))
                .extracting(Bill::tenant)
                .containsExactly(months.research);
    }

    @OnBothDatabases
    void aReadingInQuarantineWaitsUntilItIsWaivedAndSaysWhoseItIs(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        BillingGround billing = months.billing;
        Instant at = TwoMonths.BEGUN.plusSeconds(60);
        billing.write(
                "insert into reading_quarantine (source, meter, epoch, read_at, counter, tenant_id, server_id, reason,"
                        + " detail, quarantined_at) values ('s', 'SLICE_CPU', 'e', ?, 7, ?, ?, 'RUNS_BACKWARDS', '', ?)",
                BillingGround.at(at),
                months.marketing.value(),
                months.server("web-1").value(),
                BillingGround.at(at));
        HeldReadings held = new HeldReadings(ground.jdbc, ground.transactions, billing.waivers);
        assertThat(billing.calendar.next().orElseThrow().waiting()).isEqualTo(1);
        assertThat(held.of(TwoMonths.NOVEMBER)).singleElement().satisfies(reading -> {
            assertThat(reading.server()).isEqualTo("web-1");
            assertThat(reading.tenant()).isEqualTo("Marketing");
            assertThat(reading.waiver()).isNull();
        });
        assertThat(held.of(TwoMonths.DECEMBER)).isEmpty();

        Quarantine.Key key = new Quarantine.Key("s", CounterKind.SLICE_CPU, "e", at);
        assertThat(billing.waivers.reading(TwoMonths.NOVEMBER, key, "a test of ours", Actor.SYSTEM))
                .isTrue();

        assertThat(billing.calendar.next().orElseThrow().waiting()).isZero();
        assertThat(held.of(TwoMonths.NOVEMBER))
                .singleElement()
                .satisfies(reading -> assertThat(reading.waiver()).isNotNull());
    }

    @OnBothDatabases
    void creditsAreListedWithWhatTheyCorrectAndWhatIsLeft(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        Bill november = months.bill(months.marketing, TwoMonths.NOVEMBER);
        BillLine line = months.lines(months.marketing, TwoMonths.NOVEMBER).stream()
                .filter(one -> one.shown().amount().compareTo(BigDecimal.ONE) > 0)
                .findFirst()
                .orElseThrow();
        BigDecimal charged = line.shown().amount();
        BigDecimal back = new BigDecimal("0.40");
        assertThat(months.billing.credits.grant(
                        new Credits.NewCredit(november.id(), line.id(), back, "an outage"), Actor.SYSTEM))
                .isInstanceOf(CreditOutcome.Granted.class);
        assertThat(months.billing.credits.left(line.id()).orElseThrow().amount())
                .isEqualByComparingTo(charged.subtract(back));
        CreditList list = new CreditList(ground.jdbc, ground.transactions, months.billing.settings);
        assertThat(list.page(null, null, 10).items()).singleElement().satisfies(given -> {
            assertThat(given.tenant()).isEqualTo(months.marketing);
            assertThat(given.period()).isEqualTo(TwoMonths.DECEMBER);
            assertThat(given.correctsPeriod()).isEqualTo(TwoMonths.NOVEMBER);
            assertThat(given.corrects()).isEqualTo(line.id());
            assertThat(given.amount().amount()).isEqualByComparingTo(back.negate());
            assertThat(months.billing.credits.left(given.id()))
                    .as("a credit charges nothing")
                    .isEmpty();
        });
        assertThat(list.page(months.research, null, 10).items()).isEmpty();
        assertThat(list.ofMonth(null, TwoMonths.DECEMBER).count()).isEqualTo(1);
        assertThat(list.ofMonth(null, TwoMonths.NOVEMBER).count()).isZero();
    }

    @OnBothDatabases
    void monthsDividedByMeterOrTagSumToTheBills(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        months.billing.write(
                "insert into server_tag (tenant_id, server_id, name, tag_value) values (?, ?, 'app', 'shop')",
                months.marketing.value(),
                months.server("web-1").value());
        MonthGroups groups = new MonthGroups(ground.jdbc, ground.transactions, months.billing.settings);
        assertThat(groups.tags(null)).containsExactly("app");
        assertThat(groups.tags(months.research)).isEmpty();
        BigDecimal whole = months.billing.bills.ofMonth(TwoMonths.NOVEMBER, null).stream()
                .map(bill -> bill.total().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        for (By by : List.of(new By.OfMeter(), new By.Tag("app"))) {
            MonthGroups.Table table = groups.table(null, by, TwoMonths.NOVEMBER, TwoMonths.DECEMBER);
            assertThat(table.sums().get(TwoMonths.NOVEMBER).amount())
                    .as("%s", by)
                    .isEqualByComparingTo(whole);
        }
        assertThat(groups.table(null, new By.Tag("app"), TwoMonths.NOVEMBER, TwoMonths.NOVEMBER)
                        .rows())
                .extracting(MonthGroups.Row::name)
                .containsExactlyInAnyOrder("shop", "");
        assertThat(months.lines(months.marketing, TwoMonths.NOVEMBER))
                .extracting(BillLine::kind)
                .containsOnly(LineKind.USAGE);
    }
}
