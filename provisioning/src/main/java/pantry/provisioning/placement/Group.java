package pantry.provisioning.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.PlacementOutcome.Changed;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementRequest.Awake;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.EditQuota;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Finish;
import pantry.provisioning.placement.PlacementRequest.GrowVolume;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Move;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.OrderAll;
import pantry.provisioning.placement.PlacementRequest.OrderGroup;
import pantry.provisioning.placement.PlacementRequest.OrderVolume;
import pantry.provisioning.placement.PlacementRequest.Reach;
import pantry.provisioning.placement.PlacementRequest.Rebuild;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.placement.PlacementRequest.ReleaseStorage;
import pantry.provisioning.placement.PlacementRequest.Repair;
import pantry.provisioning.placement.PlacementRequest.Resize;
import pantry.provisioning.placement.PlacementRequest.RetryWaiting;
import pantry.provisioning.placement.PlacementRequest.Sleep;
import pantry.provisioning.placement.PlacementRequest.Start;
import pantry.provisioning.placement.PlacementRequest.Survive;
import pantry.provisioning.placement.PlacementRequest.TakeGrowthBack;
import pantry.provisioning.placement.PlacementRequest.TakeSnapshot;
import pantry.provisioning.placement.PlacementRequest.Wake;
import pantry.provisioning.placement.Releases.GivenBack;

/**
 * One group of requests, decided and written inside one transaction, always in the same order so that two nodes never
 * wait for each other in a circle: claims; quota rows locked in id order, and with them everything of their tenants; servers'
 * rows; decisions; guarded updates of blades, then arrays, in id order; the other rows for the winners only; quotas; one feed
 * row.
 *
 * <p>What gives room comes first, then those who lost a blade and wait for another, then everyone else in the order of
 * arrival.
 *
 * <p>What a row refuses makes a loser, not a failure: its share in rows that held is given back here, its claims are
 * deleted, and it is decided again on fresh values. The check constraints behind the guards never fire, or it is a bug.
 */
final class Group {
    private final Rooms rooms;
    private final List<Entry> entries;
    private final Instant now;
    private final Ledger ledger;
    private final Claims claims;
    private final Decisions decisions;
    private final ShiftRows shiftRows;
    private final Settling settling;
    private final Losses losses;
    private final GroupOrders groupOrders;
    private final Edits edits;
    private final Powers powers;
    private final StorageOrders storageOrders;
    private final StorageRows storageRows;
    private final Heals heals;

    private final Map<ArrayId, Long> storageGivenBack = new HashMap<>();
    private final List<Touched> touched = new ArrayList<>();

    private Group(Rooms rooms, PoolIndex index, List<Entry> asked, Instant now) {
        this.rooms = rooms;
        this.entries = new ArrayList<>(asked);
        this.now = now;
        this.claims = new Claims(rooms, now);
        claims.claim(entries);
        this.ledger = new Ledger(rooms.quotas().lock(tenants()));
        this.decisions = new Decisions(rooms, index, ledger);
        this.shiftRows = new ShiftRows(rooms, index, now, touched);
        this.settling = new Settling(rooms, decisions, shiftRows, now);
        this.losses = new Losses(rooms, decisions, settling, now);
        this.groupOrders = new GroupOrders(decisions);
        this.edits = new Edits(rooms, decisions, now, touched);
        this.powers = new Powers(rooms, decisions, now);
        this.storageOrders = new StorageOrders(rooms, decisions);
        this.storageRows = new StorageRows(rooms, touched);
        this.heals = new Heals(rooms, decisions, now);
    }

    /** Inside the transaction. Leaves in each entry its outcome, or that it lost; answers with those that it added itself. */
    static List<Entry> decideAndWrite(Rooms rooms, PoolIndex index, List<Entry> entries, Instant now) {
        Group group = new Group(rooms, index, entries, now);
        group.decideAndWrite();
        return group.entries;
    }

    private void decideAndWrite() {
        decisions.pickAddresses(entries);
        decide();
        new GuardedRows(rooms, decisions, powers, entries).write(settling.givenBack(), storageGivenBack);
        losses.writeFailures();
        powers.wakeWhatIsTaken(entries);
        claims.giveUp(entries);
        touched.addAll(new WinnersRows(rooms).write(entries));
        writeShifts();
        closeEmptied();
        storageRows.write(entries);
        rooms.quotas().add(ledger.changes());
        ledger.changes().keySet().forEach(tenant -> touched.add(new Touched(Topic.QUOTA, tenant.value(), tenant)));
        decisions.blades().touched().forEach(blade -> touched.add(new Touched(Topic.BLADE, blade.value(), null)));
        rooms.feed().record(touched);
    }

    /**
     * Whose quotas are locked. Of what stands on a blade or waits for one the rows tell the tenants; who comes too late for
     * this look is noticed when that blade is closed, or is tried again in the next group.
     */
    private Set<TenantId> tenants() {
        Set<TenantId> tenants = new HashSet<>();
        List<BladeId> emptied = new ArrayList<>();
        boolean waiting = false;
        for (Entry entry : entries) {
            if (entry.isUndecided()) {
                tenants.addAll(entry.request.tenants());
                waiting |= givesRoom(entry.request);
                if (entry.request instanceof Drain drain) {
                    emptied.add(drain.blade());
                } else if (entry.request instanceof Lose lose) {
                    emptied.addAll(lose.blades());
                    if (lose.enclosure() != null) {
                        emptied.addAll(rooms.blades().ofEnclosure(lose.enclosure()));
                    }
                }
            }
        }
        if (!emptied.isEmpty()) {
            rooms.slices().on(emptied).forEach(row -> tenants.add(row.tenant()));
        }
        if (waiting) {
            rooms.slices().waiting(Heals.AT_ONCE).forEach(one -> tenants.add(one.tenant()));
        }
        return tenants;
    }

    private static boolean givesRoom(PlacementRequest request) {
        return switch (request) {
            case Release _,
                    Finish _,
                    EditBlade _,
                    Sleep _,
                    Wake _,
                    Awake _,
                    Enlist _,
                    Survive _,
                    Reach _,
                    Repair _,
                    Lose _,
                    RetryWaiting _,
                    ReleaseStorage _,
                    TakeGrowthBack _ -> true;
            case Order _,
                    OrderAll _,
                    OrderGroup _,
                    Start _,
                    EditQuota _,
                    Resize _,
                    Drain _,
                    Move _,
                    OrderVolume _,
                    GrowVolume _,
                    Rebuild _,
                    TakeSnapshot _ -> false;
        };
    }

    private void decide() {
        List<Entry> giving = entries.stream()
                .filter(entry -> entry.isUndecided() && givesRoom(entry.request))
                .toList();
        List<Entry> others = entries.stream()
                .filter(entry -> entry.isUndecided() && !givesRoom(entry.request))
                .toList();
        giving.forEach(this::give);
        if (!giving.isEmpty()) {
            retryWaiting();
        }
        Resizes resizes = new Resizes(rooms, decisions);
        Moves moves = new Moves(rooms, decisions);
        for (Entry entry : others) {
            switch (entry.request) {
                case Order order -> decisions.decide(entry, order);
                case OrderAll orders -> new BulkOrders(decisions).decide(entry, orders);
                case OrderGroup order -> groupOrders.decide(entry, order);
                case Start start -> decisions.decide(entry, start);
                case EditQuota edit -> entry.outcome = edits.edit(edit);
                case Resize resize -> resizes.decide(entry, resize);
                case Drain drain -> moves.drain(entry, drain);
                case Move move -> moves.move(entry, move);
                case OrderVolume order -> storageOrders.decide(entry, order);
                case GrowVolume grow -> storageOrders.decide(entry, grow);
                case TakeSnapshot take -> storageOrders.decide(entry, take);
                case Rebuild rebuild -> storageOrders.decide(entry, rebuild);
                case Release _,
                        Finish _,
                        EditBlade _,
                        Sleep _,
                        Wake _,
                        Awake _,
                        Enlist _,
                        Survive _,
                        Reach _,
                        Repair _,
                        Lose _,
                        RetryWaiting _,
                        ReleaseStorage _,
                        TakeGrowthBack _ -> throw new IllegalStateException("what gives room was decided before");
            }
        }
    }

    private void give(Entry entry) {
        switch (entry.request) {
            case Release release -> entry.outcome = release(release);
            case Finish finish -> settling.decide(entry, finish);
            case EditBlade edit -> entry.outcome = edits.edit(edit);
            case Sleep _, Wake _, Awake _ -> entry.outcome = powers.decide(entry.request);
            case Enlist enlist -> entry.outcome = edits.enlist(enlist);
            case Survive survive -> entry.outcome = edits.survive(survive);
            case Reach reach -> entry.outcome = edits.reach(reach);
            case Repair repair -> entry.outcome = edits.repair(repair);
            case Lose lose -> losses.decide(entry, lose);
            case RetryWaiting _ -> {
                // Everyone is tried once more, after all that gives.
            }
            case ReleaseStorage release -> entry.outcome = givenBack(release.tenant(), storageRows.release(release));
            case TakeGrowthBack back -> entry.outcome = givenBack(back.tenant(), storageRows.shrink(back));
            case Order _,
                    OrderAll _,
                    OrderGroup _,
                    Start _,
                    EditQuota _,
                    Resize _,
                    Drain _,
                    Move _,
                    OrderVolume _,
                    GrowVolume _,
                    Rebuild _,
                    TakeSnapshot _ -> throw new IllegalStateException("what takes room is decided later");
        }
    }

    /** One entry holds what they get; nobody may have asked. */
    private void retryWaiting() {
        Entry retry = entries.stream()
                .filter(entry -> entry.request instanceof RetryWaiting)
                .findFirst()
                .orElseGet(() -> {
                    Entry own = new Entry(new RetryWaiting());
                    entries.add(own);
                    return own;
                });
        heals.decide(retry);
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
        settling.settle(back.slices());
        ledger.add(release.tenant(), back.amounts());
        giveBack(back.storage());
        touched.add(new Touched(Topic.SERVER, release.server().value(), release.tenant()));
        return back.outcome();
    }

    /** Blades that were drained for something, once their last slice has left: their rows are locked by now. */
    private void closeEmptied() {
        List<BladeId> draining = decisions.blades().draining();
        if (!draining.isEmpty()) {
            rooms.blades().whenEmpty(decisions.blades().whenEmpty());
            rooms.blades().closeEmptied(draining).forEach(decisions.index()::adoptState);
        }
    }

    /** And what is answered to whom they are of. A blade's loss is answered when it is sure what has found room. */
    private void writeShifts() {
        List<Shift> shifts = entries.stream()
                .flatMap(entry -> entry.won().stream())
                .flatMap(hold -> hold instanceof Shift shift ? Stream.of(shift) : Stream.empty())
                .toList();
        shiftRows.write(shifts);
        entries.stream()
                .flatMap(entry -> entry.won().stream())
                .flatMap(hold -> hold instanceof Restated restated ? Stream.of(restated) : Stream.empty())
                .forEach(shiftRows::write);
        Map<OperationId, OperationView> begun = shiftRows.writeWhatFollows(heals.left());
        Map<CommandKey, Answer> answers = new LinkedHashMap<>();
        boolean healed = true;
        for (Entry entry : entries) {
            switch (entry.request) {
                case Resize resize
                when !entry.won().isEmpty() -> {
                    OperationView operation = Objects.requireNonNull(
                            begun.get(new OperationId(resize.change().value())), "a change has its operation");
                    entry.outcome = new Changed(changes(entry).getFirst(), operation);
                    Claims.keyed(resize)
                            .ifPresent(keyed ->
                                    answers.put(keyed.key(), keyed.answer().apply(List.of(operation))));
                }
                case Drain _, Move _
                when !entry.won().isEmpty() -> {
                    List<Change> all = new ArrayList<>(entry.underWay);
                    all.addAll(changes(entry));
                    entry.outcome = new Rehoused(all, entry.unmoved);
                }
                case RetryWaiting _ -> {
                    healed = !entry.lost;
                    if (!entry.lost) {
                        entry.outcome = new Rehoused(changes(entry), entry.unmoved);
                    }
                }
                case PlacementRequest _ -> {
                    // Answered already, or an order's.
                }
            }
        }
        if (!answers.isEmpty()) {
            rooms.commands().answerAll(answers);
        }
        for (Entry entry : entries) {
            if (entry.request instanceof Lose lose && entry.outcome == null && !entry.lost) {
                entry.lost = !healed;
                entry.outcome = healed ? losses.outcome(lose, heals.left()) : null;
            }
        }
    }

    private static List<Change> changes(Entry entry) {
        List<Change> changes = new ArrayList<>();
        for (Hold hold : entry.won()) {
            if (hold instanceof Shift shift && shift.change() != null) {
                changes.add(Change.of(shift.change(), shift.after().rows()));
            } else if (hold instanceof Restated restated) {
                changes.add(restated.asChange());
            }
        }
        return changes;
    }
}
