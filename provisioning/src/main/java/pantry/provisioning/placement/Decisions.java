package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.placement.ArrayRows.ArrayRow;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.Start;
import pantry.provisioning.server.Addresses;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;

/**
 * What a group gives to orders and starts, decided in memory against the locked quotas, the index and the arrays' rows.
 * A reservation takes its room in the index at once, so that the next decision sees it.
 */
final class Decisions {
    private static final int FRESH_LOOK_LIMIT = 16;
    private static final Shortage NO_ADDRESS =
            new Shortage("addresses", 1, 0, Addresses.OF_A_NETWORK, Shortage.Of.QUOTA);

    private final Rooms rooms;
    private final PoolIndex index;
    private final Ledger ledger;
    private final Addresses.Picker addresses;
    private final Set<BladeId> touched = new HashSet<>();
    private final Map<ArrayId, Long> arrayLeft = new HashMap<>();

    Decisions(Rooms rooms, PoolIndex index, Ledger ledger) {
        this.rooms = rooms;
        this.index = index;
        this.ledger = ledger;
        this.addresses = rooms.addresses().picker();
        for (ArrayRow array : rooms.arrays().all()) {
            arrayLeft.put(array.id(), array.leftGiB());
        }
    }

    private record Size(int cpu, int memory, int cpuCeiling, int memoryCeiling) {}

    private static Size sizeOf(ServerSpec spec) {
        return new Size(spec.cpuMillicores(), spec.memoryMiB(), spec.ceilingMillicores(), spec.memoryCeilingMiB());
    }

    private static Amounts amountsOf(ServerSpec spec) {
        return new Amounts(1, spec.cpuMillicores(), spec.memoryMiB(), spec.bootDiskGiB());
    }

    /**
     * What an order of this would be answered, with everything that is short and not the first kind alone. Takes and claims
     * nothing. It looks at the index only, which the caller has read from the rows just now.
     */
    DryRunOutcome weigh(TenantId tenant, ServerSpec spec) {
        Size size = sizeOf(spec);
        List<Shortage> shortages = new ArrayList<>(ledger.shortages(tenant, amountsOf(spec)));
        int blade = index.bestFit(size.cpu(), size.memory(), size.cpuCeiling(), size.memoryCeiling());
        if (blade < 0) {
            shortages.addAll(index.shortages(size.cpu(), size.memory(), size.cpuCeiling(), size.memoryCeiling()));
        }
        bestArray(spec.bootDiskGiB(), shortages);
        if (!addresses.hasRoom(tenant)) {
            shortages.add(NO_ADDRESS);
        }
        return shortages.isEmpty()
                ? new DryRunOutcome.Fits(
                        index.explainNameless(blade, size.cpu(), size.memory()),
                        index.explain(blade, size.cpu(), size.memory()))
                : new DryRunOutcome.Shortfall(shortages);
    }

    /** For all orders that are still to be decided; who is then refused gives its address up with its other claims. */
    void pickAddresses(List<Entry> entries) {
        Map<TenantId, List<ServerId>> wanted = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.isUndecided()
                    && entry.request instanceof Order order
                    && ledger.knows(order.server().tenant())) {
                wanted.computeIfAbsent(order.server().tenant(), tenant -> new ArrayList<>())
                        .add(order.server().id());
            }
        }
        if (!wanted.isEmpty()) {
            addresses.pickAhead(wanted);
        }
    }

    void decide(Entry entry, Order order) {
        ServerSpec spec = order.server().spec();
        if (!ledger.knows(order.server().tenant())) {
            entry.outcome = new NotFound();
            return;
        }
        Size size = sizeOf(spec);
        Amounts amounts = amountsOf(spec);
        List<Shortage> shortages =
                new ArrayList<>(ledger.shortages(order.server().tenant(), amounts));
        int blade = BLADE_NOT_LOOKED_FOR;
        @Nullable ArrayId array = null;
        String address = "";
        if (shortages.isEmpty()) {
            blade = bestFit(size, shortages);
            array = bestArray(spec.bootDiskGiB(), shortages);
        }
        if (shortages.isEmpty()) {
            address = addresses.pick(order.server().tenant(), order.server().id());
            if (address.isEmpty()) {
                shortages.add(NO_ADDRESS);
            }
        }
        if (!shortages.isEmpty()) {
            entry.outcome = new Shortfall(shortages);
            return;
        }
        reserve(
                entry,
                new Reservation(
                        order.server().tenant(),
                        order.server().id(),
                        spec.name(),
                        order.slice(),
                        take(blade, size),
                        amounts,
                        array,
                        address,
                        index.explain(blade, size.cpu(), size.memory())));
    }

    void decide(Entry entry, Start start) {
        Optional<Locked> found = rooms.servers().lock(start.tenant(), start.server());
        if (found.isEmpty() || !ledger.knows(start.tenant())) {
            entry.outcome = new NotFound();
            return;
        }
        Locked server = found.get();
        if (!server.state().mayBecome(ServerState.STARTING)) {
            entry.outcome = new Conflict("It is " + server.state() + "; only a stopped server can be started.");
            return;
        }
        Size size = new Size(
                server.cpuMillicores(), server.memoryMiB(), server.ceilingMillicores(), server.memoryCeilingMiB());
        Amounts amounts = new Amounts(0, server.cpuMillicores(), server.memoryMiB(), 0);
        List<Shortage> shortages = new ArrayList<>(ledger.shortages(start.tenant(), amounts));
        int blade = shortages.isEmpty() ? bestFit(size, shortages) : BLADE_NOT_LOOKED_FOR;
        if (!shortages.isEmpty()) {
            entry.outcome = new Shortfall(shortages);
            return;
        }
        reserve(
                entry,
                new Reservation(
                        start.tenant(),
                        start.server(),
                        server.name(),
                        start.slice(),
                        take(blade, size),
                        amounts,
                        null,
                        "",
                        index.explain(blade, size.cpu(), size.memory())));
    }

    private static final int BLADE_NOT_LOOKED_FOR = -1;

    /** Notes that the index differs from the rows for this blade until the group has ended. */
    void touch(BladeId blade) {
        touched.add(blade);
    }

    Set<BladeId> touched() {
        return touched;
    }

    /**
     * A refusal is given only after the database was asked, in this transaction: another node may have released what the
     * index does not know of. Blades that this group changed are known better here.
     */
    private int bestFit(Size size, List<Shortage> shortages) {
        int blade = index.bestFit(size.cpu(), size.memory(), size.cpuCeiling(), size.memoryCeiling());
        if (blade < 0) {
            rooms
                    .blades()
                    .fitting(size.cpu(), size.memory(), size.cpuCeiling(), size.memoryCeiling(), FRESH_LOOK_LIMIT)
                    .stream()
                    .filter(row -> !touched.contains(row.id()))
                    .forEach(index::adopt);
            blade = index.bestFit(size.cpu(), size.memory(), size.cpuCeiling(), size.memoryCeiling());
        }
        if (blade < 0) {
            shortages.addAll(index.shortages(size.cpu(), size.memory(), size.cpuCeiling(), size.memoryCeiling()));
        }
        return blade;
    }

    /** The array with the most left to promise. */
    private @Nullable ArrayId bestArray(long gib, List<Shortage> shortages) {
        Optional<Map.Entry<ArrayId, Long>> most = arrayLeft.entrySet().stream()
                .max(Map.Entry.<ArrayId, Long>comparingByValue()
                        .thenComparing(
                                Comparator.comparing(entry -> entry.getKey().value())));
        long available = most.map(Map.Entry::getValue).orElse(0L);
        if (most.isEmpty() || available < gib) {
            shortages.add(new Shortage("storageGiB", gib, available, available, Shortage.Of.POOL));
            return null;
        }
        return most.get().getKey();
    }

    private Take take(int blade, Size size) {
        return new Take(index.blade(blade).id(), size.cpu(), size.memory(), size.cpuCeiling(), size.memoryCeiling());
    }

    private void reserve(Entry entry, Reservation reservation) {
        entry.reservation = reservation;
        touch(reservation.take().blade());
        index.take(reservation.take());
        ledger.add(reservation.tenant(), reservation.amounts());
        if (reservation.array() != null) {
            arrayLeft.merge(reservation.array(), -reservation.amounts().storageGiB(), Long::sum);
        }
    }

    /** A row did not hold: what was taken here is given back, and it is decided again. */
    void undo(Entry entry) {
        Reservation reservation = entry.reservation;
        if (reservation != null) {
            index.take(reservation.take().givenBack());
            ledger.add(reservation.tenant(), reservation.amounts().negated());
            entry.lost = true;
        }
    }
}
