package pantry.provisioning.reconcile;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.lifecycle.ServerRestoring;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.server.HealthFact;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerState;

/** What the rows say of a server in the moment when something is to be done about it, and what is written of what was done. */
@Component
final class Repairs {
    private final RunningServers running;
    private final ServerRows servers;
    private final Operations operations;
    private final ServerRestoring restoring;
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Audit audit;
    private final Feed feed;

    Repairs(
            RunningServers running,
            ServerRows servers,
            Operations operations,
            ServerRestoring restoring,
            JdbcTemplate jdbc,
            Transactions transactions,
            Audit audit,
            Feed feed) {
        this.running = running;
        this.servers = servers;
        this.operations = operations;
        this.restoring = restoring;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
    }

    <T> T reading(Supplier<T> work) {
        return transactions.forSystem().read(work);
    }

    void inTransaction(Runnable work) {
        transactions.forSystem().writeUnanswered(work);
    }

    boolean isUnderWay(Sight sight) {
        return reading(() -> operations.anyUnderWay(sight.server().value()));
    }

    /** Whether it is to stand as it was when it was looked at, and nobody else is at work. */
    boolean isStill(Sight sight) {
        return reading(() -> running.of(sight.server()).filter(sight::standsAs).isPresent()
                && !operations.anyUnderWay(sight.server().value()));
    }

    boolean restore(Sight sight, String why) {
        return isStill(sight) && restoring.begin(sight.tenant(), sight.server(), why);
    }

    /** One of its volumes that is known to be gone from its array, by name. */
    Optional<String> lostVolume(Sight sight) {
        List<String> lost = reading(() -> jdbc.queryForList(
                "select v.name from volume v join pool_difference d on d.subject_id = v.id and d.kind = 'VOLUME_MISSING'"
                        + " where v.server_id = ? order by v.kind, v.id limit 1",
                String.class,
                sight.server().value()));
        return lost.stream().findFirst();
    }

    /** Looked at again under its lock: an operation may have begun, or ended, since the hardware was asked. */
    void tell(Sight sight, HealthFact fact) {
        if (fact.health() == sight.health() && fact.reason().equals(sight.reason())) {
            return;
        }
        inTransaction(() -> {
            boolean stillRuns = servers.lock(sight.tenant(), sight.server())
                    .filter(server -> server.state() == ServerState.RUNNING)
                    .isPresent();
            if (stillRuns && isStill(sight) && servers.health(fact)) {
                feed.record(new Touched(Topic.SERVER, sight.server().value(), sight.tenant()));
            }
        });
    }

    void record(Sight sight, String action, String detail) {
        inTransaction(() -> audit.record(new AuditLine(
                Actor.SYSTEM,
                sight.tenant(),
                action,
                "server",
                sight.server().value(),
                sight.name(),
                AuditLine.Result.DONE,
                detail)));
    }

    void record(VolumeSight sight, String action, String detail) {
        inTransaction(() -> audit.record(new AuditLine(
                Actor.SYSTEM,
                sight.tenant(),
                action,
                "volume",
                sight.id().value(),
                sight.name(),
                AuditLine.Result.DONE,
                detail)));
    }
}
