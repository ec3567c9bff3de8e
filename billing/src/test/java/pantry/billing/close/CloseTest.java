package pantry.billing.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.OneServer;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillState;
import pantry.billing.bill.Evidence;
import pantry.billing.bill.LineKind;
import pantry.billing.close.CloseReport.Check;
import pantry.billing.close.CloseReport.Kind;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.notice.Deliveries;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.tenancy.Role;

/** A month from its last days to its close, and what is known later, on both databases. */
@NullMarked
class CloseTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant BEGUN = Instant.parse("2026-11-28T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant GRACE_OVER = END.plus(Duration.ofHours(24));
    private static final long CORE_HOUR = OneServer.CORE_HOUR;
    private static final Actor FINANCE = Actor.SYSTEM;

    /** One server that uses a third of a core from BEGUN on. */
    private static final class Month {
        final OneServer one;
        final BillingGround billing;

        Month(TestGround ground) {
            one = new OneServer(ground, BEGUN, "0.0412345", 1_000, 1_024);
            billing = one.billing;
            for (int hour = 0; hour <= 97; hour++) {
                one.read(BEGUN.plus(Duration.ofHours(hour)), hour * CORE_HOUR / 3);
            }
        }

        CloseReport report() {
            return billing.closing.report(NOVEMBER);
        }

        Bill bill(YearMonth month) {
            return one.bill(month);
        }

        List<BillLine> lines(Bill bill) {
            return one.lines(bill);
        }

        List<Evidence> evidence(Bill bill) {
            return lines(bill).stream()
                    .map(line -> billing.bills
                            .evidence(bill.id(), line.id(), one.tenant)
                            .orElseThrow())
                    .toList();
        }
    }

    private static List<Kind> open(CloseReport report) {
        return report.checks().stream()
                .filter(check -> !check.passed())
                .map(Check::kind)
                .toList();
    }

    @OnBothDatabases
    void aMonthIsClosedOnceWhenItsGraceIsOverAndEverythingIsMetered(TestGround ground) {
        Month month = new Month(ground);
        ground.clock.set(END.minusSeconds(60));
        month.billing.duty.run();
        assertThat(open(month.report())).contains(Kind.MONTH_OVER, Kind.METERED);
        assertThat(month.billing.closing.close(NOVEMBER, FINANCE)).isInstanceOf(CloseOutcome.NotReady.class);

        ground.clock.set(END.plus(Duration.ofHours(1)));
        month.billing.duty.run();
        assertThat(month.bill(NOVEMBER).state()).isEqualTo(BillState.CLOSING);
        assertThat(open(month.report())).containsExactly(Kind.MONTH_OVER);
        assertThat(month.billing.closing.close(NOVEMBER, FINANCE)).isInstanceOf(CloseOutcome.NotReady.class);

        ground.clock.set(GRACE_OVER);
        assertThat(month.billing.closing.close(NOVEMBER, FINANCE)).isInstanceOf(CloseOutcome.Closed.class);
        Bill closed = month.bill(NOVEMBER);
        assertThat(closed.state()).isEqualTo(BillState.CLOSED);
        assertThat(closed.number()).isEqualTo("PAN-2026-11-0001");
        List<BillLine> lines = month.lines(closed);
        // 72 hours at a third of a core: 24 core-hours at 0.0412345 are 0.989628, owed as 0.99.
        BillLine used = line(lines, Meter.CPU_USED);
        assertThat(used.quantity()).isEqualByComparingTo("24");
        assertThat(used.shown().amount()).isEqualByComparingTo("0.99");
        assertThat(lines.stream().map(line -> line.shown().amount()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("a bill is the sum of its rounded lines")
                .isEqualByComparingTo(closed.total().amount());
        assertThat(month.billing.closing.close(NOVEMBER, FINANCE)).isInstanceOf(CloseOutcome.ClosedAlready.class);
        assertThat(month.billing.closing.close(YearMonth.of(2026, 9), FINANCE))
                .isInstanceOf(CloseOutcome.NothingToClose.class);
    }

    @OnBothDatabases
    void ownersAreToldOfTheirBillWithTheCloseAndNotWithoutIt(TestGround ground) {
        Month month = new Month(ground);
        month.billing.notices.person("owner", month.one.tenant, Role.OWNER, "owner@marketing.example");
        month.billing.notices.person("user", month.one.tenant, Role.USER, "user@marketing.example");
        month.billing.notices.person("finance", null, Role.FINANCE, "finance@pantry.example");
        ground.clock.set(GRACE_OVER);
        assertThatThrownBy(() -> month.billing.closing.close(NOVEMBER, FINANCE, closed -> {
                    throw new IllegalStateException("what was to stand with it fails");
                }))
                .hasMessageContaining("stand with it");
        assertThat(month.billing.notices.all()).isEmpty();
        assertThat(month.billing.closing.close(NOVEMBER, FINANCE)).isInstanceOf(CloseOutcome.Closed.class);
        Bill closed = month.bill(NOVEMBER);
        assertThat(month.billing.notices.all()).singleElement().satisfies(one -> {
            assertThat(one.recipient()).isEqualTo("owner@marketing.example");
            assertThat(one.notice().kind()).isEqualTo(NoticeKind.BILL_CLOSED);
            assertThat(one.notice().fact("number")).isEqualTo(closed.number());
            assertThat(new BigDecimal(one.notice().fact("amount")))
                    .isEqualByComparingTo(closed.total().amount());
            assertThat(one.notice().fact("bill")).isEqualTo(closed.id().toString());
        });
        assertThat(month.billing.notices.deliveries.tally(NoticeKind.BILL_CLOSED, "2026-11"))
                .isEqualTo(new Deliveries.Tally(1, 0, 0));
        assertThat(month.billing.closing.close(NOVEMBER, FINANCE)).isInstanceOf(CloseOutcome.ClosedAlready.class);
        assertThat(month.billing.notices.all()).hasSize(1);
    }

    @OnBothDatabases
    void whatIsKnownLaterStandsOnTheNextBillAndTheClosedOneStays(TestGround ground) {
        Month month = new Month(ground);
        Counter late = month.billing.slice(month.one.tenant, month.one.server, BEGUN);
        month.billing.reading(month.one.blade, "b2", BEGUN.plus(Duration.ofHours(97)), BigInteger.ZERO, GRACE_OVER);
        ground.clock.set(GRACE_OVER);
        assertThat(month.billing.closing.close(NOVEMBER, FINANCE)).isInstanceOf(CloseOutcome.Closed.class);
        Bill closed = month.bill(NOVEMBER);
        List<String> rows = month.billing.rows(
                "select * from bill_line where bill_id = ? order by id",
                closed.id().value());
        List<Evidence> evidence = month.evidence(closed);

        // Two hours of a core in the month's last three hours, read after the close.
        ground.clock.advance(Duration.ofHours(1));
        month.billing.reading(
                late, "l1", END.minus(Duration.ofHours(1)), BigInteger.valueOf(2 * CORE_HOUR), GRACE_OVER);
        month.billing.reading(late, "l1", END, BigInteger.valueOf(2 * CORE_HOUR + CORE_HOUR / 2), GRACE_OVER);
        month.billing.duty.run();
        month.billing.duty.run();

        assertThat(month.bill(NOVEMBER)).isEqualTo(closed);
        assertThat(month.billing.rows(
                        "select * from bill_line where bill_id = ? order by id",
                        closed.id().value()))
                .isEqualTo(rows);
        assertThat(month.evidence(closed)).as("the closed bill's proof").isEqualTo(evidence);
        Bill next = month.bill(YearMonth.of(2026, 12));
        BillLine correction = month.lines(next).stream()
                .filter(line -> line.kind() == LineKind.CORRECTION)
                .findFirst()
                .orElseThrow();
        assertThat(correction.correctsPeriod()).isEqualTo("2026-11");
        assertThat(correction.quantity()).isEqualByComparingTo("2.5");
        assertThat(correction.amount().amount()).isEqualByComparingTo("0.10308625");
        Evidence proof = month.billing
                .bills
                .evidence(next.id(), correction.id(), month.one.tenant)
                .orElseThrow();
        assertThat(proof.hours().stream().map(Evidence.Hour::quantity).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(correction.quantity());
        assertThat(month.lines(next).stream()
                        .map(line -> line.amount().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(next.exactTotal());
        assertThat(open(month.report()))
                .as("the closed month's checklist knows what stands on the next bill")
                .doesNotContain(Kind.RATED_AGAIN, Kind.RATED, Kind.SUMS);
        assertThat(month.billing.counted("select sum(counted) from bill_line where meter = 'cpu-used'"))
                .as("nothing is billed twice across a close, and nothing lost")
                .isEqualTo(month.billing.counted("select sum(quantity) from usage_hour where meter = 'cpu-used'"));
    }

    @OnBothDatabases
    void aDifferenceHoldsTheCloseUntilItIsAcceptedWithAReason(TestGround ground) {
        Month month = new Month(ground);
        Counter other = new Counter("blade-2", "BLADE_CPU", null, null);
        for (int hour = 0; hour <= 97; hour++) {
            month.billing.reading(other, "b1", BEGUN.plus(Duration.ofHours(hour)), hour * CORE_HOUR);
        }
        ground.clock.set(GRACE_OVER);
        assertThat(month.billing.closing.close(NOVEMBER, FINANCE))
                .isInstanceOfSatisfying(CloseOutcome.NotReady.class, refused -> {
                    assertThat(open(refused.report())).containsExactly(Kind.RECONCILED);
                    MeterBalance cpu = refused.report().balances().getFirst();
                    assertThat(cpu.meter()).isEqualTo(Meter.CPU_USED);
                    assertThat(cpu.unread()).isEqualTo(BigInteger.valueOf(72 * CORE_HOUR));
                });
        assertThat(month.billing.waivers.meter(NOVEMBER, Meter.CPU_USED, "a guest of the operator's own", FINANCE))
                .isTrue();
        assertThat(month.billing.closing.close(NOVEMBER, FINANCE)).isInstanceOf(CloseOutcome.Closed.class);
    }

    private static BillLine line(List<BillLine> lines, @Nullable Meter meter) {
        return lines.stream()
                .filter(line -> Objects.equals(line.meter(), meter))
                .findFirst()
                .orElseThrow();
    }
}
