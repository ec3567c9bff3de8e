package pantry.provisioning.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.telemetry.UseNow.Use;

class UseNowTest {
    private static final Offset<Double> ALMOST = Offset.offset(0.001);
    private static final long GIB = 1L << 30;

    @OnBothDatabases
    void itIsTheMeanOfTheLastMinuteAndOnlyOfWhatWasMeasuredThen(TestGround ground) {
        UseNow useNow = new UseNow(
                new NamedParameterJdbcTemplate(ground.jdbc),
                ground.transactions,
                new Paces(ground.jdbc, TelemetrySettings.every(Duration.ofSeconds(10))),
                ground.clock);
        TenantId acme = ground.tenant("acme");
        ServerId busy = new ServerId(ground.ids.next());
        ServerId silent = new ServerId(ground.ids.next());
        ServerId spanning = new ServerId(ground.ids.next());
        Instant now = ground.clock.instant();
        source(ground, acme, busy, "busy");
        source(ground, acme, silent, "silent");
        source(ground, acme, spanning, "part-1");
        source(ground, acme, spanning, "part-2");
        for (int seconds = 600; seconds >= 0; seconds -= 10) {
            Instant at = now.minusSeconds(seconds);
            long passed = 600L - seconds;
            // Idle for nine minutes, then half a core: only the last minute counts.
            long cpu = seconds > 70 ? 0 : (70 - seconds) * 500_000L;
            read(ground, acme, busy, "busy", "SLICE_CPU", at, cpu);
            read(ground, acme, busy, "busy", "SLICE_MEMORY", at, passed * GIB);
            read(ground, acme, spanning, "part-1", "SLICE_CPU", at, passed * 1_000_000L);
            read(ground, acme, spanning, "part-2", "SLICE_CPU", at, passed * 250_000L);
            if (seconds > 300) {
                read(ground, acme, silent, "silent", "SLICE_CPU", at, passed * 1_000_000L);
            }
        }

        Map<ServerId, Use> use = useNow.of(acme, List.of(busy, silent, spanning));

        assertThat(use).containsOnlyKeys(busy, spanning);
        assertThat(use.get(busy).cpuMillicores()).isCloseTo(500, ALMOST);
        assertThat(use.get(busy).memoryMiB()).isCloseTo(1_024, ALMOST);
        assertThat(use.get(spanning).cpuMillicores()).as("its slices add up").isCloseTo(1_250, ALMOST);
        assertThat(use.get(spanning).memoryMiB()).isNull();
        assertThat(useNow.of(ground.tenant("globex"), List.of(busy))).isEmpty();
        assertThat(useNow.of(acme, List.of())).isEmpty();
    }

    /** Whatever moment of a minute it is asked in, and though each poll takes its time, too. */
    @OnBothDatabases
    void itIsThereAllTheTimeWhenPollsAreAMinuteApart(TestGround ground) {
        Instant begin = ground.clock.instant();
        NotedPace.minuteFrom(ground, begin);
        UseNow useNow = new UseNow(
                new NamedParameterJdbcTemplate(ground.jdbc),
                ground.transactions,
                new Paces(ground.jdbc, TelemetrySettings.every(Duration.ofSeconds(10))),
                ground.clock);
        TenantId acme = ground.tenant("acme");
        ServerId busy = new ServerId(ground.ids.next());
        source(ground, acme, busy, "busy");
        for (int poll = 0; poll <= 5; poll++) {
            long seconds = poll * 62L;
            read(ground, acme, busy, "busy", "SLICE_CPU", begin.plusSeconds(seconds), seconds * 500_000);
        }
        for (int seconds = 5 * 62; seconds <= 6 * 62; seconds++) {
            ground.clock.set(begin.plusSeconds(seconds));
            Use use = useNow.of(acme, List.of(busy)).get(busy);
            assertThat(use).as("after %d s", seconds).isNotNull();
            assertThat(use.cpuMillicores()).isCloseTo(500, ALMOST);
        }
        ground.clock.set(begin.plusSeconds(5 * 62 + 181));
        assertThat(useNow.of(acme, List.of(busy))).as("nothing for three polls").isEmpty();
    }

    private static void source(TestGround ground, TenantId tenant, ServerId server, String source) {
        ground.transactions
                .forSystem()
                .writeUnanswered(() -> ground.jdbc.update(
                        "insert into meter_source (source, kind, tenant_id, server_id, begun_at) values (?, 'SLICE', ?, ?, ?)",
                        source,
                        tenant.value(),
                        server.value(),
                        Timestamp.from(ground.clock.instant().minus(Duration.ofMinutes(10)))));
    }

    private static void read(
            TestGround ground,
            TenantId tenant,
            ServerId server,
            String source,
            String meter,
            Instant at,
            long counter) {
        ground.transactions
                .forSystem()
                .writeUnanswered(() -> ground.jdbc.update(
                        "insert into reading (source, meter, epoch, read_at, counter, tenant_id, server_id, collected_at,"
                                + " batch_id) values (?, ?, 'e1', ?, ?, ?, ?, ?, ?)",
                        source,
                        meter,
                        Timestamp.from(at),
                        BigDecimal.valueOf(counter),
                        tenant.value(),
                        server.value(),
                        Timestamp.from(at),
                        ground.ids.next()));
    }
}
