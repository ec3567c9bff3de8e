package pantry.billing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import pantry.billing.BillingGround;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

class HeldTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String HELD = "select sum(quantity) from usage_hour where meter = ?";

    @OnBothDatabases
    void whatIsHeldIsExactToTheMicrosecondAndAnOpenIntervalAccrues(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("acme");
        ServerId server = billing.server(tenant, "web");
        Instant from = NOON.minusNanos(1_500_000);
        billing.given(tenant, server, from, "RUNNING", 1_500, 2_048);
        ground.clock.set(NOON.plusNanos(2_500_000));
        billing.metering.fold();
        assertThat(billing.rows("select meter, quantity, period from usage_hour order by meter, hour_from"))
                .containsExactly(
                        "cpu-guaranteed|" + 1_500 * 1_500 + "|2026-11|",
                        "cpu-guaranteed|" + 2_500 * 1_500 + "|2026-11|",
                        "memory-guaranteed|" + 1_500 * 2_048 + "|2026-11|",
                        "memory-guaranteed|" + 2_500 * 2_048 + "|2026-11|");
        ground.clock.advance(Duration.ofSeconds(10));
        billing.metering.fold();
        assertThat(billing.counted(HELD, "cpu-guaranteed")).isEqualTo(10_004_000L * 1_500);
    }

    @OnBothDatabases
    void aStoppedServerHoldsNothingAndAnEndedOneAccruesNoMore(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("acme");
        ServerId server = billing.server(tenant, "web");
        billing.given(tenant, server, NOON, "RUNNING", 1_000, 1_024);
        billing.given(tenant, server, NOON.plusSeconds(30), "STOPPED", 0, 0);
        billing.given(tenant, server, NOON.plusSeconds(90), "RUNNING", 500, 512);
        billing.given(tenant, server, NOON.plusSeconds(100), "ENDED", 0, 0);
        ground.clock.set(NOON.plusSeconds(5_000));
        billing.metering.fold();
        ground.clock.advance(Duration.ofHours(5));
        assertThat(billing.metering.fold().intervals()).isZero();
        assertThat(billing.counted(HELD, "cpu-guaranteed")).isEqualTo(30_000_000L * 1_000 + 10_000_000L * 500);
        assertThat(billing.counted(HELD, "memory-guaranteed")).isEqualTo(30_000_000L * 1_024 + 10_000_000L * 512);
    }

    @OnBothDatabases
    void anIntervalThatEndedBeforeItWasCarriedIsTakenBackToItsEnd(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("acme");
        ServerId server = billing.server(tenant, "web");
        billing.given(tenant, server, NOON.minusSeconds(20), "RUNNING", 1_000, 1_024);
        ground.clock.set(NOON.plusSeconds(10));
        billing.metering.fold();
        billing.given(tenant, server, NOON.minusSeconds(5), "STOPPED", 0, 0);
        billing.metering.fold();
        assertThat(billing.counted(HELD, "cpu-guaranteed")).isEqualTo(15_000_000L * 1_000);
        assertThat(billing.rows("select sequence, settled from lifecycle_fold")).hasSize(1);
    }

    @OnBothDatabases
    void lagoPr6194_meteredSecondsAreIntervalSecondsHoweverOftenItIsLookedOverMonthEndsAndLeapDays(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("acme");
        Random random = new Random(11);
        Instant at = Instant.parse("2028-02-28T21:17:00Z");
        BigInteger expected = BigInteger.ZERO;
        ServerId server = billing.server(tenant, "web");
        for (int i = 0; i < 25; i++) {
            int millicores = random.nextInt(4) == 0 ? 0 : 50 + random.nextInt(4_000);
            long micros = 1 + random.nextLong(3_600_000_000L * 4);
            billing.given(tenant, server, at, millicores == 0 ? "STOPPED" : "RUNNING", millicores, millicores);
            ground.clock.set(at.plus(random.nextLong(micros), ChronoUnit.MICROS));
            billing.metering.fold();
            at = at.plus(micros, ChronoUnit.MICROS);
            expected = expected.add(BigInteger.valueOf(micros).multiply(BigInteger.valueOf(millicores)));
        }
        billing.given(tenant, server, at, "ENDED", 0, 0);
        ground.clock.set(at);
        billing.metering.fold();
        assertThat(billing.counted(HELD, "cpu-guaranteed")).isEqualTo(expected);
        assertThat(billing.counted(HELD, "memory-guaranteed")).isEqualTo(expected);
        assertThat(billing.rows("select distinct period from usage_hour order by period"))
                .containsExactly("2028-02|", "2028-03|");
    }
}
