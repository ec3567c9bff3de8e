package pantry.billing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.metering.SourceSums.Counted;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** What sources counted in a month, worked out ahead and never believed when it is out of date, on both databases. */
class SourceSumsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-30T20:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @OnBothDatabases
    void whatIsFoldedAfterTheMonthWasSummedCounts(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        ground.clock.set(BEGUN);
        TenantId tenant = ground.tenant("Marketing");
        ServerId server = billing.server(tenant, "web-1");
        Counter cpu = billing.slice(tenant, server, BEGUN);
        SourceSums sums = new SourceSums(ground.jdbc, ground.transactions);
        // The first reading belongs to the hour that ends with it.
        billing.reading(cpu, "e1", BEGUN, 0);
        billing.reading(cpu, "e1", BEGUN.plus(Duration.ofHours(2)), 200);
        billing.metering.fold();
        Map<CounterKind, Counted> first = Map.of(CounterKind.SLICE_CPU, new Counted(BigInteger.valueOf(200), 3));
        assertThat(of(sums, ground)).as("never summed").isEqualTo(first);
        assertThat(billing.rows("select generation, summed from source_month where period = '2026-11'"))
                .containsExactly("1|null|");

        sums.ahead(NOVEMBER);
        assertThat(billing.rows("select generation, summed from source_month where period = '2026-11'"))
                .containsExactly("1|1|");
        assertThat(of(sums, ground)).isEqualTo(first);

        // Six hours on, of which two are of December.
        billing.reading(cpu, "e1", BEGUN.plus(Duration.ofHours(6)), 1_000);
        billing.metering.fold();
        Map<CounterKind, Counted> later = Map.of(CounterKind.SLICE_CPU, new Counted(BigInteger.valueOf(600), 5));
        assertThat(of(sums, ground)).isEqualTo(later);
        sums.ahead(NOVEMBER);
        sums.ahead(NOVEMBER);
        assertThat(of(sums, ground)).isEqualTo(later);
        billing.write("update source_sum set quantity = 1 where period = '2026-11'");
        assertThat(of(sums, ground))
                .as("what is kept is what is asked, so that nothing is read again")
                .isEqualTo(Map.of(CounterKind.SLICE_CPU, new Counted(BigInteger.ONE, 5)));
    }

    private static Map<CounterKind, Counted> of(SourceSums sums, TestGround ground) {
        return ground.transactions.forSystem().read(() -> sums.of(NOVEMBER));
    }
}
