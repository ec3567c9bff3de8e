package pantry.billing.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.BillLine;
import pantry.billing.budget.Budget.Basis;
import pantry.billing.dispute.CreditOutcome;
import pantry.billing.dispute.Credits;
import pantry.billing.forecast.Forecasts;
import pantry.billing.forecast.Outlook;
import pantry.billing.split.SplitOutcome;
import pantry.billing.split.SplitRule;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.notice.Delivery;
import pantry.provisioning.tenancy.EmailAddress;
import pantry.provisioning.tenancy.Role;

/** Budgets over a month that spends a euro an hour, on both databases. */
class BudgetTest {
    private static final Instant BEGUN = Instant.parse("2026-11-01T00:00:00Z");
    private static final long CORE_HOUR = Duration.ofHours(1).toNanos() / 1_000;

    private static final class Month {
        final TestGround ground;
        final BillingGround billing;
        final TenantId tenant;
        final Counter cpu;
        final Forecasts forecasts;
        final BudgetRecipients recipients;
        final Budgets budgets;
        int hours;

        Month(TestGround ground) {
            this.ground = ground;
            billing = new BillingGround(ground);
            ground.clock.set(BEGUN);
            tenant = ground.tenant("Marketing");
            billing.publish(BEGUN, "1.00");
            ServerId server = billing.server(tenant, "web-1");
            billing.tag(tenant, server, "app", "shop");
            cpu = billing.slice(tenant, server, BEGUN);
            forecasts =
                    new Forecasts(ground.jdbc, ground.transactions, billing.priceBooks, billing.settings, ground.clock);
            recipients = new BudgetRecipients(ground.jdbc, ground.transactions, ground.feed, ground.audit);
            budgets = new Budgets(
                    ground.jdbc,
                    ground.transactions,
                    billing.costCentres,
                    billing.splitRules,
                    recipients,
                    billing.notices.outbox,
                    ground.feed,
                    ground.audit,
                    ground.ids,
                    billing.settings,
                    ground.clock);
            billing.given(tenant, server, BEGUN, "RUNNING", 0, 0);
        }

        void until(int hour) {
            while (hours < hour) {
                hours++;
                billing.reading(cpu, "e1", BEGUN.plus(Duration.ofHours(hours)), hours * CORE_HOUR);
            }
            ground.clock.set(BEGUN.plus(Duration.ofHours(hour)));
            billing.duty.run();
            forecasts.refresh();
        }

        Budget add(Scope scope, String amount, Budget.Cap cap) {
            BudgetOutcome outcome = budgets.add(tenant, scope, new BigDecimal(amount), cap, Actor.SYSTEM);
            assertThat(outcome).isInstanceOf(BudgetOutcome.Kept.class);
            return ((BudgetOutcome.Kept) outcome).budget();
        }

        List<String> alerts() {
            return budgets.all(tenant).getFirst().alerts().stream()
                    .map(alert -> alert.basis() + " " + alert.threshold())
                    .toList();
        }
    }

    @OnBothDatabases
    void kubecost1736_alertsComeOnceOnWhatIsExpectedBeforeWhatIsSpent(TestGround ground) {
        Month month = new Month(ground);
        month.add(new Scope.OfTenant(), "600", Budget.Cap.NOTIFY);
        month.until(72);
        Outlook outlook =
                month.forecasts.latest(month.tenant, YearMonth.of(2026, 11)).orElseThrow();
        assertThat(outlook.soFar().amount()).isEqualByComparingTo("72");
        assertThat(outlook.expected().amount()).as("a euro an hour of 720").isEqualByComparingTo("720");

        assertThat(month.budgets.raiseAlerts()).isEqualTo(4);
        assertThat(month.alerts())
                .containsExactlyInAnyOrder("FORECAST 50", "FORECAST 75", "FORECAST 90", "FORECAST 100");
        assertThat(month.budgets.raiseAlerts()).as("told once").isZero();
        month.until(301);
        assertThat(month.budgets.raiseAlerts()).isEqualTo(1);
        assertThat(month.alerts()).contains("ACTUAL 50").doesNotContain("ACTUAL 75");
        Budget budget = month.budgets.all(month.tenant).getFirst();
        assertThat(budget.spent().amount()).isEqualByComparingTo("301");
        assertThat(budget.alerts().stream().filter(alert -> alert.basis() == Basis.ACTUAL))
                .singleElement()
                .satisfies(alert -> assertThat(alert.amount().amount()).isEqualByComparingTo("301"));
    }

    @ParameterizedTest
    @CsvSource({
        "720,  72,  72, 720",
        "720,  36,  72, 360",
        "720,   0,  72,   0",
        "720,   0,   0, 720",
        "720,   5, 0.1, 724.9",
        "720,   5,  -3,   5",
        "720,  -2,   1,  -2",
    })
    void aPartKeepsItsShareOfWhatIsToComeAndNeverMoreThanAllOfIt(
            BigDecimal expected, BigDecimal spent, BigDecimal ofBill, BigDecimal ofThePart) {
        assertThat(BudgetRows.share(expected, spent, ofBill)).isEqualByComparingTo(ofThePart);
    }

    @OnBothDatabases
    void whatWasGivenBackIsNotExpectedToBePaid(TestGround ground) {
        Month month = new Month(ground);
        month.add(new Scope.OfTenant(), "600", Budget.Cap.NOTIFY);
        month.until(72);
        Bill bill = month.billing
                .bills
                .page(new BillFilter(month.tenant, YearMonth.of(2026, 11), null), null, 1)
                .items()
                .getFirst();
        BillLine line = month.billing
                .bills
                .lines(bill.id(), month.tenant, null, null, null, 1)
                .orElseThrow()
                .items()
                .getFirst();
        assertThat(month.billing.credits.grant(
                        new Credits.NewCredit(bill.id(), line.id(), new BigDecimal("20"), "was slow"), Actor.SYSTEM))
                .isInstanceOf(CreditOutcome.Granted.class);
        month.until(96);
        Outlook outlook =
                month.forecasts.latest(month.tenant, YearMonth.of(2026, 11)).orElseThrow();
        assertThat(outlook.soFar().amount())
                .as("as the bill says")
                .isEqualByComparingTo("76")
                .isEqualByComparingTo(
                        month.budgets.all(month.tenant).getFirst().spent().amount());
        assertThat(outlook.expected().amount()).as("a euro an hour of 720").isEqualByComparingTo("700");
    }

    @OnBothDatabases
    void whatIsReachedAtOnceIsToldOnceToEachRecipient(TestGround ground) {
        Month month = new Month(ground);
        Budget budget = month.add(new Scope.OfTenant(), "600", Budget.Cap.NOTIFY);
        assertThat(month.recipients.set(
                        budget,
                        List.of(
                                new EmailAddress("controlling@marketing.example"),
                                new EmailAddress("Controlling@marketing.example")),
                        Actor.SYSTEM))
                .isTrue();
        month.billing.notices.person("owner", month.tenant, Role.OWNER, "owner@marketing.example");
        month.billing.notices.person("finance", null, Role.FINANCE, "finance@pantry.example");
        month.billing.notices.person("other", ground.tenant("Research"), Role.OWNER, "owner@research.example");
        month.until(301);
        int raised = month.budgets.raiseAlerts();
        assertThat(raised).isEqualTo(5);
        assertThat(month.budgets.raiseAlerts()).isZero();
        List<Delivery> told = month.billing.notices.all();
        assertThat(told).as("one each, of the five that were reached at once").hasSize(3);
        assertThat(told)
                .allSatisfy(one -> {
                    assertThat(one.notice().fact("basis")).isEqualTo("FORECAST");
                    assertThat(one.notice().fact("threshold")).as("the highest").isEqualTo("100");
                    assertThat(one.notice().fact("also")).as("of what is spent").isEqualTo("50");
                    assertThat(one.notice().fact("alsoAmount")).isEqualTo("301.000000");
                })
                .extracting(Delivery::recipient)
                .containsExactlyInAnyOrder(
                        "owner@marketing.example", "finance@pantry.example", "controlling@marketing.example");
        month.until(601);
        assertThat(month.budgets.raiseAlerts())
                .as("75, 90 and 100 of what is spent")
                .isEqualTo(3);
        assertThat(month.billing.notices.all()).hasSize(6);
        assertThat(month.billing.notices.all().getLast().notice()).satisfies(one -> {
            assertThat(one.fact("basis") + " " + one.fact("threshold")).isEqualTo("ACTUAL 100");
            assertThat(one.fact("also")).as("nothing new is expected").isEmpty();
        });
        assertThat(month.alerts()).as("each is kept").hasSize(8);
        assertThat(month.recipients.set(budget, List.of(), Actor.SYSTEM)).isTrue();
        assertThat(month.recipients.of(budget)).isEmpty();
        assertThat(month.budgets.remove(budget.id(), month.tenant, OptionalLong.empty(), Actor.SYSTEM))
                .isInstanceOf(BudgetOutcome.Removed.class);
        assertThat(month.recipients.set(budget, List.of(), Actor.SYSTEM)).isFalse();
    }

    @OnBothDatabases
    void aCapRefusesOrdersOfItsScopeAlone(TestGround ground) {
        Month month = new Month(ground);
        month.until(24);
        Budget capped = month.add(new Scope.OfTag("app", "shop"), "20", Budget.Cap.REFUSE);
        month.add(new Scope.OfTenant(), "10", Budget.Cap.NOTIFY);
        assertThat(month.budgets
                        .refusing(month.tenant, "cc", Map.of("app", "shop"))
                        .map(Budget::id))
                .contains(capped.id());
        assertThat(month.budgets.refusing(month.tenant, "cc", Map.of("app", "mail")))
                .isEmpty();
        assertThat(month.budgets.refusing(ground.tenant("Research"), "cc", Map.of("app", "shop")))
                .isEmpty();

        assertThat(month.budgets.change(
                        capped.id(), month.tenant, new BigDecimal("30"), null, OptionalLong.of(9), Actor.SYSTEM))
                .isInstanceOf(BudgetOutcome.Stale.class);
        assertThat(month.budgets.change(
                        capped.id(), month.tenant, new BigDecimal("30"), null, OptionalLong.empty(), Actor.SYSTEM))
                .isInstanceOf(BudgetOutcome.Kept.class);
        assertThat(month.budgets.refusing(month.tenant, "cc", Map.of("app", "shop")))
                .isEmpty();
        assertThat(month.budgets.find(capped.id(), ground.tenant("Sales"))).isEmpty();
        assertThat(month.budgets.remove(capped.id(), month.tenant, OptionalLong.empty(), Actor.SYSTEM))
                .isInstanceOf(BudgetOutcome.Removed.class);
    }

    @OnBothDatabases
    void aCostCentrePaysWhatTheRulesLeaveIt(TestGround ground) {
        Month month = new Month(ground);
        month.until(24);
        assertThat(month.billing.splitRules.add(
                        month.tenant,
                        null,
                        LocalDate.parse("2026-11-01"),
                        null,
                        List.of(
                                new SplitRule.Part("shop", new BigDecimal("75")),
                                new SplitRule.Part("cc", new BigDecimal("25"))),
                        Actor.SYSTEM))
                .isInstanceOf(SplitOutcome.Kept.class);
        Budget shop = month.add(new Scope.OfCostCentre("shop"), "18", Budget.Cap.REFUSE);
        Budget own = month.add(new Scope.OfCostCentre("cc"), "18", Budget.Cap.REFUSE);
        assertThat(shop.spent().amount()).isEqualByComparingTo("18");
        assertThat(own.spent().amount()).isEqualByComparingTo("6");
        assertThat(month.budgets.refusing(month.tenant, "cc", Map.of()).map(Budget::id))
                .as("an order under cc is divided too, and the shop has nothing left")
                .contains(shop.id());
    }

    @OnBothDatabases
    void nonsenseIsRefused(TestGround ground) {
        Month month = new Month(ground);
        month.add(new Scope.OfCostCentre("cc"), "20", Budget.Cap.NOTIFY);
        assertThat(month.budgets.add(
                        month.tenant, new Scope.OfCostCentre("cc"), BigDecimal.TEN, Budget.Cap.NOTIFY, Actor.SYSTEM))
                .isInstanceOf(BudgetOutcome.ThereIsOne.class);
        assertThatThrownBy(() -> month.add(new Scope.OfTenant(), "-1", Budget.Cap.NOTIFY))
                .hasMessageContaining("above zero");
        assertThatThrownBy(() -> month.add(new Scope.OfTenant(), "1e30", Budget.Cap.NOTIFY))
                .hasMessageContaining("at most");
        assertThatThrownBy(() -> new Scope.OfTag("a=b", "c")).hasMessageContaining("without =");
    }
}
