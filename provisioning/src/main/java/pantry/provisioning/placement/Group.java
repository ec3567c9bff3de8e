package pantry.provisioning.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.EditQuota;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.GrowVolume;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.OrderGroup;
import pantry.provisioning.placement.PlacementRequest.OrderVolume;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.placement.PlacementRequest.ReleaseStorage;
import pantry.provisioning.placement.PlacementRequest.Start;
import pantry.provisioning.placement.PlacementRequest.Survive;
import pantry.provisioning.placement.PlacementRequest.TakeGrowthBack;
import pantry.provisioning.placement.PlacementRequest.TakeSnapshot;
import pantry.provisioning.placement.Releases.GivenBack;

/**
 * One group of requests, decided and written inside one transaction, always in the same order so that two nodes never
 * wait for each other in a circle: claims; quota rows locked in id order; decisions, in the order of arrival; guarded
 * updates of blades, then arrays, in id order; the other rows for the winners only; quotas; one feed row.
 *
 * <p>What a row refuses makes a loser, not a failure: its share in rows that held is given back here, its claims are
 * deleted, and it is decided again on fresh values. The check constraints behind the guards never fire, or it is a bug.
 */
final class Group {
    private final Rooms rooms;
    private final PoolIndex index;
    private final List<Entry> entries;
    private final Instant now;
    private final Ledger ledger;
    private final Claims claims;
    private final Decisions decisions;
    private final GroupOrders groupOrders;
    private final Edits edits;
    private final StorageOrders storageOrders;
    private final StorageRows storageRows;

    private final List<Take> givenBack = new ArrayList<>();
    private final Map<ArrayId, Long> storageGivenBack = new HashMap<>();
    private final List<Touched> touched = new ArrayList<>();

    private Group(Rooms rooms, PoolIndex index, List<Entry> entries, Instant now) {
        this.rooms = rooms;
        this.index = index;
        this.entries = entries;
        this.now = now;
        this.claims = new Claims(rooms, now);
        claims.claim(entries);
        this.ledger = new Ledger(rooms.quotas().lock(tenantsOf(entries)));
        this.decisions = new Decisions(rooms, index, ledger);
        this.groupOrders = new GroupOrders(decisions);
        this.edits = new Edits(rooms, decisions, touched);
        this.storageOrders = new StorageOrders(rooms, decisions);
        this.storageRows = new StorageRows(rooms, touched);
    }

    /** Inside the transaction. Leaves in each entry its outcome, or that it lost. */
    static void decideAndWrite(Rooms rooms, PoolIndex index, List<Entry> entries, Instant now) {
        new Group(rooms, index, entries, now).decideAndWrite();
    }

    private void decideAndWrite() {
        decisions.pickAddresses(entries);
        entries.stream().filter(Entry::isUndecided).forEach(this::decide);
        new GuardedRows(rooms, decisions, entries).write(givenBack, storageGivenBack);
        claims.giveUp(entries);
        touched.addAll(new WinnersRows(rooms).write(entries));
        storageRows.write(entries);
        rooms.quotas().add(ledger.changes());
        ledger.changes().keySet().forEach(tenant -> touched.add(new Touched(Topic.QUOTA, tenant.value(), tenant)));
        decisions.touched().forEach(blade -> touched.add(new Touched(Topic.BLADE, blade.value(), null)));
        rooms.feed().record(touched);
    }

    private static List<TenantId> tenantsOf(List<Entry> entries) {
        return entries.stream()
                .filter(Entry::isUndecided)
                .flatMap(entry -> entry.request.tenants().stream())
                .toList();
    }

    private void decide(Entry entry) {
        switch (entry.request) {
            case Order order -> decisions.decide(entry, order);
            case OrderGroup order -> groupOrders.decide(entry, order);
            case Start start -> decisions.decide(entry, start);
            case Release release -> entry.outcome = release(release);
            case EditQuota edit -> entry.outcome = edits.edit(edit);
            case EditBlade edit -> entry.outcome = edits.edit(edit);
            case Enlist enlist -> entry.outcome = edits.enlist(enlist);
            case Survive survive -> entry.outcome = edits.survive(survive);
            case OrderVolume order -> storageOrders.decide(entry, order);
            case GrowVolume grow -> storageOrders.decide(entry, grow);
            case TakeSnapshot take -> storageOrders.decide(entry, take);
            case ReleaseStorage release -> entry.outcome = givenBack(release.tenant(), storageRows.release(release));
            case TakeGrowthBack back -> entry.outcome = givenBack(back.tenant(), storageRows.shrink(back));
        }
    }

    private PlacementOutcome givenBack(TenantId tenant, StorageRows.GivenBack back) {
        if (!back.storage().isEmpty()) {
            ledger.add(tenant, back.amounts());
            giveBack(back.storage());
        }
        return new Settled();
    }

    /** The rest of the group may have it: arrays get back before anything is taken of them. */
    private void giveBack(Map<ArrayId, Long> storage) {
        storage.forEach((array, gib) -> {
            storageGivenBack.merge(array, gib, Long::sum);
            decisions.arrayRoom().take(array, gib);
        });
    }

    private PlacementOutcome release(Release release) {
        GivenBack back = rooms.releases().release(rooms, release, now);
        ledger.add(release.tenant(), back.amounts());
        for (Take take : back.takes()) {
            givenBack.add(take);
            decisions.touch(take.blade());
            index.take(take);
        }
        giveBack(back.storage());
        touched.add(new Touched(Topic.SERVER, release.server().value(), release.tenant()));
        return back.outcome();
    }
}
