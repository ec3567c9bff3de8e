package pantry.billing.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.TenantId;

/** What a meter costs whom, in whatever order the versions stand in the table. */
@NullMarked
class PriceTableTest {
    private static final TenantId MARKETING = new TenantId(new UUID(1, 1));
    private static final TenantId RESEARCH = new TenantId(new UUID(1, 2));
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant CHANGE = Instant.parse("2026-11-15T00:00:00Z");

    private final List<PriceBookVersion> versions = new ArrayList<>(List.of(
            version(1, null, BEGIN, CHANGE, Map.of(Meter.CPU_USED, flat("0.04"), Meter.NETWORK_OUT, flat("0.02"))),
            version(2, null, CHANGE, null, Map.of(Meter.CPU_USED, flat("0.05"), Meter.NETWORK_OUT, flat("0.02"))),
            version(3, MARKETING, BEGIN, CHANGE, Map.of(Meter.CPU_USED, flat("0.01")))));

    private static PriceBookVersion version(
            int number, @Nullable TenantId tenant, Instant from, @Nullable Instant to, Map<Meter, Steps> steps) {
        return new PriceBookVersion(
                new PriceBookVersionId(new UUID(2, number)),
                tenant == null ? PriceBookId.LIST : new PriceBookId(new UUID(3, number)),
                tenant,
                "v-" + number,
                Currency.getInstance("EUR"),
                from,
                to,
                steps,
                from,
                "finance");
    }

    private static Steps flat(String rate) {
        return Steps.flat(new BigDecimal(rate));
    }

    private @Nullable String rate(TenantId tenant, Meter meter, Instant at) {
        return new PriceTable(versions)
                .tariff(tenant, meter, at)
                .map(tariff -> tariff.steps().all().getFirst().rate().toPlainString())
                .orElse(null);
    }

    @Test
    void whatWasAgreedGoesBeforeTheListForItsTenantAndItsMetersAlone() {
        for (int order = 0; order < versions.size(); order++) {
            Collections.rotate(versions, 1);
            assertThat(rate(MARKETING, Meter.CPU_USED, BEGIN)).isEqualTo("0.01");
            assertThat(rate(MARKETING, Meter.NETWORK_OUT, BEGIN)).isEqualTo("0.02");
            assertThat(rate(RESEARCH, Meter.CPU_USED, BEGIN)).isEqualTo("0.04");
            assertThat(rate(RESEARCH, Meter.MEMORY_USED, BEGIN)).isNull();
        }
    }

    @Test
    void aVersionHoldsFromItsFirstInstantAndNotAtItsLast() {
        assertThat(rate(MARKETING, Meter.CPU_USED, BEGIN.minusNanos(1))).isNull();
        assertThat(rate(MARKETING, Meter.CPU_USED, CHANGE.minusNanos(1))).isEqualTo("0.01");
        assertThat(rate(MARKETING, Meter.CPU_USED, CHANGE)).isEqualTo("0.05");
        assertThat(rate(RESEARCH, Meter.CPU_USED, CHANGE.minusNanos(1))).isEqualTo("0.04");
        assertThat(rate(RESEARCH, Meter.CPU_USED, CHANGE)).isEqualTo("0.05");
    }
}
