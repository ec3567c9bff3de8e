package pantry.provisioning.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.springframework.dao.DataIntegrityViolationException;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.telemetry.PacedPool.Portal;

/** When polls come further apart and closer again, and that all nodes know the same of it. */
class PacingTest {
    private static final TelemetrySettings SETTINGS = TelemetrySettings.every(Duration.ofSeconds(10));
    private static final String ROWS = "select count(*) from meter_pace";

    private static String pace(TestGround ground, Portal portal) {
        Instant now = ground.clock.instant();
        return portal.known().at(now).toSeconds() + " s";
    }

    /** The next poll begins when the pace says so. */
    private static void poll(TestGround ground, Portal portal) {
        portal.beginPoll();
        ground.clock.set(portal.known().after(ground.clock.instant(), 1));
    }

    @OnBothDatabases
    void above1000ServersItIsAMinuteAndTenSecondsAgainOnlyBelow900(TestGround ground) {
        PacedPool pool = new PacedPool(ground);
        Portal portal = pool.portal(SETTINGS);
        record Seen(int servers, String then) {}
        List<Seen> course = List.of(
                new Seen(0, "10 s"),
                new Seen(1_000, "10 s"),
                new Seen(1_001, "60 s"),
                new Seen(1_000, "60 s"),
                new Seen(900, "60 s"),
                new Seen(1_001, "60 s"),
                new Seen(899, "10 s"),
                new Seen(1_000, "10 s"),
                new Seen(PacedPool.MOST, "60 s"));
        for (Seen seen : course) {
            pool.runs(seen.servers());
            poll(ground, portal);
            poll(ground, portal);
            assertThat(pace(ground, portal)).as(seen.toString()).isEqualTo(seen.then());
        }
        assertThat(ground.jdbc.queryForObject(ROWS, Integer.class))
                .as("the first, and one for each change")
                .isEqualTo(4);
        assertThat(portal.known().newest())
                .hasValueSatisfying(newest -> assertThat(newest.servers()).isEqualTo(PacedPool.MOST));
    }

    @OnBothDatabases
    void aPaceHoldsFromSoMuchLaterAsAReadingMayBeAheadAndIsPolledByFromThen(TestGround ground) {
        PacedPool pool = new PacedPool(ground);
        Portal portal = pool.portal(SETTINGS);
        pool.runs(1_001);
        Instant decided = ground.clock.instant();
        portal.beginPoll();
        PaceHistory known = portal.known();
        assertThat(known.at(decided.plus(Pacing.AHEAD).minusNanos(1_000))).isEqualTo(Duration.ofSeconds(10));
        assertThat(known.at(decided.plus(Pacing.AHEAD))).isEqualTo(Duration.ofSeconds(60));
        // Half a poll at the old pace, half at the new one.
        assertThat(next(portal, decided)).isEqualTo(decided.plusSeconds(5 + 30));
        assertThat(next(portal, decided.plusSeconds(5))).isEqualTo(decided.plusSeconds(5 + 60));
    }

    @OnBothDatabases
    void operatorsSeeWhatHoldsSinceWhenAndWhy(TestGround ground) {
        PacedPool pool = new PacedPool(ground);
        Portal portal = pool.portal(SETTINGS);
        PresentPace present = new PresentPace(portal.paces, SETTINGS, ground.transactions, ground.clock);
        Duration ten = Duration.ofSeconds(10);
        Duration minute = Duration.ofMinutes(1);
        PollPace usual = new PollPace(ten, Pace.Kind.USUAL, null, null, ten, minute, 1_000, 900);
        assertThat(present.look()).isEqualTo(usual);
        portal.beginPoll();
        assertThat(present.look()).isEqualTo(usual);
        pool.runs(1_012);
        portal.beginPoll();
        assertThat(present.look()).as("it begins in a moment").isEqualTo(usual);
        ground.clock.advance(Pacing.AHEAD);
        assertThat(present.look())
                .isEqualTo(
                        new PollPace(minute, Pace.Kind.LONG, ground.clock.instant(), 1_012, ten, minute, 1_000, 900));
    }

    private static Instant next(Portal portal, Instant done) {
        return portal.paces.eachPoll().getNextExecutionTime(ExecutionComplete.simulatedSuccess(done));
    }

    @OnBothDatabases
    void whoPollsByHandIsNotOvertakenByATimer(TestGround ground) {
        TelemetrySettings byHand = new TelemetrySettings(Duration.ofHours(1), null, 1_000, true);
        Portal portal = new PacedPool(ground).portal(byHand);
        portal.beginPoll();
        Instant now = ground.clock.instant();
        assertThat(next(portal, now)).isAfter(now.plus(Duration.ofDays(365)));
        assertThat(portal.paces.eachPoll().getInitialExecutionTime(now)).isEqualTo(now);
        assertThat(portal.known().isGap(now.minus(Duration.ofHours(3)), now)).isFalse();
    }

    /** What happened before is judged by what held then: a portal that starts with another setting sees no gap in it. */
    @OnBothDatabases
    void aSettingThatChangesWithARestartIsAChangeLikeAny(TestGround ground) {
        PacedPool pool = new PacedPool(ground);
        pool.portal(TelemetrySettings.every(Duration.ofHours(1))).beginPoll();
        Instant hourly = ground.clock.instant();
        ground.clock.advance(Duration.ofMinutes(30));
        Portal restarted = pool.portal(SETTINGS);
        restarted.beginPoll();
        Instant first = ground.clock.instant();
        PaceHistory known = restarted.known();
        assertThat(known.isGap(hourly.minus(Duration.ofHours(1)), hourly)).isFalse();
        assertThat(known.isGap(hourly, first)).isFalse();
        assertThat(next(restarted, first)).isBefore(first.plusSeconds(16));
        assertThat(known.isGap(first.plusSeconds(5), first.plusSeconds(36))).isTrue();
    }

    @OnBothDatabases
    void allNodesKnowTheSameWhoeverDecidesAndARestartForgetsNothing(TestGround ground) throws Exception {
        PacedPool pool = new PacedPool(ground);
        List<Portal> portals = List.of(pool.portal(SETTINGS), pool.portal(SETTINGS), pool.portal(SETTINGS));
        CyclicBarrier barrier = new CyclicBarrier(portals.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(portals.size())) {
            for (int servers : List.of(1_001, 899, PacedPool.MOST, 1)) {
                pool.runs(servers);
                List<Future<Boolean>> polls = portals.stream()
                        .map(portal -> threads.submit(() -> {
                            barrier.await();
                            portal.beginPoll();
                            return true;
                        }))
                        .toList();
                for (Future<Boolean> poll : polls) {
                    assertThat(poll.get()).isTrue();
                }
                ground.clock.advance(Duration.ofMinutes(2));
                Portal restarted = pool.portal(SETTINGS);
                for (Portal portal : portals) {
                    assertThat(course(portal)).isEqualTo(course(restarted));
                }
            }
        }
        assertThat(ground.jdbc.queryForObject(ROWS, Integer.class)).isEqualTo(5);
    }

    private static List<String> course(Portal portal) {
        PaceHistory known = portal.known();
        return LongStream.range(0, 60)
                .mapToObj(minutes -> TestGround.START.plus(Duration.ofSeconds(10 * minutes)))
                .map(at -> known.at(at).toString() + known.after(at, 1))
                .toList();
    }

    /** Whoever writes it: at each instant one pace holds. */
    @OnBothDatabases
    void theDatabaseRefusesAPaceThatDoesNotFollow(TestGround ground) {
        Instant from = ground.clock.instant();
        NotedPace.minuteFrom(ground, from);
        record Row(int sequence, Integer predecessor, Instant predecessorFrom, Instant from) {}
        List<Row> wrong = List.of(
                new Row(3, 2, from, from),
                new Row(3, 2, from, from.minusSeconds(1)),
                new Row(3, 2, from.minusSeconds(1), from.plusSeconds(1)),
                new Row(3, 1, Instant.EPOCH, from.plusSeconds(1)),
                new Row(4, 3, from, from.plusSeconds(1)),
                new Row(3, null, null, from.plusSeconds(1)),
                new Row(2, 1, Instant.EPOCH, from.plusSeconds(1)));
        for (Row row : wrong) {
            assertThatThrownBy(() -> ground.jdbc.update(
                            "insert into meter_pace (sequence, predecessor, predecessor_from, from_at, kind,"
                                    + " interval_millis, servers) values (?, ?, ?, ?, 'USUAL', 1000, 0)",
                            row.sequence(),
                            row.predecessor(),
                            row.predecessorFrom() == null ? null : Timestamp.from(row.predecessorFrom()),
                            Timestamp.from(row.from())))
                    .as(row.toString())
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThat(ground.jdbc.queryForObject(ROWS, Integer.class)).isEqualTo(2);
    }

    /** Its decision comes with the next poll, when our own clock has passed what the other node said. */
    @OnBothDatabases
    void aNodeWhoseClockIsBehindWaitsWithItsChange(TestGround ground) {
        PacedPool pool = new PacedPool(ground);
        Portal portal = pool.portal(SETTINGS);
        pool.runs(1_001);
        portal.beginPoll();
        pool.runs(1);
        ground.clock.set(ground.clock.instant().minusSeconds(3));
        portal.beginPoll();
        assertThat(ground.jdbc.queryForObject(ROWS, Integer.class)).isEqualTo(2);
        ground.clock.advance(Duration.ofSeconds(4));
        portal.beginPoll();
        assertThat(ground.jdbc.queryForObject(ROWS, Integer.class)).isEqualTo(3);
    }
}
