package pantry.billing.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.OptionalLong;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.Money;
import pantry.billing.TwoMonths;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineKind;
import pantry.billing.close.CloseOutcome;
import pantry.billing.close.CloseReport;
import pantry.billing.close.CloseReport.Check;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** The pool's costs, the rates that bring them in, and its account at the close, on both databases. */
class PoolCostTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant BEGUN = Instant.parse("2026-11-30T00:00:00Z");
    private static final Instant GRACE_OVER = Instant.parse("2026-12-02T00:00:00Z");
    private static final long CORE_HOUR = Duration.ofHours(1).toNanos() / 1_000;

    private static PoolCost cost(YearMonth from, String amount) {
        return new PoolCost(
                from,
                Map.of("blades", new BigDecimal(amount), "people", new BigDecimal("20")),
                50,
                Map.of(Meter.CPU_USED, 60, Meter.MEMORY_USED, 40));
    }

    private static BillingGround closed(TestGround ground, boolean known) {
        BillingGround billing = new BillingGround(ground);
        ground.clock.set(BEGUN);
        TenantId tenant = ground.tenant("Marketing");
        billing.publish(BEGUN, "1.00");
        if (known) {
            assertThat(billing.costs.write(cost(NOVEMBER, "100"), OptionalLong.empty(), Actor.SYSTEM))
                    .isInstanceOf(CostOutcome.Kept.class);
        }
        ServerId server = billing.server(tenant, "web-1");
        billing.given(tenant, server, BEGUN, "RUNNING", 0, 0);
        Counter cpu = billing.slice(tenant, server, BEGUN);
        Counter blade = new Counter("blade-1", "BLADE_CPU", null, null);
        for (int hour = 0; hour <= 49; hour++) {
            billing.reading(cpu, "e1", BEGUN.plus(Duration.ofHours(hour)), hour * CORE_HOUR);
            billing.reading(blade, "b1", BEGUN.plus(Duration.ofHours(hour)), hour * CORE_HOUR);
        }
        ground.clock.set(GRACE_OVER);
        assertThat(billing.closing.close(NOVEMBER, Actor.SYSTEM)).isInstanceOf(CloseOutcome.Closed.class);
        return billing;
    }

    @OnBothDatabases
    void soldAndIdleAreThePool(TestGround ground) {
        BillingGround billing = closed(ground, true);
        assertThat(billing.costs.accounts(10)).singleElement().satisfies(account -> {
            assertThat(account.sold().amount()).isEqualByComparingTo("24");
            assertThat(account.cost()).isNotNull();
            assertThat(account.idle()).isNotNull();
            assertThat(account.sold().amount().add(account.idle().amount()))
                    .isEqualByComparingTo(account.cost().amount())
                    .isEqualByComparingTo("120");
        });
        assertThat(billing.costs.write(cost(NOVEMBER, "1"), OptionalLong.empty(), Actor.SYSTEM))
                .as("a closed month's costs never change")
                .isInstanceOf(CostOutcome.MonthIsClosed.class);
        PoolCosts.View view = billing.costs.view();
        assertThat(view.useOf()).isEqualTo(NOVEMBER);
        assertThat(view.recovered().amount()).isEqualByComparingTo("24");
        assertThat(view.recoveredAtMore().amount()).isEqualByComparingTo("26.4");
    }

    @OnBothDatabases
    void anUnknownCostIsNotZero(TestGround ground) {
        BillingGround billing = closed(ground, false);
        assertThat(billing.costs.accounts(10)).singleElement().satisfies(account -> {
            assertThat(account.cost()).isNull();
            assertThat(account.idle()).isNull();
        });
        assertThat(billing.costs.view().cost()).isNull();
    }

    @OnBothDatabases
    void ratesBreakEvenAtThePlannedUse(TestGround ground) {
        PoolCost cost = cost(NOVEMBER, "100");
        // Half of 1,000 core-hours bring in 60 % of 120: 0.144 each.
        assertThat(RateCalculator.breakEven(
                        cost, Map.of(Meter.CPU_USED, new BigDecimal("1000"), Meter.MEMORY_USED, BigDecimal.ZERO)))
                .hasSize(1)
                .hasEntrySatisfying(Meter.CPU_USED, rate -> assertThat(rate).isEqualByComparingTo("0.144"));
        assertThatThrownBy(() -> new PoolCost(NOVEMBER, Map.of("x", BigDecimal.ONE), 50, Map.of(Meter.CPU_USED, 99)))
                .hasMessageContaining("together 100");
        assertThatThrownBy(() -> cost(NOVEMBER, "-1")).hasMessageContaining("not negative");
    }

    private static PoolCost shared(String amount) {
        return new PoolCost(
                NOVEMBER, Map.of("blades", new BigDecimal(amount)), 50, Map.of(Meter.CPU_USED, 100), IdlePayer.TENANTS);
    }

    private static Money idle(TwoMonths months, TenantId tenant) {
        return months.lines(tenant, TwoMonths.DECEMBER).stream()
                .filter(line -> line.kind() == LineKind.IDLE)
                .map(BillLine::amount)
                .reduce(Money.zero(BillingGround.EUR), Money::plus);
    }

    @OnBothDatabases
    void kubecost2318_tenantsPayForWhatStoodIdleIfThatIsTheRule(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        months.billing.costs.write(shared("20.005"), OptionalLong.empty(), Actor.SYSTEM);
        months.close();
        PoolCosts.Account account = months.billing.costs.accounts(1).getFirst();
        // 15.30 were sold, half to each; of the idle 4.705 what is whole cents is shared, the odd cent to the first by
        // name.
        assertThat(account.sold().amount()).isEqualByComparingTo("15.30");
        assertThat(account.idle().amount()).isEqualByComparingTo("4.705");
        assertThat(account.shared().amount()).isEqualByComparingTo("4.70");
        assertThat(account.sold().plus(account.idle()).amount())
                .as("the tenants and what stood idle are the pool")
                .isEqualByComparingTo(account.cost().amount());
        assertThat(idle(months, months.marketing).amount()).isEqualByComparingTo("2.35");
        assertThat(idle(months, months.research).amount()).isEqualByComparingTo("2.35");
        Bill december = months.bill(months.research, TwoMonths.DECEMBER);
        assertThat(december.total().amount()).isEqualByComparingTo("10.004321");
        assertThat(months.lines(months.research, TwoMonths.DECEMBER).stream()
                        .filter(line -> line.kind() == LineKind.IDLE))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.reason()).contains("2026-11: it cost 20.005 and 15.3 were sold, 7.65 of them");
                    assertThat(line.from()).isEqualTo(TwoMonths.BEGUN.minus(Duration.ofDays(29)));
                    assertThat(line.to()).isEqualTo(TwoMonths.TURN);
                });
        assertThat(months.billing.costs.running())
                .as("a share of November is not sold in December")
                .satisfies(running -> {
                    assertThat(running.period()).isEqualTo(TwoMonths.DECEMBER);
                    assertThat(running.sold().amount()).isEqualByComparingTo("8.374321");
                    assertThat(running.idle().amount()).isEqualByComparingTo("11.630679");
                });
    }

    private static Check pool(TwoMonths months, YearMonth month) {
        return months.billing.closing.report(month).checks().stream()
                .filter(check -> check.kind() == CloseReport.Kind.POOL)
                .findFirst()
                .orElseThrow();
    }

    @OnBothDatabases
    void theChecklistHoldsSoldAndIdleToThePoolsCost(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        months.billing.costs.write(shared("20.005"), OptionalLong.empty(), Actor.SYSTEM);
        assertThat(pool(months, NOVEMBER).passed()).isTrue();
        months.close();
        assertThat(pool(months, NOVEMBER))
                .isEqualTo(new Check(CloseReport.Kind.POOL, 1, 0, "15.30 EUR sold + 4.705 EUR idle = 20.005 EUR cost"));
        assertThat(pool(months, TwoMonths.DECEMBER).passed())
                .as("what December's bills have of November is what was given to them")
                .isTrue();
        months.billing.write(
                "update bill_line set amount = amount + 1 where kind = 'IDLE' and tenant_id = ?",
                months.research.value());
        assertThat(pool(months, TwoMonths.DECEMBER).open()).isEqualTo(1);
        months.billing.write(
                "update bill_line set charged = charged - 1 where kind = 'USAGE' and bill_id = ?",
                months.bill(months.marketing, NOVEMBER).id().value());
        assertThat(pool(months, NOVEMBER).open())
                .as("a closed month's account is what its lines are")
                .isEqualTo(1);
    }

    @OnBothDatabases
    void openCost3359_whatIsSoldBeyondTheCostLeavesNothingIdle(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        months.billing.costs.write(shared("10"), OptionalLong.empty(), Actor.SYSTEM);
        months.close();
        PoolCosts.Account account = months.billing.costs.accounts(1).getFirst();
        assertThat(account.idle().amount()).isZero();
        assertThat(account.shared().amount()).isZero();
        assertThat(idle(months, months.research).amount()).isZero();
        assertThat(pool(months, NOVEMBER).detail())
                .isEqualTo("15.30 EUR sold + 0.00 EUR idle = 10.00 EUR cost + 5.30 EUR beyond it");
    }
}
