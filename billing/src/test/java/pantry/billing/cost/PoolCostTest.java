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
import pantry.billing.close.CloseOutcome;
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
}
