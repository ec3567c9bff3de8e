package pantry.provisioning.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.fabric.Offer;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.Profile;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.FabricRows;
import pantry.provisioning.pool.FabricView;
import pantry.provisioning.pool.Known;
import pantry.provisioning.pool.PoolRows;
import pantry.provisioning.server.Catalogue;

/**
 * Looks at one fabric: asks what there is, and writes what differs, once. A long list only names the enclosures where blades
 * differ; each is looked at by itself before anything is done about its blades.
 */
final class FabricLook {
    private static final Logger LOG = LoggerFactory.getLogger(FabricLook.class);
    /** What a service offers changes with its firmware. */
    private static final Duration PROFILE_AGE = Duration.ofMinutes(5);

    /** So many enclosures are judged at one look; the next look goes on. */
    private static final int JUDGED_LIMIT = 64;

    /** Some of it shows with the first server. */
    private static final Duration UNSEEN_AGE = Duration.ofSeconds(30);

    /** What every look needs. */
    @Component
    record Tools(
            PoolRows rows,
            FabricRows fabrics,
            Enlisting enlisting,
            Stranded stranded,
            Catalogue catalogue,
            Transactions transactions,
            Feed feed,
            Clock clock) {}

    private final String name;
    private final Tools tools;
    private final FabricRefs refs;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final NearLook near;
    private @Nullable Instant profileDue;

    FabricLook(String name, Tools tools) {
        this.name = name;
        this.tools = tools;
        this.refs = FabricRefs.of(name);
        this.near = new NearLook(name, tools);
    }

    /** A look at what these references lead to; it does not wait for a look at everything. */
    boolean lookNear(Fabric fabric, Set<String> about) {
        return near.judge(fabric, about);
    }

    /** False when the hardware could not be asked or placement did not answer; the next look goes on. */
    boolean look(Fabric fabric, @Nullable String urlNow) {
        oneAtATime.lock();
        try {
            return lookNow(fabric, urlNow);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The same, unless somebody looks already. */
    void lookIfIdle(Fabric fabric) {
        if (oneAtATime.tryLock()) {
            try {
                lookNow(fabric, null);
            } finally {
                oneAtATime.unlock();
            }
        }
    }

    /** Nobody looks while this is done. */
    <T> T without(Supplier<T> work) {
        oneAtATime.lock();
        try {
            return work.get();
        } finally {
            oneAtATime.unlock();
        }
    }

    private boolean lookNow(Fabric fabric, @Nullable String urlNow) {
        Known all = tools.transactions().forSystem().read(this::known);
        Optional<Known.Fabric> row = row(all);
        if (row.isEmpty()) {
            return false; // somebody took it out a moment ago
        }
        String url = urlNow == null ? row.get().url() : urlNow;
        Instant asked = tools.clock().instant();
        return switch (fabric.inventory()) {
            case Outcome.Done<Inventory>(Inventory seen, boolean _) -> {
                long skew = Skew.millis(asked, tools.clock().instant(), seen.hardwareClock());
                boolean settled = adopt(fabric, row.get(), url, seen, skew);
                writeProfile(row.get(), fabric);
                yield settled;
            }
            case Outcome.Refused<Inventory>(String reason) -> silent(all, row.get(), url, reason);
            case Outcome.Unavailable<Inventory> unavailable -> silent(all, row.get(), url, unavailable.why());
            case Outcome.Unknown<Inventory>(String why) -> silent(all, row.get(), url, why);
            case Outcome.InProgress<Inventory> progress -> silent(all, row.get(), url, progress.what());
        };
    }

    private Known known() {
        return tools.rows()
                .known(PoolWatch.POOL)
                .orElseThrow(() -> new IllegalStateException("the pool was just made sure of"));
    }

    private Optional<Known.Fabric> row(Known known) {
        return known.fabrics().stream()
                .filter(fabric -> fabric.name().equals(name))
                .findFirst();
    }

    private boolean silent(Known known, Known.Fabric row, String url, String why) {
        if (row.state() == FabricView.State.REACHABLE
                || !row.problem().equals(why)
                || !row.url().equals(url)) {
            LOG.warn("the hardware at {} can't be asked: {}", url, why);
            tools.transactions().forSystem().writeUnanswered(() -> {
                tools.rows().fabricSilent(row.id(), url, why);
                touchAll(known);
            });
        }
        return false;
    }

    private boolean adopt(Fabric fabric, Known.Fabric row, String url, Inventory told, long skewMillis) {
        Known all = tools.transactions().forSystem().read(this::known);
        Inventory seen = Naming.unique(all, name, told);
        Known known = tools.transactions().forSystem().writeUnanswered(() -> {
            writeFabric(all, row, url, skewMillis);
            return writeFrames(all.of(refs), seen);
        });
        Set<BladeId> stranded = tools.transactions().forSystem().read(tools.stranded()::blades);
        Differences.Blades blades =
                Differences.ofBlades(known, seen, stranded, tools.clock().instant());
        boolean settled = tools.enlisting()
                .settle(
                        known,
                        new Differences.Blades(blades.added()),
                        Differences.ofArrays(known, seen).added());
        writeArrays(seen);
        addImages(seen);
        boolean fresh = near.isOfNow(tools.clock().instant(), told.hardwareClock());
        boolean judged = !fresh || blades.enclosures().isEmpty() || near.judge(fabric, nominated(known, blades));
        return settled && judged;
    }

    private static Set<String> nominated(Known known, Differences.Blades blades) {
        Set<EnclosureId> ids = blades.enclosures();
        return known.enclosures().stream()
                .filter(enclosure -> ids.contains(enclosure.id()))
                .map(Known.Enclosure::ref)
                .limit(JUDGED_LIMIT)
                .collect(Collectors.toSet());
    }

    private void writeProfile(Known.Fabric row, Fabric fabric) {
        Instant now = tools.clock().instant();
        if (profileDue != null && now.isBefore(profileDue)) {
            return;
        }
        if (fabric.profile() instanceof Outcome.Done<Profile>(Profile profile, boolean _)) {
            boolean unseen = profile.offers().stream().anyMatch(offer -> offer.state() == Offer.State.UNSEEN);
            profileDue = now.plus(unseen ? UNSEEN_AGE : PROFILE_AGE);
            tools.transactions()
                    .forSystem()
                    .writeUnanswered(() -> tools.fabrics().writeProfile(row.id(), profile));
        }
    }

    /** When it was last seen is written each time and is no news; that it can be reached again is. */
    private void writeFabric(Known known, Known.Fabric row, String url, long skewMillis) {
        tools.rows().fabricAnswered(row.id(), url, skewMillis);
        if (row.state() == FabricView.State.UNREACHABLE) {
            LOG.info("the hardware at {} answers", url);
            touchAll(known);
        }
    }

    /** The feed has no word for a fabric: what is reached by it is what people look at. */
    private void touchAll(Known known) {
        tools.feed()
                .record(known.arrays().stream()
                        .map(array -> new Touched(Topic.ARRAY, array.id().value(), null))
                        .toList());
    }

    /** New frames first, then what they hold: control units name the row of their frame. */
    private Known writeFrames(Known before, Inventory seen) {
        Known known = before;
        Differences.Frames frames = Differences.ofFrames(known, seen);
        if (!frames.added().isEmpty()) {
            frames.added().forEach(enclosure -> tools.rows().addEnclosure(before.pool(), enclosure));
            known = known().of(refs);
            frames = Differences.ofFrames(known, seen);
        }
        near.writeChanges(known, frames);
        return known;
    }

    private void writeArrays(Inventory seen) {
        Known known = tools.transactions().forSystem().read(this::known).of(refs);
        if (!Differences.ofArrays(known, seen).changed().isEmpty()) {
            tools.transactions().forSystem().writeUnanswered(() -> near.writeArrays(known, seen));
        }
    }

    private void addImages(Inventory seen) {
        tools.transactions().forSystem().writeUnanswered(() -> seen.arrays().forEach(tools.rows()::imagesOf));
        Catalogue catalogue = tools.catalogue();
        List<Catalogue.Image> there = seen.images().isEmpty() ? List.of() : catalogue.images();
        Set<String> names = there.stream().map(Catalogue.Image::name).collect(Collectors.toSet());
        for (Inventory.Image image : seen.images()) {
            if (names.add(image.name())) {
                catalogue.addImage(image.name(), image.os(), image.sizeGiB(), image.minMemoryMiB());
            }
        }
    }
}
