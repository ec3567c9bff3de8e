package pantry.provisioning.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Seen;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.Difference.Kind;
import pantry.provisioning.pool.Difference.Remedy;
import pantry.provisioning.pool.Difference.Subject;
import pantry.provisioning.pool.DifferenceRows;

/**
 * Clears away what lost answers left on the hardware. The hardware is listed first and the rows are read after it: a row is
 * written before anything is made for it, so what is listed and has no row has none any more. It goes only when two looks,
 * some time apart, found it so, and a last look at its rows just before does again. What no row has ever named is not ours.
 */
@Component
final class Orphans {
    static final Duration LEAST_BETWEEN_LOOKS = Duration.ofSeconds(10);
    /** What one look removes at most; the next one goes on. */
    static final int REMOVALS_LIMIT = 100;

    private static final Set<Kind> KINDS = EnumSet.of(Kind.ORPHAN);
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final OrphanRows rows;
    private final Removal removal;
    private final DifferenceRows differences;
    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock;
    private final Map<String, Map<Seen, Instant>> suspects = new HashMap<>();

    Orphans(
            OrphanRows rows,
            Removal removal,
            DifferenceRows differences,
            Transactions transactions,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.removal = removal;
        this.differences = differences;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** One look at what a fabric lists; the caller looks at one at a time. What is left is what nobody here ever knew. */
    List<Seen> look(String fabric, List<Seen> seen) {
        Instant now = clock.instant();
        OrphanRows.Found found = transactions.forSystem().read(() -> rows.among(seen));
        Map<Seen, Instant> before = suspects.getOrDefault(fabric, Map.of());
        Map<Seen, Instant> still = new HashMap<>();
        found.orphans().forEach(orphan -> still.put(orphan.seen(), before.getOrDefault(orphan.seen(), now)));
        suspects.put(fabric, still);
        // Servers before volumes: a volume that is mapped to a server can't go.
        List<Seen> due = still.entrySet().stream()
                .filter(entry -> !entry.getValue().plus(LEAST_BETWEEN_LOOKS).isAfter(now))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Seen::kind).thenComparing(Seen::id))
                .limit(REMOVALS_LIMIT)
                .toList();
        List<Difference> left = new ArrayList<>();
        for (Seen one : due) {
            remove(one).ifPresent(why -> left.add(difference(fabric, one, why)));
        }
        transactions.forSystem().writeUnanswered(() -> differences.tell(KINDS, fabric, left));
        return found.unknown();
    }

    /** Why it is still there, if it is. */
    private Optional<String> remove(Seen seen) {
        List<Orphan> stillOne =
                transactions.forSystem().read(() -> rows.among(List.of(seen))).orphans();
        if (stillOne.isEmpty()) {
            return Optional.empty();
        }
        Orphan orphan = stillOne.getFirst();
        Optional<String> obstacle = removal.remove(orphan);
        if (obstacle.isPresent()) {
            return obstacle;
        }
        suspects.values().forEach(of -> of.remove(seen));
        LOG.warn("the {} {} at {} was nobody's any more and is removed", word(seen), seen.id(), seen.ref());
        transactions
                .forSystem()
                .writeUnanswered(() -> audit.record(new AuditLine(
                        Actor.SYSTEM,
                        orphan.tenant() == null ? null : new TenantId(orphan.tenant()),
                        "remove orphan",
                        word(seen),
                        seen.id(),
                        seen.id().toString(),
                        AuditLine.Result.DONE,
                        seen.ref())));
        return Optional.empty();
    }

    private static String word(Seen seen) {
        return switch (seen.kind()) {
            case SERVER -> "server";
            case VOLUME -> "volume";
        };
    }

    private static Difference difference(String fabric, Seen seen, String why) {
        return new Difference(
                Kind.ORPHAN,
                seen.ref(),
                fabric,
                new Subject(
                        switch (seen.kind()) {
                            case SERVER -> Subject.Type.SERVER;
                            case VOLUME -> Subject.Type.VOLUME;
                        },
                        seen.id(),
                        seen.id().toString(),
                        null),
                "It was made here, and nobody holds it any more. It could not be removed yet: " + why,
                Remedy.PANTRY,
                "Pantry tries again at each look.");
    }
}
