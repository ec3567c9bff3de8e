package pantry.provisioning.reconcile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pantry.provisioning.fabric.FabricAddress;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.Offer;
import pantry.provisioning.fabric.Sealing;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.FabricId;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.FabricDetails;
import pantry.provisioning.pool.FabricEdit;
import pantry.provisioning.pool.FabricProbe;
import pantry.provisioning.pool.FabricRows;
import pantry.provisioning.pool.FabricView;
import pantry.provisioning.pool.Fabrics;
import pantry.provisioning.pool.Known;
import pantry.provisioning.pool.NewFabric;
import pantry.provisioning.pool.Pool;
import pantry.provisioning.pool.PoolRows;

/** Takes hardware into the pool and out of it, with the rows, the connection and the looks that belong to it. */
@Component
final class AddedFabrics implements Fabrics {
    private final Pool pool;
    private final PoolRows poolRows;
    private final FabricRows rows;
    private final Probing probing;
    private final Retiring retiring;
    private final Sealing sealing;
    private final PoolWatch watch;
    private final Transactions transactions;
    private final Audit audit;
    private final Feed feed;
    private final Timers timers;

    AddedFabrics(
            Pool pool,
            PoolRows poolRows,
            FabricRows rows,
            Probing probing,
            Retiring retiring,
            Sealing sealing,
            PoolWatch watch,
            Transactions transactions,
            Audit audit,
            Feed feed,
            Timers timers) {
        this.pool = pool;
        this.poolRows = poolRows;
        this.rows = rows;
        this.probing = probing;
        this.retiring = retiring;
        this.sealing = sealing;
        this.watch = watch;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
        this.timers = timers;
    }

    @Override
    public List<FabricDetails> all() {
        return transactions.forSystem().read(() -> {
            Map<FabricId, List<Offer>> offers = rows.offers();
            Map<FabricId, String> products = rows.products();
            List<FabricRows.Access> accesses = rows.accesses();
            return pool.fabrics().stream()
                    .map(view -> details(view, accesses, offers, products))
                    .toList();
        });
    }

    private static FabricDetails details(
            FabricView view,
            List<FabricRows.Access> accesses,
            Map<FabricId, List<Offer>> offers,
            Map<FabricId, String> products) {
        Optional<FabricRows.Access> access =
                accesses.stream().filter(one -> one.id().equals(view.id())).findFirst();
        return new FabricDetails(
                view,
                access.map(FabricRows.Access::urls).orElse(List.of(view.url())),
                access.map(FabricRows.Access::user).orElse(""),
                access.filter(one -> one.authority() != null).isPresent(),
                products.getOrDefault(view.id(), ""),
                offers.getOrDefault(view.id(), List.of()));
    }

    @Override
    public Optional<FabricDetails> find(FabricId id) {
        return all().stream().filter(one -> one.view().id().equals(id)).findFirst();
    }

    @Override
    public FabricProbe probe(NewFabric fabric) {
        return probing.probe(fabric);
    }

    @Override
    public FabricEdit add(FabricProbe.Found found, Actor actor) {
        NewFabric asked = found.asked();
        // Once more what the probe saw to: between it and this, somebody else may have been quicker.
        FabricAddress address = Probing.address(asked);
        return transactions.forSystem().write(() -> {
            Optional<String> same = found.profile().uuid().isEmpty()
                    ? Optional.empty()
                    : rows.nameOfService(found.profile().uuid());
            if (same.isPresent()) {
                return new FabricEdit.AlreadyThere(same.get());
            }
            if (asked.name().equals(FabricRefs.FIRST) || rows.isTaken(asked.name())) {
                return new FabricEdit.NameTaken(asked.name());
            }
            Known known = poolRows.known(PoolWatch.POOL).orElseThrow();
            Optional<FabricId> id = rows.add(known.pool(), asked, found.profile());
            if (id.isEmpty()) {
                return new FabricEdit.NameTaken(asked.name());
            }
            rows.writeAccess(
                    id.get(), asked, sealing.seal(address.password(), id.get().toString()));
            audit.record(new AuditLine(
                    actor,
                    null,
                    "add hardware",
                    "fabric",
                    id.get().value(),
                    asked.name(),
                    AuditLine.Result.DONE,
                    address.toString()));
            afterCommit(() -> timers.start("watch-new-" + asked.name(), () -> watch.refresh(asked.name())));
            return new FabricEdit.Added(find(id.get()).orElseThrow());
        });
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    @Override
    public FabricEdit remove(FabricId id, Actor actor) {
        Optional<FabricDetails> there = find(id);
        if (there.isEmpty()) {
            return new FabricEdit.NotFound();
        }
        String name = there.get().view().name();
        if (name.equals(FabricRefs.FIRST)) {
            return new FabricEdit.FromSettings();
        }
        FabricEdit edit = watch.without(name, () -> remove(id, name, actor));
        if (edit instanceof FabricEdit.Removed) {
            watch.refresh(name); // lets its connection go
        }
        return edit;
    }

    /** Orders must not come any more before it is counted whether any stand; else the count is old when it is used. */
    private FabricEdit remove(FabricId id, String name, Actor actor) {
        FabricRefs refs = FabricRefs.of(name);
        int standing = transactions.forSystem().read(() -> rows.serversOn(refs));
        if (standing > 0) {
            return new FabricEdit.InUse(standing);
        }
        Known known = transactions
                .forSystem()
                .read(() -> poolRows.known(PoolWatch.POOL).orElseThrow())
                .of(refs);
        if (!retiring.retire(known, actor)) {
            return new FabricEdit.Busy();
        }
        int quicker = transactions.forSystem().read(() -> rows.serversOn(refs));
        if (quicker > 0) {
            retiring.reopen(known, actor);
            return new FabricEdit.InUse(quicker);
        }
        try {
            transactions.forSystem().write(() -> {
                rows.remove(id, refs);
                audit.record(AuditLine.done(actor, null, "remove hardware", "fabric", id.value(), name));
                feed.record(known.blades().stream()
                        .map(blade -> new Touched(Topic.BLADE, blade.id().value(), null))
                        .toList());
                feed.record(known.arrays().stream()
                        .map(array -> new Touched(Topic.ARRAY, array.id().value(), null))
                        .toList());
            });
            return new FabricEdit.Removed();
        } catch (DataIntegrityViolationException somethingStands) {
            retiring.reopen(known, actor);
            return new FabricEdit.Busy();
        }
    }
}
