package pantry.provisioning.reconcile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Holdings;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.Seen;
import pantry.provisioning.fabric.Switchboard;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.Difference.Kind;
import pantry.provisioning.pool.Difference.Remedy;
import pantry.provisioning.pool.Difference.Subject;
import pantry.provisioning.pool.DifferenceRows;

/**
 * Looks at what is there for somebody, fabric by fabric, each by itself: one that is silent keeps what it has, and holds up none
 * of the others. What nobody holds any more goes, volumes are compared with their rows, and what was not made here is shown.
 */
@Component
public final class HoldingsWatch {
    /** More of them are not listed one by one. */
    private static final int FOREIGN_LIMIT = 1_000;

    private static final Set<Kind> FOREIGN = EnumSet.of(Kind.FOREIGN);

    private final Switchboard fabrics;
    private final Orphans orphans;
    private final VolumeWatch volumes;
    private final DifferenceRows differences;
    private final Transactions transactions;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    HoldingsWatch(
            Switchboard fabrics,
            Orphans orphans,
            VolumeWatch volumes,
            DifferenceRows differences,
            Transactions transactions) {
        this.fabrics = fabrics;
        this.orphans = orphans;
        this.volumes = volumes;
        this.differences = differences;
        this.transactions = transactions;
    }

    /** One look at each fabric. */
    public void look() {
        oneAtATime.lock();
        try {
            for (Map.Entry<String, Fabric> entry : fabrics.all().entrySet()) {
                // What could not be listed was neither there nor gone.
                if (entry.getValue().holdings() instanceof Outcome.Done<Holdings>(Holdings held, boolean _)) {
                    look(entry.getKey(), held);
                }
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    private void look(String fabric, Holdings held) {
        List<Seen> unknown = orphans.look(fabric, held.seen());
        volumes.look(fabric, held);
        List<Difference> foreign = new ArrayList<>();
        held.aliens().forEach(alien -> foreign.add(foreign(fabric, alien.kind(), alien.name(), alien.ref())));
        unknown.forEach(one -> foreign.add(foreign(fabric, one.kind(), one.id().toString(), one.ref())));
        List<Difference> told = foreign.subList(0, Math.min(FOREIGN_LIMIT, foreign.size()));
        transactions.forSystem().writeUnanswered(() -> differences.tell(FOREIGN, fabric, told));
    }

    private static Difference foreign(String fabric, Seen.Kind kind, String name, String ref) {
        return new Difference(
                Kind.FOREIGN,
                ref,
                fabric,
                new Subject(
                        switch (kind) {
                            case SERVER -> Subject.Type.SERVER;
                            case VOLUME -> Subject.Type.VOLUME;
                        },
                        null,
                        name.isEmpty() ? ref : name,
                        null),
                "It was not made here, or by an installation that this one knows nothing of.",
                Remedy.PERSON,
                "Pantry leaves it alone. Who knows that nobody needs it can remove it at the hardware: " + ref);
    }
}
