package pantry.provisioning.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.fabric.FakeFabric;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.fabric.MeterValue;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.pool.Pool;
import pantry.provisioning.pool.PoolRows;
import pantry.provisioning.telemetry.MeterPoll.Look;

/** Looks at the meters that overlap, and looks at which something breaks. */
class MeterPollTest {
    private static final String FRAME = "/frame-1";
    private static final String BLADE = "f1-b01";
    private static final long LIMIT_SECONDS = 30;
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final long FIVE_CORE_SECONDS = 5_000_000;
    /** Five core seconds in a poll. */
    private static final long FIVE_HUNDRED_MILLICORES = 500;

    @OnBothDatabases
    void whatALaterLookBroughtIsStoredAfterWhatAnEarlierOneDid(TestGround ground) throws Exception {
        Hardware hardware = new Hardware(ground);
        MeterPoll poll = poll(ground, hardware);
        Look first = poll.begin();
        assertThat(hardware.asked.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

        ground.clock.advance(POLL);
        Look second = poll.begin();
        second.asked().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(first.asked()).as("its enclosure has not answered").isNotDone();
        hardware.answers.countDown();
        first.stored().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        second.stored().get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertThat(ground.jdbc.queryForList(
                        "select cast(counter as bigint) from reading where source = ? order by read_at",
                        Long.class,
                        BLADE))
                .containsExactly(0L, FIVE_CORE_SECONDS);
        // Had the later one come first, the earlier one would be too old to tell how high anything stands.
        assertThat(level(ground)).isEqualTo(FIVE_HUNDRED_MILLICORES);
    }

    @OnBothDatabases
    void aLookThatBreaksEndsAndHoldsUpNoOther(TestGround ground) throws Exception {
        Hardware hardware = new Hardware(ground);
        hardware.answers.countDown();
        MeterPoll poll = poll(ground, hardware);
        hardware.breaks = true;
        Look broken = poll.begin();
        broken.asked().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(broken.stored().get(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(ground.jdbc.queryForObject("select meter_problem from fabric", String.class))
                .contains("frame-1");

        hardware.breaks = false;
        ground.clock.advance(POLL);
        poll.poll();
        assertThat(ground.jdbc.queryForObject("select count(*) from reading where source = ?", Integer.class, BLADE))
                .isOne();
        assertThat(ground.jdbc.queryForObject("select meter_problem from fabric", String.class))
                .isEmpty();
    }

    @OnBothDatabases
    void whatCouldNotBeStoredTogetherIsStoredOneByOne(TestGround ground) throws Exception {
        Hardware hardware = new Hardware(ground);
        MeterPoll poll = poll(ground, hardware);
        addFrame(ground);
        hardware.tellsNonsense = true;
        Look first = poll.begin();
        assertThat(hardware.asked.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        // All places of the second look have answered before any of it may be stored.
        ground.clock.advance(POLL);
        Look second = poll.begin();
        second.asked().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        hardware.answers.countDown();
        first.stored().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        second.stored().get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertThat(ground.jdbc.queryForObject("select count(*) from reading where source = ?", Integer.class, BLADE))
                .isEqualTo(2);
        assertThat(level(ground)).as("told of the look that took two attempts").isEqualTo(FIVE_HUNDRED_MILLICORES);
        assertThat(ground.jdbc.queryForObject("select meter_problem from fabric", String.class))
                .contains("frame-2");
    }

    @OnBothDatabases
    void aVolumeThatIsNotOursIsStoredLikeAnyAndShownNowhere(TestGround ground) {
        Hardware hardware = new Hardware(ground);
        hardware.answers.countDown();
        MeterPoll poll = poll(ground, hardware);
        addFrame(ground);
        poll.poll();
        ground.clock.advance(POLL);
        poll.poll();
        assertThat(ground.jdbc.queryForObject("select count(*) from reading where source = 'no-id'", Integer.class))
                .isEqualTo(2);
        assertThat(ground.jdbc.queryForObject("select meter_problem from fabric", String.class))
                .isEmpty();
        assertThat(ground.jdbc.queryForObject("select count(*) from volume_use", Integer.class))
                .isZero();
    }

    private static void addFrame(TestGround ground) {
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.update("insert into enclosure (id, pool_id, name, ref, slots, health)"
                        + " select gen_random_uuid(), id, 'frame-2', '/frame-2', 1, 'OK' from pool"));
    }

    private static Long level(TestGround ground) {
        return ground.jdbc.queryForObject(
                "select u.cpu_used_millicores from blade_use u join blade b on b.id = u.blade_id where b.name = ?",
                Long.class,
                BLADE);
    }

    /** An enclosure that holds its first answer back until it may give it. */
    private static final class Hardware extends FakeFabric {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch answers = new CountDownLatch(1);
        volatile boolean breaks;
        volatile boolean tellsNonsense;
        private final TestGround ground;
        private final AtomicInteger looks = new AtomicInteger();

        Hardware(TestGround ground) {
            super(ground.clock, new Inventory(ground.clock.instant(), List.of(), List.of(), List.of(), List.of()));
            this.ground = ground;
        }

        private MeterValue ofNoVolume(Instant at) {
            return new MeterValue(MeterValue.Meter.VOLUME_WRITTEN, "no-id", "epoch", at, BigInteger.ONE);
        }

        @Override
        public Outcome<List<MeterValue>> readMeters(String ref) {
            if (breaks) {
                throw new AssertionError("nobody expected this");
            }
            if (!ref.equals(FRAME)) {
                // No database knows the end of time.
                return Outcome.done(List.of(ofNoVolume(tellsNonsense ? Instant.MAX : ground.clock.instant())));
            }
            long count = looks.getAndIncrement() * FIVE_CORE_SECONDS;
            MeterValue value = new MeterValue(
                    MeterValue.Meter.BLADE_CPU,
                    "/fake/blades/" + BLADE,
                    "epoch",
                    ground.clock.instant(),
                    BigInteger.valueOf(count));
            asked.countDown();
            try {
                if (count == 0 && !answers.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody lets it answer");
                }
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
            return Outcome.done(List.of(value));
        }
    }

    private static MeterPoll poll(TestGround ground, Hardware hardware) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        assertThat(world.blades).hasSize(1);
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.update("insert into fabric (id, pool_id, name, url, state, problem,"
                        + " meter_problem, clock_skew_millis) select gen_random_uuid(), id, 'main', 'http://frame',"
                        + " 'REACHABLE', '', '', 0 from pool"));
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(ground.jdbc);
        TelemetrySettings settings = TelemetrySettings.every(POLL);
        Paces paces = new Paces(ground.jdbc, settings);
        return new MeterPoll(
                hardware,
                new Pool(named, ground.transactions),
                new PoolRows(ground.jdbc, ground.ids, ground.clock),
                new Pacing(ground.jdbc, ground.transactions, paces, settings, ground.clock),
                new Readings(named, ground.ids),
                new StandingBlades(),
                new Levels(ground.jdbc),
                new SliceLooks(named),
                ground.jdbc,
                ground.transactions,
                new MeterLanes(),
                ground.clock,
                ground.feed);
    }
}
