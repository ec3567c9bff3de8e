package pantry.provisioning.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Percentage;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;

/** Rounds over real rows, quotas and placements; hardware does at once what it is told. */
class SizingRoundTest {
    private static final Amounts PLENTY = PlacementWorld.limits(10);

    @OnBothDatabases
    void aThrottledServerIsRaisedAtTheNextRoundOnceForWhatWasMeasured(TestGround ground) {
        try (SizingWorld world = new SizingWorld(ground, 1, PLENTY)) {
            ServerId server = world.selfSizing("web");
            ServerId other = world.selfSizing("calm");
            world.measured(other, 3_000, 0);
            world.measured(server, 500, 250);

            assertThat(world.sizing.round()).isEqualTo(2);

            assertThat(world.size(server)).isEqualTo("750/512");
            assertThat(world.size(other)).as("it bursts and lacks nothing").isEqualTo("500/512");
            assertThat(ground.jdbc.queryForList(
                            "select actor || ' ' || action || ' ' || detail from audit_entry where actor ="
                                    + " 'self-sizing'",
                            String.class))
                    .singleElement()
                    .asString()
                    .contains("self-sizing resize")
                    .contains("it wanted 750 millicores and got 500, so its guarantee rises from 500 to 750");
            world.sizing.round();
            assertThat(world.size(server)).as("the same look is judged once").isEqualTo("750/512");
            world.measured(server, 750, 375);
            world.sizing.round();
            assertThat(world.size(server)).as("it is still short").isEqualTo("1125/512");
            assertThat(world.view(server).wanted()).isNull();
        }
    }

    @OnBothDatabases
    void memoryIsRaisedAlike(TestGround ground) {
        try (SizingWorld world = new SizingWorld(ground, 1, PLENTY)) {
            ServerId server = world.selfSizing("web");
            world.measured(server, 100, 0, 512, 128);
            world.sizing.round();
            assertThat(world.size(server)).isEqualTo("500/640");
        }
    }

    @OnBothDatabases
    void whatThePoolHasNotStaysWantedAndIsTriedOnceAMinute(TestGround ground) {
        try (SizingWorld world = new SizingWorld(ground, 1, PLENTY)) {
            ServerId server = world.selfSizing("web");
            ServerId neighbour = world.running(world.pool.spec("neighbour", 3_500, 512));
            world.measured(server, 500, 250);
            world.sizing.round();

            assertThat(world.size(server)).isEqualTo("500/512");
            assertThat(world.asked).hasSize(1);
            SelfSizings.Wanted wanted = world.view(server).wanted();
            assertThat(wanted).isNotNull();
            assertThat(wanted.cpuMillicores()).isEqualTo(750);
            assertThat(wanted.memoryMiB()).isNull();
            assertThat(wanted.why()).contains("cpuMillicores").contains("pool");
            Instant since = wanted.since();
            for (int look = 0; look < 5; look++) {
                world.measured(server, 500, 0);
                world.sizing.round();
            }
            assertThat(world.asked).as("not again within a minute").hasSize(1);
            world.measured(server, 500, 0);
            world.sizing.round();
            assertThat(world.asked).as("after a minute").hasSize(2);
            assertThat(world.view(server).wanted().since())
                    .as("since it was first refused")
                    .isEqualTo(since);

            world.stop(neighbour);
            ground.clock.advance(Duration.ofMinutes(1));
            world.measured(server, 500, 0);
            world.sizing.round();
            assertThat(world.size(server)).isEqualTo("750/512");
            assertThat(world.view(server).wanted()).isNull();
        }
    }

    @OnBothDatabases
    void aStepStaysWithinTheQuotaAndTheRestIsWanted(TestGround ground) {
        try (SizingWorld world = new SizingWorld(ground, 1, new Amounts(5, 600, 4_096, 100))) {
            ServerId server = world.selfSizing("web");
            world.measured(server, 500, 500);
            world.sizing.round();
            assertThat(world.size(server)).isEqualTo("600/512");
            SelfSizings.Wanted wanted = world.view(server).wanted();
            assertThat(wanted).isNotNull();
            assertThat(wanted.cpuMillicores()).isEqualTo(1_000);
            assertThat(wanted.why()).contains("quota");
            assertThat(world.pool.used(world.tenant).cpuMillicores()).isEqualTo(600);
        }
    }

    @OnBothDatabases
    void itIsLoweredByOneStepADay(TestGround ground) {
        try (SizingWorld world = new SizingWorld(ground, 1, PLENTY)) {
            ServerId server = world.selfSizing("web");
            world.usedForTwoWeeks(server, 200, 150);
            world.measured(server, 150, 0, 140, 0);
            world.sizing.round();
            String lowered = world.size(server);
            assertThat(Integer.parseInt(lowered.split("/", -1)[0])).isCloseTo(230, Percentage.withPercentage(3));
            assertThat(Integer.parseInt(lowered.split("/", -1)[1])).isCloseTo(173, Percentage.withPercentage(3));

            world.usedForTwoWeeks(server, 20, 20);
            world.measured(server, 10, 0, 20, 0);
            world.sizing.round();
            assertThat(world.size(server)).as("one step a day").isEqualTo(lowered);
            ground.clock.advance(Duration.ofDays(1));
            world.measured(server, 10, 0, 20, 0);
            world.sizing.round();
            assertThat(world.size(server)).as("its minimum").isEqualTo("100/128");
        }
    }

    @OnBothDatabases
    void itsHistoryIsWhatItsReadingsSayEachWindowOnce(TestGround ground) {
        try (SizingWorld world = new SizingWorld(ground, 1, PLENTY)) {
            ServerId server = world.selfSizing("web");
            String source = ground.jdbc.queryForObject(
                    "select source from meter_source where server_id = ? and kind = 'SLICE'",
                    String.class,
                    server.value());
            Instant begin = ground.clock.instant();
            for (int seconds = 0; seconds <= 1_230; seconds += 10) {
                Instant at = begin.plusSeconds(seconds);
                long counted = seconds * (300L << 20);
                ground.transactions
                        .forSystem()
                        .write(() -> ground.jdbc.update(
                                "insert into reading (source, meter, epoch, read_at, counter, tenant_id, server_id,"
                                        + " collected_at, batch_id) values (?, 'SLICE_MEMORY', 'e', ?, ?, ?, ?, ?, ?)",
                                source,
                                Timestamp.from(at),
                                BigDecimal.valueOf(counted),
                                world.tenant.value(),
                                server.value(),
                                Timestamp.from(at),
                                ground.ids.next()));
            }
            ground.clock.advance(Duration.ofSeconds(1_230));
            world.sizing.round();
            ground.clock.advance(POLL);
            world.sizing.round();
            assertThat(world.memoryHistory(server).means()).as("twenty minutes").isEqualTo(4);
            assertThat(world.memoryHistory(server).percentile(1)).isCloseTo(300, Percentage.withPercentage(3));
        }
    }

    @OnBothDatabases
    void aRoundLeavesStoppedServersAloneAndForgetsThoseThatAreGone(TestGround ground) {
        try (SizingWorld world = new SizingWorld(ground, 1, PLENTY)) {
            ServerId server = world.selfSizing("web");
            world.measured(server, 500, 250);
            world.move(server, ServerState.RUNNING, ServerState.DELETING);
            assertThat(world.sizing.round()).isZero();
            world.sizing.forget();
            assertThat(world.views.find(world.tenant, server)).isPresent();
            world.move(server, ServerState.DELETING, ServerState.DELETED);
            world.sizing.forget();
            assertThat(world.views.find(world.tenant, server)).isEmpty();
        }
    }

    private static final Duration POLL = SizingWorld.POLL;
}
