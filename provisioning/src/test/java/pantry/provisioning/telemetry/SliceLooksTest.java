package pantry.provisioning.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.fabric.MeterValue.Meter;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.server.SelfSizing;
import pantry.provisioning.telemetry.ServerLooks.Look;
import pantry.provisioning.tenancy.Amounts;

/** What slices of servers that size themselves got and lacked between two looks at their counters. */
class SliceLooksTest {
    private static final Offset<Double> ALMOST = Offset.offset(0.001);
    private static final Duration POLL = Duration.ofSeconds(10);

    @OnBothDatabases
    void onlySelfSizingServersAreFollowedAndTheirSlicesAddUp(TestGround ground) {
        Following world = new Following(ground);
        world.source("a");
        world.source("b");
        world.source(new ServerId(ground.ids.next()), "somebody-else");
        world.look("a", "e", 0, 0L);
        world.look("b", "e", 0, 0L);
        world.look("somebody-else", "e", 0, 0L);
        assertThat(world.lately()).as("one look tells nothing").isNull();
        ground.clock.advance(POLL);
        world.look("a", "e", 5_000_000, 2_500_000L);
        world.look("b", "e", 1_000_000, 500_000L);

        Look look = world.lately();

        assertThat(look).isNotNull();
        assertThat(look.cpuGot()).isCloseTo(600, ALMOST);
        assertThat(look.cpuLacked()).isCloseTo(300, ALMOST);
        assertThat(look.to()).isEqualTo(ground.clock.instant());
        assertThat(look.from()).isEqualTo(ground.clock.instant().minus(POLL));
        assertThat(world.rows()).as("nobody else's").isEqualTo(2);
    }

    @OnBothDatabases
    void aRepeatAndALateReadingChangeNothing(TestGround ground) {
        Following world = new Following(ground);
        world.source("a");
        world.look("a", "e", 0, 0L);
        Instant first = ground.clock.instant();
        ground.clock.advance(POLL);
        world.look("a", "e", 5_000_000, 0L);
        Look look = world.lately();
        world.look("a", "e", 5_000_000, 0L);
        world.follow("a", "e", first, 0, 0L);
        assertThat(world.lately()).isEqualTo(look);
    }

    @OnBothDatabases
    void anotherEpochBeginsAnew(TestGround ground) {
        Following world = new Following(ground);
        world.source("a");
        world.look("a", "e1", 0, 0L);
        ground.clock.advance(POLL);
        world.look("a", "e1", 9_000_000, 0L);
        ground.clock.advance(POLL);
        world.look("a", "e2", 1_000, 0L);
        world.look("a", "e2", 1_000, 0L);
        assertThat(world.lately())
                .as("counters of two epochs have no difference")
                .isNull();
        ground.clock.advance(POLL);
        world.look("a", "e2", 2_001_000, 0L);
        Look look = world.lately();
        assertThat(look).isNotNull();
        assertThat(look.cpuGot()).isCloseTo(200, ALMOST);
    }

    @OnBothDatabases
    void hardwareThatDoesNotCountWhatIsLackedSaysNothingOfIt(TestGround ground) {
        Following world = new Following(ground);
        world.source("a");
        world.look("a", "e", 0, null);
        ground.clock.advance(POLL);
        world.look("a", "e", 5_000_000, null);
        Look look = world.lately();
        assertThat(look).isNotNull();
        assertThat(look.cpuGot()).isCloseTo(500, ALMOST);
        assertThat(look.cpuLacked()).isNull();
    }

    @OnBothDatabases
    void whatWasLongAgoIsNotLately(TestGround ground) {
        Following world = new Following(ground);
        world.source("a");
        world.look("a", "e", 0, 0L);
        ground.clock.advance(POLL);
        world.look("a", "e", 5_000_000, 0L);
        ground.clock.advance(POLL.multipliedBy(4));
        assertThat(world.lately()).isNull();
        world.look("a", "e", 9_000_000, 0L);
        assertThat(world.lately()).as("nobody knows how it was in a gap").isNull();
        ground.clock.advance(Retention.LOOKS_KEPT.plusSeconds(1));
        new Retention(
                        ground.jdbc,
                        ground.transactions,
                        ground.clock,
                        new StaticListableBeanFactory().getBeanProvider(KeepsReadings.class))
                .purge();
        assertThat(world.rows()).isZero();
    }

    @OnBothDatabases
    void afterPollsHaveComeFurtherApartAMinuteIsNoGapAndFourAreOne(TestGround ground) {
        Following world = new Following(ground);
        world.source("a");
        world.look("a", "e", 0, 0L);
        NotedPace.minuteFrom(ground, ground.clock.instant().plusSeconds(5));
        ground.clock.advance(Duration.ofSeconds(60));
        world.look("a", "e", 30_000_000, 0L);
        Look look = world.lately();
        assertThat(look).isNotNull();
        assertThat(look.cpuGot()).isCloseTo(500, ALMOST);
        ground.clock.advance(Duration.ofSeconds(179));
        assertThat(world.lately()).as("still lately").isEqualTo(look);
        ground.clock.advance(Duration.ofSeconds(1));
        assertThat(world.lately()).isNull();
        ground.clock.advance(Duration.ofSeconds(1));
        world.look("a", "e", 90_000_000, 0L);
        assertThat(world.lately()).as("nobody knows how it was in a gap").isNull();
    }

    private static final class Following {
        private final TestGround ground;
        private final SliceLooks looks;
        private final ServerLooks lately;
        private final ServerId server;

        Following(TestGround ground) {
            this.ground = ground;
            NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(ground.jdbc);
            looks = new SliceLooks(named);
            lately = new ServerLooks(named, new Paces(ground.jdbc, TelemetrySettings.every(POLL)));
            PlacementWorld pool = new PlacementWorld(ground, 1);
            var tenant = pool.tenant("acme", new Amounts(5, 10_000, 10_000, 100));
            var order = pool.order(
                    tenant,
                    pool.spec("web", 500, 512)
                            .but()
                            .selfSizing(new SelfSizing(100, 128))
                            .build(),
                    null);
            var placement = pool.running();
            placement.submit(order).join();
            placement.stop();
            server = order.server().id();
        }

        void source(String source) {
            source(server, source);
        }

        void source(ServerId of, String source) {
            ground.transactions
                    .forSystem()
                    .write(() -> ground.jdbc.update(
                            "insert into meter_source (source, kind, tenant_id, server_id, begun_at)"
                                    + " select ?, 'SLICE', tenant_id, ?, ? from server where id = ?",
                            source,
                            of.value(),
                            Timestamp.from(ground.clock.instant()),
                            server.value()));
        }

        void look(String source, String epoch, long cpu, @Nullable Long throttled) {
            follow(source, epoch, ground.clock.instant(), cpu, throttled);
        }

        void follow(String source, String epoch, Instant at, long cpu, @Nullable Long throttled) {
            List<Sample> samples = new ArrayList<>();
            samples.add(new Sample(Meter.SLICE_CPU, source, epoch, at, BigInteger.valueOf(cpu)));
            samples.add(new Sample(Meter.SLICE_MEMORY, source, epoch, at, BigInteger.ONE));
            if (throttled != null) {
                samples.add(new Sample(Meter.SLICE_THROTTLED, source, epoch, at, BigInteger.valueOf(throttled)));
                samples.add(new Sample(Meter.SLICE_SQUEEZED, source, epoch, at, BigInteger.ZERO));
            }
            ground.transactions.forSystem().write(() -> looks.follow(samples));
        }

        @Nullable
        Look lately() {
            return ground.transactions
                    .forSystem()
                    .read(() -> lately.lately(List.of(server), ground.clock.instant()))
                    .get(server);
        }

        int rows() {
            Integer count = ground.jdbc.queryForObject("select count(*) from slice_look", Integer.class);
            return count == null ? 0 : count;
        }
    }
}
