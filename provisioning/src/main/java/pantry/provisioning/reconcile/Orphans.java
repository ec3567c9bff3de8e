package pantry.provisioning.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.Seen;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * Clears away what lost answers left on the hardware. The hardware is listed first and the rows are read after it: a row is
 * written before anything is made for it, so what is listed and has no row has none any more. It goes only when two looks in
 * a row, some time apart, found it so, and a last look at its rows just before does again.
 */
@Component
public final class Orphans {
    static final Duration LEAST_BETWEEN_LOOKS = Duration.ofSeconds(10);
    /** What one look removes at most; the next one goes on. */
    static final int REMOVALS_LIMIT = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final Fabric fabric;
    private final OrphanRows rows;
    private final Removal removal;
    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private Map<Seen, Instant> suspects = new HashMap<>();

    Orphans(Fabric fabric, OrphanRows rows, Removal removal, Transactions transactions, Audit audit, Clock clock) {
        this.fabric = fabric;
        this.rows = rows;
        this.removal = removal;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** One look. Returns how many were removed. */
    public int look() {
        oneAtATime.lock();
        try {
            // What could not be listed was neither there nor gone: the suspects stay.
            return fabric.seen() instanceof Outcome.Done<List<Seen>>(List<Seen> seen, boolean _) ? look(seen) : 0;
        } finally {
            oneAtATime.unlock();
        }
    }

    private int look(List<Seen> seen) {
        Instant now = clock.instant();
        Map<Seen, Instant> still = new HashMap<>();
        for (Orphan orphan : transactions.forSystem().read(() -> rows.among(seen))) {
            still.put(orphan.seen(), suspects.getOrDefault(orphan.seen(), now));
        }
        suspects = still;
        // Servers before volumes: a volume that is mapped to a server can't go.
        List<Seen> due = still.entrySet().stream()
                .filter(entry -> !entry.getValue().plus(LEAST_BETWEEN_LOOKS).isAfter(now))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Seen::kind).thenComparing(Seen::id))
                .limit(REMOVALS_LIMIT)
                .toList();
        return Math.toIntExact(due.stream().filter(this::remove).count());
    }

    private boolean remove(Seen seen) {
        List<Orphan> stillOne = transactions.forSystem().read(() -> rows.among(List.of(seen)));
        if (stillOne.isEmpty() || !removal.remove(stillOne.getFirst())) {
            return false;
        }
        Orphan orphan = stillOne.getFirst();
        suspects.remove(seen);
        String kind = switch (seen.kind()) {
            case SERVER -> "server";
            case VOLUME -> "volume";
        };
        LOG.warn("the {} {} at {} was nobody's any more and is removed", kind, seen.id(), seen.ref());
        transactions
                .forSystem()
                .writeUnanswered(() -> audit.record(new AuditLine(
                        Actor.SYSTEM,
                        orphan.tenant() == null ? null : new TenantId(orphan.tenant()),
                        "remove orphan",
                        kind,
                        seen.id(),
                        seen.id().toString(),
                        AuditLine.Result.DONE,
                        seen.ref())));
        return true;
    }
}
