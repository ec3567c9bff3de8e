package pantry.provisioning.lifecycle;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.CommandRows;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.placement.PlacementRequest.Repair;
import pantry.provisioning.placement.PlacementRequest.RetryWaiting;
import pantry.provisioning.server.ServerState;

/**
 * Sweeps away what is kept for a while only: orders that failed a day ago, answers to commands of two days ago. And has tried
 * again what waits for a blade: whoever could not be healed on one may be, once that was a while ago. Any node may do it at any
 * time; twice is once.
 */
@Component
final class Sweeper implements SmartLifecycle {
    static final Duration FAILED_KEPT = Duration.ofDays(1);
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final Duration WAITING_PERIOD = Duration.ofSeconds(30);
    private static final int BATCH = 200;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Placement placement;
    private final CommandRows commands;
    private final Timers timers;
    private final Clock clock;
    private final List<Timers.Running> duties = new ArrayList<>();

    Sweeper(
            JdbcTemplate jdbc,
            Transactions transactions,
            Placement placement,
            CommandRows commands,
            Timers timers,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.placement = placement;
        this.commands = commands;
        this.timers = timers;
        this.clock = clock;
    }

    void sweep() {
        transactions.forSystem().writeUnanswered(() -> commands.purge(clock.instant()));
        List<Release> failed = transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select tenant_id, id from server where state = 'FAILED' and ended_at < ? order by id limit "
                                + BATCH,
                        (row, number) -> new Release(
                                new TenantId(row.getObject(1, UUID.class)),
                                new ServerId(row.getObject(2, UUID.class)),
                                ServerState.FAILED,
                                ServerState.DELETED,
                                ""),
                        Timestamp.from(clock.instant().minus(FAILED_KEPT))));
        failed.forEach(release -> placement.submit(release).join());
    }

    void retryWaiting() {
        boolean anyWaits = transactions
                .forSystem()
                .read(() -> !jdbc.queryForList("select server_id from slice_waiting limit 1", UUID.class)
                        .isEmpty());
        if (anyWaits) {
            placement.submit(new RetryWaiting()).join();
        }
    }

    /** Blades that failed too often and have been quiet for long enough since. */
    void reopen() {
        List<BladeId> quiet = transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select id from blade where state = 'MAINTENANCE' and closed_until <= ? order by id limit "
                                + BATCH,
                        (row, number) -> new BladeId(row.getObject(1, UUID.class)),
                        Timestamp.from(clock.instant())));
        quiet.forEach(blade -> placement.submit(new Repair(blade)).join());
    }

    @Override
    public void start() {
        duties.add(timers.every("sweeper", PERIOD, this::sweep));
        duties.add(timers.every("waiting", WAITING_PERIOD, this::retryWaiting));
        duties.add(timers.every("closed-blades", WAITING_PERIOD, this::reopen));
    }

    @Override
    public void stop() {
        duties.forEach(Timers.Running::stop);
        duties.clear();
    }

    @Override
    public boolean isRunning() {
        return !duties.isEmpty();
    }

    /** After the committer has started, and stopped before it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
