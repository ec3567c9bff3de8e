package pantry.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pantry.billing.BillingGround;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Volumes have a price without a server: of what is written on them, and of nothing else. */
class StorageEstimateTest {
    @OnBothDatabases
    void onlyWhatIsWrittenCosts(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        Instant now = Instant.parse("2026-12-01T00:00:00Z");
        ground.clock.set(now);
        billing.priceBooks.publish(
                NewPrices.flat(
                        null,
                        BillingGround.EUR,
                        now,
                        Map.of(
                                Meter.CPU_GUARANTEED,
                                BigDecimal.ONE,
                                Meter.MEMORY_GUARANTEED,
                                BigDecimal.ONE,
                                Meter.STORAGE_WRITTEN,
                                new BigDecimal("0.01"))),
                Actor.SYSTEM);
        TenantId tenant = new TenantId(ground.ids.next());
        Estimate estimate = ((EstimateOutcome.Estimated)
                        billing.estimates.estimate(tenant, EstimateRequest.ofStorage(100)))
                .estimate();
        assertThat(estimate.atFullUse().perHour().amount()).isEqualByComparingTo("1");
        assertThat(estimate.idle().perHour().amount()).isZero();
        assertThat(estimate.lines()).extracting(RatedLine::meter).containsExactly(Meter.STORAGE_WRITTEN);
        assertThat(estimate.typical().perHour().amount())
                .as("thin: what is written usually")
                .isPositive()
                .isLessThan(BigDecimal.ONE);
    }

    @Test
    void halfAServerIsNone() {
        assertThatThrownBy(() -> new EstimateRequest(0, 0, 1_024, 1_024, 1, null, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EstimateRequest(1_000, 1_000, 0, 0, 1, null, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
