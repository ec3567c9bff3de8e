package pantry.provisioning.reconcile;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.pool.Known;

/**
 * Looks at some enclosures and arrays of one fabric, after an event or because a long list told something of them, and has
 * done what follows from it.
 */
final class NearLook {
    private final String name;
    private final FabricLook.Tools tools;
    private final ReentrantLock judging = new ReentrantLock();
    private final Freshness freshness = new Freshness();

    NearLook(String name, FabricLook.Tools tools) {
        this.name = name;
        this.tools = tools;
    }

    /** Whether a look at everything that is over now told of now. */
    boolean isOfNow(Instant now, Instant hardware) {
        return freshness.whole(now, hardware);
    }

    /**
     * A look at what these references lead to, and what follows from it. Whole enclosures are read at this moment and for this
     * purpose: what a long list said some time ago decides nothing about a blade. False when it could not be asked, or when
     * something new has to wait for a look at everything.
     */
    boolean judge(Fabric fabric, Set<String> about) {
        judging.lock();
        try {
            return look(fabric, about).map(seen -> judge(fabric, about, seen)).orElse(false);
        } finally {
            judging.unlock();
        }
    }

    private static Optional<Inventory> look(Fabric fabric, Set<String> about) {
        return fabric.inventory(about) instanceof Outcome.Done<Inventory>(Inventory seen, boolean _)
                ? Optional.of(seen)
                : Optional.empty();
    }

    private boolean judge(Fabric fabric, Set<String> about, Inventory seen) {
        if (!seen.enclosures().isEmpty() && !freshness.isFresh(seen.hardwareClock())) {
            return false;
        }
        Set<String> frames = new HashSet<>(about);
        seen.enclosures().forEach(frame -> frames.add(frame.ref()));
        Set<String> stores = seen.arrays().stream().map(Inventory.Array::ref).collect(Collectors.toSet());
        Optional<Known> rows = tools.transactions().forSystem().writeUnanswered(() -> {
            Optional<Known> found = tools.rows().known(PoolWatch.POOL, frames, stores);
            found.ifPresent(one -> {
                writeChanges(one, Differences.ofFrames(one, seen));
                writeArrays(one, seen);
            });
            return found;
        });
        return rows.map(known -> judge(fabric, about, known, seen)).orElse(false);
    }

    private boolean judge(Fabric fabric, Set<String> about, Known known, Inventory seen) {
        Set<BladeId> stranded = tools.transactions().forSystem().read(tools.stranded()::blades);
        Differences.Blades blades =
                Differences.ofBlades(known, seen, stranded, tools.clock().instant());
        if (!blades.unlisted().isEmpty()) {
            // What is not there is looked for once more: an answer may be older than its frame.
            Optional<Inventory> again = look(fabric, about);
            if (again.isEmpty()) {
                return false;
            }
            blades = Differences.ofBlades(
                    known, again.get(), stranded, tools.clock().instant());
        }
        // Others' names have to be looked at for a name of its own; that is done when everything is.
        boolean named = name.equals(FabricRefs.FIRST);
        boolean whole = seen.enclosures().size() == known.enclosures().size()
                && (named || blades.added().isEmpty());
        boolean settled = tools.enlisting().settle(known, named ? blades : blades.withoutNew(), List.of());
        return settled && whole;
    }

    void writeChanges(Known known, Differences.Frames frames) {
        frames.changed().forEach(tools.rows()::changeEnclosure);
        frames.addedUnits().forEach((unit, enclosure) -> tools.rows().addControlUnit(enclosure, unit));
        frames.changedUnits().forEach(tools.rows()::changeControlUnit);
        touchBlades(known, frames.touched());
    }

    /** A frame is shown with its blades. */
    private void touchBlades(Known known, Set<EnclosureId> enclosures) {
        tools.feed()
                .record(known.blades().stream()
                        .filter(blade -> enclosures.contains(blade.enclosure()))
                        .map(blade -> new Touched(Topic.BLADE, blade.id().value(), null))
                        .toList());
    }

    void writeArrays(Known known, Inventory seen) {
        Differences.Arrays arrays = Differences.ofArrays(known, seen);
        arrays.changed().forEach((row, array) -> tools.rows().changeArray(row.id(), array));
        tools.feed()
                .record(arrays.changed().keySet().stream()
                        .map(row -> new Touched(Topic.ARRAY, row.id().value(), null))
                        .toList());
    }
}
