package pantry.provisioning.telemetry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.FabricView;
import pantry.provisioning.telemetry.Pace.Kind;

/**
 * Decides, before each poll, how far the following ones are apart: further above so many servers, and as usual again only when
 * they are clearly fewer, so that a pool at the edge does not go to and fro. A setting that was changed is a change like any.
 */
@Component
final class Pacing {
    private static final Logger LOG = LoggerFactory.getLogger(Pacing.class);
    /**
     * A reading may be this far ahead of our clock. A pace holds from so much later on, so that no reading of that time can
     * have been folded before: what was counted as a gap, or as none, is taken back as the same.
     */
    static final Duration AHEAD = FabricView.SKEW_LIMIT;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Paces paces;
    private final TelemetrySettings settings;
    private final Clock clock;

    Pacing(JdbcTemplate jdbc, Transactions transactions, Paces paces, TelemetrySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.paces = paces;
        this.settings = settings;
        this.clock = clock;
    }

    /** Durable when it returns, if there is a change: what other nodes have seen must not be lost with the last second. */
    void follow() {
        if (settings.byHand() && paces.areNoted()) {
            // However many servers run, the hand polls when it wants.
            return;
        }
        List<Step> due = transactions.forSystem().read(() -> due(paces.known(), runningServers()));
        if (due.isEmpty()) {
            return;
        }
        transactions.forSystem().write(() -> due.forEach(this::note));
        transactions
                .forSystem()
                .read(paces::known)
                .newest()
                .ifPresent(pace -> LOG.info(
                        "from {} on meters are polled every {}: {} servers run",
                        pace.from(),
                        pace.interval(),
                        pace.servers()));
    }

    /** A pace that is due, and the one that it follows. */
    private record Step(@Nullable Pace before, Pace next) {}

    private List<Step> due(PaceHistory known, int servers) {
        List<Step> due = new ArrayList<>();
        Pace last = known.newest().orElse(null);
        if (last == null) {
            // What was before anybody noted it is taken as what is set now.
            last = new Pace(1, Instant.EPOCH, Kind.USUAL, settings.interval(Kind.USUAL), servers);
            due.add(new Step(null, last));
        }
        Instant from = clock.instant().plus(AHEAD).truncatedTo(ChronoUnit.MICROS);
        Kind kind = kind(last.kind(), servers);
        Duration interval = settings.interval(kind);
        boolean changes = kind != last.kind() || !interval.equals(last.interval());
        // Another node's clock may be ahead of ours: then the next poll decides.
        if (changes && from.isAfter(last.from())) {
            due.add(new Step(last, new Pace(last.sequence() + 1, from, kind, interval, servers)));
        }
        return due;
    }

    private Kind kind(Kind last, int servers) {
        return switch (last) {
            case USUAL -> servers > settings.longPollAbove() ? Kind.LONG : Kind.USUAL;
            case LONG -> servers < settings.usualPollBelow() ? Kind.USUAL : Kind.LONG;
        };
    }

    /** Those whose meters count. */
    private int runningServers() {
        Integer count = jdbc.queryForObject(
                "select count(distinct server_id) from slice where state = 'ACTIVE'", Integer.class);
        return count == null ? 0 : count;
    }

    /** Of two nodes that decide at once the first one has. */
    private void note(Step step) {
        Pace before = step.before();
        Pace next = step.next();
        jdbc.update(
                "insert into meter_pace (sequence, predecessor, predecessor_from, from_at, kind, interval_millis, servers)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                next.sequence(),
                before == null ? null : before.sequence(),
                before == null ? null : Timestamp.from(before.from()),
                Timestamp.from(next.from()),
                next.kind().name(),
                next.interval().toMillis(),
                next.servers());
    }
}
