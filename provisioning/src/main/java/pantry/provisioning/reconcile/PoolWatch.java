package pantry.provisioning.reconcile;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.FabricView;
import pantry.provisioning.pool.Known;
import pantry.provisioning.pool.PoolRows;
import pantry.provisioning.server.Catalogue;

/**
 * Keeps the pool's rows true to the hardware: asks what there is, and writes what differs, once. Blades and arrays come in,
 * fail and recover by placement alone; the rest is written here. Any node may look at any time.
 */
@Component
public final class PoolWatch {
    public static final String POOL = "main";
    public static final int CEILING_OVERCOMMIT = 4;
    public static final int STORAGE_OVERCOMMIT = 3;
    static final String FABRIC = "main";
    private static final Logger LOG = LoggerFactory.getLogger(PoolWatch.class);

    private final Fabric fabric;
    private final String url;
    private final PoolRows rows;
    private final Enlisting enlisting;
    private final Catalogue catalogue;
    private final Transactions transactions;
    private final Feed feed;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private Set<BladeId> missing = new HashSet<>();

    PoolWatch(
            Fabric fabric,
            @Value("${pantry.fabric.url}") String url,
            PoolRows rows,
            Enlisting enlisting,
            Catalogue catalogue,
            Transactions transactions,
            Feed feed,
            Clock clock) {
        this.fabric = fabric;
        this.url = url;
        this.rows = rows;
        this.enlisting = enlisting;
        this.catalogue = catalogue;
        this.transactions = transactions;
        this.feed = feed;
        this.clock = clock;
    }

    /** One look. False when the hardware could not be asked or placement did not answer; the next look goes on. */
    public boolean refresh() {
        oneAtATime.lock();
        try {
            return look();
        } finally {
            oneAtATime.unlock();
        }
    }

    private boolean look() {
        Known known = ensurePool();
        Instant asked = clock.instant();
        return switch (fabric.inventory()) {
            case Outcome.Done<Inventory>(Inventory seen, boolean _) ->
                adopt(known, seen, Skew.millis(asked, clock.instant(), seen.hardwareClock()));
            case Outcome.Refused<Inventory>(String reason) -> silent(known, reason);
            case Outcome.Unavailable<Inventory> unavailable -> silent(known, unavailable.why());
            case Outcome.Unknown<Inventory>(String why) -> silent(known, why);
            case Outcome.InProgress<Inventory> progress -> silent(known, progress.what());
        };
    }

    private Known ensurePool() {
        return transactions
                .forSystem()
                .read(() -> rows.known(POOL))
                .filter(known -> !known.fabrics().isEmpty())
                .orElseGet(() -> transactions.forSystem().writeUnanswered(() -> {
                    rows.ensurePool(POOL, CEILING_OVERCOMMIT, STORAGE_OVERCOMMIT);
                    Known opened = known();
                    rows.addFabric(opened.pool(), FABRIC, url);
                    return known();
                }));
    }

    private Known known() {
        return rows.known(POOL).orElseThrow(() -> new IllegalStateException("the pool was just made sure of"));
    }

    private boolean silent(Known known, String why) {
        Known.Fabric row = known.fabrics().getFirst();
        if (row.state() == FabricView.State.REACHABLE
                || !row.problem().equals(why)
                || !row.url().equals(url)) {
            LOG.warn("the hardware at {} can't be asked: {}", url, why);
            transactions.forSystem().writeUnanswered(() -> {
                rows.fabricSilent(row.id(), url, why);
                touchAll(known);
            });
        }
        return false;
    }

    private boolean adopt(Known before, Inventory seen, long skewMillis) {
        Known known = transactions.forSystem().writeUnanswered(() -> {
            writeFabric(before, skewMillis);
            return writeFrames(before, seen);
        });
        Differences.Blades blades = Differences.ofBlades(known, seen, missing);
        missing = blades.missing();
        boolean settled = enlisting.settle(
                known, blades, Differences.ofArrays(known, seen).added());
        writeArrays(seen);
        addImages(seen);
        return settled;
    }

    /** When it was last seen is written each time and is no news; that it can be reached again is. */
    private void writeFabric(Known known, long skewMillis) {
        Known.Fabric row = known.fabrics().getFirst();
        rows.fabricAnswered(row.id(), url, skewMillis);
        if (row.state() == FabricView.State.UNREACHABLE) {
            LOG.info("the hardware at {} answers", url);
            touchAll(known);
        }
    }

    /** The feed has no word for a fabric: what is reached by it is what people look at. */
    private void touchAll(Known known) {
        feed.record(known.arrays().stream()
                .map(array -> new Touched(Topic.ARRAY, array.id().value(), null))
                .toList());
    }

    /** New frames first, then what they hold: control units name the row of their frame. */
    private Known writeFrames(Known before, Inventory seen) {
        Known known = before;
        Differences.Frames frames = Differences.ofFrames(known, seen);
        if (!frames.added().isEmpty()) {
            frames.added().forEach(enclosure -> rows.addEnclosure(before.pool(), enclosure));
            known = known();
            frames = Differences.ofFrames(known, seen);
        }
        if (!frames.isEmpty()) {
            frames.changed().forEach(rows::changeEnclosure);
            frames.addedUnits().forEach((unit, enclosure) -> rows.addControlUnit(enclosure, unit));
            frames.changedUnits().forEach(rows::changeControlUnit);
            touchBlades(known, frames.touched());
        }
        return known;
    }

    /** A frame is shown with its blades. */
    private void touchBlades(Known known, Set<EnclosureId> enclosures) {
        feed.record(known.blades().stream()
                .filter(blade -> enclosures.contains(blade.enclosure()))
                .map(blade -> new Touched(Topic.BLADE, blade.id().value(), null))
                .toList());
    }

    private void writeArrays(Inventory seen) {
        Known known = transactions.forSystem().read(this::known);
        Differences.Arrays arrays = Differences.ofArrays(known, seen);
        if (!arrays.changed().isEmpty()) {
            transactions.forSystem().writeUnanswered(() -> {
                arrays.changed().forEach((row, array) -> rows.changeArray(row.id(), array));
                feed.record(arrays.changed().keySet().stream()
                        .map(row -> new Touched(Topic.ARRAY, row.id().value(), null))
                        .toList());
            });
        }
    }

    private void addImages(Inventory seen) {
        List<Catalogue.Image> there = seen.images().isEmpty() ? List.of() : catalogue.images();
        Set<String> names = there.stream().map(Catalogue.Image::name).collect(Collectors.toSet());
        for (Inventory.Image image : seen.images()) {
            if (names.add(image.name())) {
                catalogue.addImage(image.name(), image.os(), image.sizeGiB(), image.minMemoryMiB());
            }
        }
    }
}
