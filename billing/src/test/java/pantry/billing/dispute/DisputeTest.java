package pantry.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineKind;
import pantry.billing.close.CloseOutcome;
import pantry.billing.dispute.Credits.NewCredit;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.Role;

/** Questions and credits, before and after the close, on both databases. */
class DisputeTest {
    private static final Instant BEGUN = Instant.parse("2026-11-30T00:00:00Z");
    private static final Instant GRACE_OVER = Instant.parse("2026-12-02T00:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final long CORE_HOUR = Duration.ofHours(1).toNanos() / 1_000;

    private static final class Month {
        final BillingGround billing;
        final TenantId tenant;

        Month(TestGround ground) {
            billing = new BillingGround(ground);
            ground.clock.set(BEGUN);
            tenant = ground.tenant("Marketing");
            billing.publish(BEGUN, "1.00");
            ServerId server = billing.server(tenant, "web-1");
            billing.given(tenant, server, BEGUN, "RUNNING", 1_000, 1_024);
            Counter cpu = billing.slice(tenant, server, BEGUN);
            Counter blade = new Counter("blade-1", "BLADE_CPU", null, null);
            for (int hour = 0; hour <= 49; hour++) {
                billing.reading(cpu, "e1", BEGUN.plus(Duration.ofHours(hour)), hour * CORE_HOUR / 2);
                billing.reading(blade, "b1", BEGUN.plus(Duration.ofHours(hour)), hour * CORE_HOUR / 2);
            }
            ground.clock.set(GRACE_OVER);
            billing.duty.run();
        }

        Bill bill(int month) {
            return billing.bills
                    .page(new BillFilter(tenant, YearMonth.of(2026, month), null), null, 10)
                    .items()
                    .getFirst();
        }

        List<BillLine> lines(Bill bill) {
            return billing.bills
                    .lines(bill.id(), tenant, null, null, null, 200)
                    .orElseThrow()
                    .items();
        }

        BillLine used(Bill bill) {
            return lines(bill).stream()
                    .filter(line -> line.meter() == Meter.CPU_USED && line.kind() == LineKind.USAGE)
                    .findFirst()
                    .orElseThrow();
        }

        CreditOutcome credit(Bill bill, String amount) {
            return billing.credits.grant(
                    new NewCredit(bill.id(), used(bill).id(), new BigDecimal(amount), "an outage"), Actor.SYSTEM);
        }
    }

    @OnBothDatabases
    void aCreditStandsOnTheOpenBillAndIsNeverMoreThanItsLine(TestGround ground) {
        Month month = new Month(ground);
        assertThat(month.billing.closing.close(NOVEMBER, Actor.SYSTEM)).isInstanceOf(CloseOutcome.Closed.class);
        Bill closed = month.bill(11);
        BigDecimal before = month.bill(12).exactTotal();
        // 24 hours at half a core, at 1.00 each.
        assertThat(month.used(closed).shown().amount()).isEqualByComparingTo("12.00");

        assertThat(month.credit(closed, "10.00")).isInstanceOf(CreditOutcome.Granted.class);
        assertThat(month.credit(closed, "2.01"))
                .isInstanceOfSatisfying(
                        CreditOutcome.AboveTheLine.class,
                        refused -> assertThat(refused.left().amount()).isEqualByComparingTo("2.00"));
        assertThat(month.bill(11)).as("a closed bill never changes").isEqualTo(closed);
        Bill open = month.bill(12);
        assertThat(open.exactTotal()).isEqualByComparingTo(before.subtract(new BigDecimal("10.00")));
        BillLine credit = month.lines(open).stream()
                .filter(line -> line.kind() == LineKind.CREDIT)
                .findFirst()
                .orElseThrow();
        assertThat(credit.corrects()).isEqualTo(month.used(closed).id());
        assertThat(credit.reason()).isEqualTo("an outage");
        assertThat(month.billing.credits.grant(
                        new NewCredit(open.id(), credit.id(), BigDecimal.ONE, "of a credit"), Actor.SYSTEM))
                .isInstanceOf(CreditOutcome.NotCreditable.class);
        assertThat(month.billing.credits.grant(
                        new NewCredit(open.id(), month.used(closed).id(), BigDecimal.ONE, "another bill's"),
                        Actor.SYSTEM))
                .isInstanceOf(CreditOutcome.NoSuchLine.class);
        assertThatThrownBy(() -> month.credit(closed, "0.001")).hasMessageContaining("decimals");
        assertThatThrownBy(() -> month.credit(closed, "-1")).hasMessageContaining("gives something back");
    }

    @OnBothDatabases
    void creditsOfOneLineAtOnceNeverGiveBackMoreThanIt(TestGround ground) throws Exception {
        Month month = new Month(ground);
        Bill bill = month.bill(11);
        List<Callable<CreditOutcome>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(() -> month.credit(bill, "5.00"));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            long granted = 0;
            for (var future : threads.invokeAll(all)) {
                granted += future.get() instanceof CreditOutcome.Granted ? 1 : 0;
            }
            assertThat(granted).as("two of 5.00 fit into 12.00").isEqualTo(2);
        }
    }

    @OnBothDatabases
    void aQuestionHoldsTheCloseUntilItIsAnswered(TestGround ground) {
        Month month = new Month(ground);
        Bill bill = month.bill(11);
        assertThat(month.billing.questions.ask(
                        ground.tenant("Research"), bill.id(), month.used(bill).id(), "whose?", Actor.SYSTEM))
                .as("another tenant's line does not exist")
                .isInstanceOf(QuestionOutcome.NotFound.class);
        Account owner = month.billing.notices.person("owner", month.tenant, Role.OWNER, "owner@marketing.example");
        month.billing.notices.person("second", month.tenant, Role.OWNER, "second@marketing.example");
        Actor asking = new Actor(owner.id(), owner.username(), Actor.Way.PAGE, "", "");
        QuestionOutcome asked = month.billing.questions.ask(
                month.tenant, bill.id(), month.used(bill).id(), " Why so much? ", asking);
        assertThat(asked).isInstanceOf(QuestionOutcome.Kept.class);
        QuestionId id = ((QuestionOutcome.Kept) asked).question().id();
        assertThat(month.billing.closing.close(NOVEMBER, Actor.SYSTEM)).isInstanceOf(CloseOutcome.NotReady.class);

        assertThat(month.billing.questions.answer(id, "You are right.", new BigDecimal("99.00"), Actor.SYSTEM))
                .isInstanceOf(QuestionOutcome.CreditRefused.class);
        assertThat(month.billing.questions.page(month.tenant, true, null, 10).items())
                .as("a refused credit answers nothing")
                .hasSize(1);
        assertThat(month.billing.notices.all()).isEmpty();
        assertThat(month.billing.questions.answer(id, "You are right.", new BigDecimal("3.00"), Actor.SYSTEM))
                .isInstanceOf(QuestionOutcome.Kept.class);
        assertThat(month.billing.questions.answer(id, "Again.", null, Actor.SYSTEM))
                .isInstanceOf(QuestionOutcome.AnsweredAlready.class);
        assertThat(month.billing.notices.all())
                .as("who asked is told, once")
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.recipient()).isEqualTo("owner@marketing.example");
                    assertThat(one.notice().fact("answer")).isEqualTo("You are right.");
                    assertThat(one.notice().fact("asked")).isEqualTo("Why so much?");
                });
        assertThat(month.billing.closing.close(NOVEMBER, Actor.SYSTEM)).isInstanceOf(CloseOutcome.Closed.class);
        Bill closed = month.bill(11);
        assertThat(month.lines(closed).stream()
                        .map(line -> line.shown().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(closed.total().amount());
        assertThat(month.billing.questions.ask(
                        month.tenant, bill.id(), month.used(bill).id(), "Still?", Actor.SYSTEM))
                .isInstanceOf(QuestionOutcome.BillIsClosed.class);
    }
}
