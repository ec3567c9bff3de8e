package pantry.provisioning.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.QuotaSet;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementOutcome.Stale;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.EditQuota;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.placement.PlacementRequest.Start;
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
    }

    /** Inside the transaction. Leaves in each entry its outcome, or that it lost. */
    static void decideAndWrite(Rooms rooms, PoolIndex index, List<Entry> entries, Instant now) {
        new Group(rooms, index, entries, now).decideAndWrite();
    }

    private void decideAndWrite() {
        decisions.pickAddresses(entries);
        entries.stream().filter(Entry::isUndecided).forEach(this::decide);
        writeBlades();
        writeArrays();
        claims.giveUp(entries);
        touched.addAll(new WinnersRows(rooms).write(entries));
        rooms.quotas().add(ledger.changes());
        ledger.changes().keySet().forEach(tenant -> touched.add(new Touched(Topic.QUOTA, tenant.value(), tenant)));
        decisions.touched().forEach(blade -> touched.add(new Touched(Topic.BLADE, blade.value(), null)));
        rooms.feed().record(touched);
    }

    private static List<TenantId> tenantsOf(List<Entry> entries) {
        return entries.stream()
                .filter(Entry::isUndecided)
                .flatMap(entry -> switch (entry.request) {
                    case Order order -> Stream.of(order.server().tenant());
                    case Start start -> Stream.of(start.tenant());
                    case Release release -> Stream.of(release.tenant());
                    case EditQuota edit -> Stream.of(edit.tenant());
                    case EditBlade _, Enlist _ -> Stream.<TenantId>empty();
                })
                .toList();
    }

    private void decide(Entry entry) {
        switch (entry.request) {
            case Order order -> decisions.decide(entry, order);
            case Start start -> decisions.decide(entry, start);
            case Release release -> entry.outcome = release(release);
            case EditQuota edit -> entry.outcome = edit(edit);
            case EditBlade edit -> entry.outcome = edit(edit);
            case Enlist enlist -> entry.outcome = enlist(enlist);
        }
    }

    private PlacementOutcome release(Release release) {
        GivenBack back = rooms.releases().release(rooms, release, now);
        ledger.add(release.tenant(), back.amounts());
        for (Take take : back.takes()) {
            givenBack.add(take);
            decisions.touch(take.blade());
            index.take(take);
        }
        back.storage().forEach((array, gib) -> storageGivenBack.merge(array, gib, Long::sum));
        touched.add(new Touched(Topic.SERVER, release.server().value(), release.tenant()));
        return back.outcome();
    }

    private PlacementOutcome edit(EditQuota edit) {
        if (!ledger.knows(edit.tenant())) {
            return new NotFound();
        }
        if (edit.generation().isPresent()
                && edit.generation().getAsLong() != ledger.quota(edit.tenant()).generation()) {
            return new Stale();
        }
        String before = ledger.quota(edit.tenant()).limits().toString();
        rooms.quotas().setLimits(edit.tenant(), edit.limits());
        ledger.setLimits(edit.tenant(), edit.limits());
        rooms.audit()
                .record(new AuditLine(
                        edit.actor(),
                        edit.tenant(),
                        "set quota",
                        "tenant",
                        edit.tenant().value(),
                        "quota",
                        AuditLine.Result.DONE,
                        "from " + before + " to " + edit.limits()));
        touched.add(new Touched(Topic.QUOTA, edit.tenant().value(), edit.tenant()));
        return new QuotaSet(ledger.quota(edit.tenant()));
    }

    private PlacementOutcome edit(EditBlade edit) {
        if (!rooms.blades().edit(edit.blade(), edit.state(), edit.spare())) {
            return new NotFound();
        }
        // The row's free values may lack what this group has taken so far: only what was edited is taken over.
        rooms.blades().byId(List.of(edit.blade())).forEach(index::adoptState);
        decisions.touch(edit.blade());
        rooms.audit()
                .record(new AuditLine(
                        edit.actor(),
                        null,
                        "edit blade",
                        "blade",
                        edit.blade().value(),
                        "blade",
                        AuditLine.Result.DONE,
                        "state " + edit.state() + ", spare " + edit.spare()));
        return new Settled();
    }

    private PlacementOutcome enlist(Enlist enlist) {
        rooms.blades().insert(enlist.blades());
        rooms.arrays().insert(enlist.arrays());
        List<BladeId> ids = enlist.blades().stream().map(NewBlade::id).toList();
        index.adoptAll(rooms.blades().byId(ids));
        ids.forEach(decisions::touch);
        enlist.arrays()
                .forEach(
                        array -> touched.add(new Touched(Topic.ARRAY, array.id().value(), null)));
        return new Settled();
    }

    /** By blade, what is given back before what is taken; a taker whose row did not hold has lost. */
    private void writeBlades() {
        List<Take> takes = new ArrayList<>(givenBack);
        entries.forEach(entry -> entry.won().ifPresent(won -> takes.add(won.take())));
        List<Take> sums = summed(takes);
        int[] held = rooms.blades().apply(sums);
        Set<BladeId> refused = new HashSet<>();
        for (int i = 0; i < held.length; i++) {
            if (held[i] == 0) {
                refused.add(sums.get(i).blade());
            }
        }
        if (refused.isEmpty()) {
            return;
        }
        for (Entry entry : entries) {
            if (entry.won().filter(won -> refused.contains(won.take().blade())).isPresent()) {
                decisions.undo(entry);
            }
        }
        rooms.blades().byId(refused).forEach(index::adopt);
    }

    /** One update for what a blade gets back and one for what it gives: the order of entries does not matter to it. */
    private static List<Take> summed(List<Take> takes) {
        Map<UUID, Take> back = new TreeMap<>();
        Map<UUID, Take> taken = new TreeMap<>();
        for (Take take : takes) {
            (take.givesBack() ? back : taken).merge(take.blade().value(), take, Take::plus);
        }
        return Stream.concat(back.values().stream(), taken.values().stream())
                .sorted(Comparator.comparing((Take take) -> take.blade().value())
                        .thenComparing(take -> !take.givesBack()))
                .toList();
    }

    private void writeArrays() {
        Map<UUID, Long> changes = new TreeMap<>();
        storageGivenBack.forEach((array, gib) -> changes.merge(array.value(), gib, Long::sum));
        changes.forEach((array, gib) -> rooms.arrays().apply(new ArrayId(array), gib));
        Map<UUID, Long> wanted = new TreeMap<>();
        for (Entry entry : entries) {
            entry.won().ifPresent(won -> {
                if (won.array() != null) {
                    wanted.merge(won.array().value(), won.amounts().storageGiB(), Long::sum);
                }
            });
        }
        wanted.forEach((array, gib) -> {
            if (!rooms.arrays().apply(new ArrayId(array), gib)) {
                loseArray(array);
            }
        });
    }

    private void loseArray(UUID array) {
        List<Take> held = new ArrayList<>();
        for (Entry entry : entries) {
            entry.won()
                    .filter(won -> won.array() != null && won.array().value().equals(array))
                    .ifPresent(won -> {
                        held.add(won.take().givenBack());
                        decisions.undo(entry);
                    });
        }
        rooms.blades().apply(summed(held));
    }
}
