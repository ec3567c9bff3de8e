package pantry.billing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.telemetry.PacedPool;
import pantry.provisioning.telemetry.PacedPool.Portal;
import pantry.provisioning.telemetry.Paces;
import pantry.provisioning.telemetry.TelemetrySettings;

/**
 * A pool crosses 1,000 servers both ways while its readings are folded poll by poll: what a change of the pace must neither
 * invent nor hide.
 */
class PaceFoldTest {
    private static final TelemetrySettings SETTINGS = TelemetrySettings.every(Duration.ofSeconds(10));
    /** So that an hour ends meanwhile. */
    private static final Instant BEGIN = Instant.parse("2026-11-24T11:54:00Z");

    private static final int POLLS = 30;
    private static final int GROWS = 8;
    private static final int SHRINKS = 20;
    private static final long PER_MILLI = 3;
    private static final String SOURCE_HOURS =
            "select counter_kind, epoch, hour_from, first_at, first_counter, last_at,"
                    + " last_counter, quantity, interpolated, gaps, readings from usage_hour_source where source = ?"
                    + " order by counter_kind, epoch, hour_from";

    private final Map<Counter, Missed> counters = new LinkedHashMap<>();
    private BillingGround billing;
    private PacedPool pool;
    private TenantId tenant;
    private int sources;

    /** Polls that do not reach a counter, and whether what they would have read is told at the end. */
    private record Missed(int from, int count, boolean toldLate) {
        static final Missed NONE = new Missed(0, 0, false);

        boolean misses(int poll) {
            return poll >= from && poll < from + count;
        }

        boolean misses(int poll, boolean late) {
            return misses(poll) && toldLate == late;
        }
    }

    private void stand(TestGround ground) {
        ground.clock.set(BEGIN);
        billing = new BillingGround(ground);
        pool = new PacedPool(ground);
        tenant = ground.tenant("acme");
        counters.clear();
    }

    private Counter counter(Missed missed) {
        ServerId server = billing.server(tenant, "web-" + sources++);
        Counter counter = billing.slice(tenant, server, BEGIN);
        counters.put(counter, missed);
        return counter;
    }

    private record Look(Counter counter, Instant at) {}

    private void read(Look look) {
        billing.reading(look.counter(), "e", look.at(), countedBy(look.at()), billing.ground.clock.instant());
    }

    private static BigInteger countedBy(Instant at) {
        return BigInteger.valueOf(Duration.between(BEGIN, at).toMillis() * PER_MILLI);
    }

    /** Polls as they come, by portals in turn, each with its own folding; returns when the last one was. */
    private Instant live() {
        List<Portal> portals = List.of(pool.portal(SETTINGS), pool.portal(SETTINGS));
        List<Metering> foldings = List.of(billing.metering, another(), another());
        List<Look> late = new ArrayList<>();
        Instant last = BEGIN;
        for (int poll = 0; poll < POLLS; poll++) {
            if (poll == 0 || poll == GROWS || poll == SHRINKS) {
                pool.runs(poll == GROWS ? 1_001 : 899);
            }
            Portal portal = portals.get(poll % portals.size());
            portal.beginPoll();
            last = billing.ground.clock.instant();
            for (Map.Entry<Counter, Missed> one : counters.entrySet()) {
                Look look = new Look(one.getKey(), last);
                if (!one.getValue().misses(poll)) {
                    read(look);
                } else if (one.getValue().misses(poll, true)) {
                    late.addFirst(look);
                }
            }
            foldings.get(poll % foldings.size()).fold();
            // No later than a poll is due: three of them are no more than three.
            billing.ground.clock.set(portal.known().after(last, 1).truncatedTo(ChronoUnit.MILLIS));
        }
        for (Look look : late) {
            read(look);
            foldings.get(late.indexOf(look) % foldings.size()).fold();
        }
        billing.metering.fold();
        assertThat(billing.quarantine.count()).isZero();
        assertThat(pool.portal(SETTINGS).known().at(last)).isEqualTo(Duration.ofSeconds(10));
        return last;
    }

    private Metering another() {
        return new Metering(
                billing.ground.jdbc,
                billing.ground.transactions,
                new Paces(billing.ground.jdbc, SETTINGS),
                billing.ground.clock);
    }

    private BigInteger gaps(Counter counter) {
        return billing.counted(
                "select coalesce(max(gaps), 0) from usage_hour_source where source = ?", counter.source());
    }

    private void hoursAreTheCounters(Instant last) {
        for (Counter counter : counters.keySet()) {
            assertThat(billing.counted(
                            "select sum(quantity) from usage_hour where server_id = ?",
                            counter.server().value()))
                    .as("hours of %s", counter)
                    .isEqualTo(countedBy(last));
        }
        assertThat(billing.counted("select count(distinct hour_from) from usage_hour"))
                .as("hours that were lived through")
                .isGreaterThanOrEqualTo(BigInteger.TWO);
    }

    /** Two polls that are missed make no gap and three do, wherever they lie: before a change, over it, after it. */
    @OnBothDatabases
    void twoPollsThatAreMissedAreNoGapAndThreeAreWhereverTheyLie(TestGround ground) {
        stand(ground);
        counter(Missed.NONE);
        for (int change : List.of(GROWS, SHRINKS)) {
            for (int from = change - 3; from <= change + 2; from++) {
                counter(new Missed(from, 2, false));
                counter(new Missed(from, 3, false));
            }
        }
        Instant last = live();
        hoursAreTheCounters(last);
        counters.forEach((counter, missed) -> {
            assertThat(gaps(counter)).as(missed.toString()).isEqualTo(missed.count() == 3 ? 1 : 0);
            assertThat(billing.counted(
                                    "select sum(interpolated) from usage_hour where server_id = ?",
                                    counter.server().value())
                            .signum())
                    .as(missed.toString())
                    .isEqualTo(missed.count() == 3 ? 1 : 0);
        });
    }

    /** What was counted as a gap is taken back as one, though the pace has changed twice meanwhile. */
    @OnBothDatabases
    void whatIsReadLateOverAChangeMakesTheHoursThatItWouldHaveMadeInTime(TestGround ground) {
        stand(ground);
        Counter inTime = counter(Missed.NONE);
        for (int from : List.of(GROWS - 6, GROWS - 1, GROWS, SHRINKS - 2, SHRINKS + 1)) {
            counter(new Missed(from, 6, true));
        }
        hoursAreTheCounters(live());
        List<String> expected = billing.rows(SOURCE_HOURS, inTime.source());
        assertThat(expected).hasSizeGreaterThanOrEqualTo(2);
        for (Counter counter : counters.keySet()) {
            assertThat(billing.rows(SOURCE_HOURS, counter.source()))
                    .as(counters.get(counter).toString())
                    .isEqualTo(expected);
        }
        assertThat(billing.counted("select sum(gaps) from usage_hour_source")).isZero();
    }
}
