package pantry.provisioning.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.server.LifecycleFacts;
import pantry.provisioning.server.LifecycleFacts.Fact;
import pantry.provisioning.server.LifecycleFacts.Given;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerSpec;

/** What a chart shows of guarantee and ceiling over time: what was given then, not what is given today. */
class MetricsTest {
    private static final Duration STEP = Duration.ofMinutes(10);

    private static ServerId server(TestGround ground, TenantId tenant) {
        ServerId id = new ServerId(ground.ids.next());
        ImageId image = new ImageId(ground.ids.next());
        ServerSpec spec = ServerSpec.of("web", image, "small")
                .cpu(1_000, 3_000)
                .memory(1_024, 4_096)
                .costCentre("cc")
                .build();
        ground.transactions.forSystem().write(() -> {
            ground.jdbc.update(
                    "insert into image (id, name, os, size_gib, min_memory_mib) values (?, 'small', 'linux', 2, 64)",
                    image.value());
            new ServerRows(ground.jdbc, ground.clock)
                    .insertAll(List.of(new NewServer(id, tenant, spec)), Map.of(id, "10.0.0.2"));
        });
        return id;
    }

    private static void given(TestGround ground, Fact fact) {
        ground.transactions
                .forSystem()
                .write(() -> new LifecycleFacts(ground.jdbc).recordAll(List.of(fact), ground.clock.instant()));
    }

    private static Metrics metrics(TestGround ground) {
        return new Metrics(
                new MeterHistory(ground.jdbc, ground.clock),
                new Paces(ground.jdbc, TelemetrySettings.every(Duration.ofSeconds(10))),
                ground.transactions,
                ground.clock);
    }

    private static List<String> shown(TestGround ground, TenantId tenant, ServerId server, Instant from) {
        MetricsAnswer answer = metrics(ground).series(tenant, server, from, ground.clock.instant(), STEP);
        assertThat(answer).isInstanceOf(MetricsAnswer.Found.class);
        return ((MetricsAnswer.Found) answer)
                .series().points().stream()
                        .map(point -> "%d of %d, %d of %d"
                                .formatted(
                                        point.cpuGuaranteedMillicores(),
                                        point.cpuCeilingMillicores(),
                                        point.memoryGuaranteedMiB(),
                                        point.memoryCeilingMiB()))
                        .toList();
    }

    @OnBothDatabases
    void ceilingsAreThoseOfThatTime(TestGround ground) {
        TenantId tenant = ground.tenant("acme");
        ServerId server = server(ground, tenant);
        Instant from = ground.clock.instant();
        given(ground, new Fact(tenant, server, Given.RUNNING, 1_000, 2_000, 1_024, 2_048));
        ground.clock.advance(STEP);
        given(ground, new Fact(tenant, server, Given.RUNNING, 500, 3_000, 2_048, 4_096));
        ground.clock.advance(STEP);
        given(ground, new Fact(tenant, server, Given.STOPPED, 0, 0, 0, 0));
        ground.clock.advance(STEP);
        assertThat(shown(ground, tenant, server, from))
                .containsExactly("1000 of 2000, 1024 of 2048", "500 of 3000, 2048 of 4096", "0 of 0, 0 of 0");
    }

    @OnBothDatabases
    void whatChangesWithinAStepShowsTheMostOfEach(TestGround ground) {
        TenantId tenant = ground.tenant("acme");
        ServerId server = server(ground, tenant);
        Instant from = ground.clock.instant();
        given(ground, new Fact(tenant, server, Given.RUNNING, 1_000, 1_500, 1_024, 2_048));
        ground.clock.advance(STEP.dividedBy(2));
        given(ground, new Fact(tenant, server, Given.RUNNING, 500, 3_000, 2_048, 2_048));
        ground.clock.advance(STEP.dividedBy(2));
        assertThat(shown(ground, tenant, server, from)).containsExactly("1000 of 3000, 2048 of 2048");
    }

    @OnBothDatabases
    void whereNobodyNotedThemTodaysCeilingsStandInButNeverBelowTheGuarantee(TestGround ground) {
        TenantId tenant = ground.tenant("acme");
        ServerId server = server(ground, tenant);
        Instant from = ground.clock.instant();
        given(ground, new Fact(tenant, server, Given.RUNNING, 3_500, 3_500, 1_024, 1_024));
        ground.jdbc.update("update lifecycle_interval set ceiling_millicores = null, memory_ceiling_mib = null");
        ground.clock.advance(STEP);
        assertThat(shown(ground, tenant, server, from)).containsExactly("3500 of 3500, 1024 of 4096");
    }
}
