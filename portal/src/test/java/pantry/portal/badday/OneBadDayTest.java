package pantry.portal.badday;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantry.provisioning.ground.TestDatabase;

class OneBadDayTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-25T00:00:00Z");
    private static final long SEED = 20261125;
    private static final String SCENARIO = """
            enclosures:
              - name: frame
                bladeName: f
                count: 10
                slots: 20
                blades:
                  - {count: 20, processors: 4, memoryGiB: 8}
            arrays:
              - name: array-1
                controllers: 2
                pools:
                  - {name: pool-1, capacityGiB: 8192}
              - name: array-2
                controllers: 2
                pools:
                  - {name: pool-1, capacityGiB: 8192}
            images:
              - {name: alpine, os: Alpine Linux, sizeGiB: 2, minMemoryMiB: 64}
            """;

    @TempDir
    Path folder;

    @Test
    void theWorldStands() throws Exception {
        long t = System.nanoTime();
        try (TestDatabase database = TestDatabase.h2();
                Hardware hardware = Hardware.start(folder, SCENARIO, MIDNIGHT, SEED);
                Day day = new Day(
                        database,
                        hardware,
                        MIDNIGHT,
                        SEED,
                        Map.of(
                                "pantry.telemetry.poll", "30m",
                                "pantry.billing.poll-interval", "30m",
                                "pantry.billing.duty-interval", "30m",
                                "pantry.jobs.missed-heartbeats", "1000000"))) {
            System.out.println("up " + (System.nanoTime() - t) / 1000000);
            day.settle();
            System.out.println("settled " + (System.nanoTime() - t) / 1000000);
            assertThat(day.count("select count(*) from blade")).isEqualTo(200);
            Wishes wishes = new Wishes(day, SEED);
            wishes.order(2000);
            System.out.println("ordered " + (System.nanoTime() - t) / 1000000 + " " + day.underWay());
            day.finish(Duration.ofMinutes(30));
            System.out.println("running " + (System.nanoTime() - t) / 1000000 + " steps " + day.steps() + " " + day.now());
            System.out.println(day.jdbc.queryForList("select state, count(*) from server group by state"));
            day.pass(Duration.ofHours(2), Duration.ofMinutes(10));
            System.out.println(day.jdbc.queryForList("select reason, count(*) from server group by reason") + " " + day.jdbc.queryForList("select cause, count(*) from operation group by cause") + day.jdbc.queryForList("select step, event, detail, count(*) from operation_step where event = 'FAILED' group by step, event, detail order by 4 desc limit 5"));
            System.out.println("two hours " + (System.nanoTime() - t) / 1000000 + " steps " + day.steps());
        }
    }
}
