package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.allocator.Purpose;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.placement.ArrayRows.ArrayRow;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.Start;
import pantry.provisioning.placement.Reservation.Fresh;
import pantry.provisioning.placement.Reservation.Seat;
import pantry.provisioning.server.Addresses;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.storage.NewVolume;
import pantry.provisioning.tenancy.Amounts;

/**
 * What a group gives to orders and starts, decided in memory against the locked quotas, the index and the arrays' rows.
 * What a decision holds is taken from the index at once, so that the next decision sees it.
 */
final class Decisions {
    private static final int FRESH_LOOK_LIMIT = 16;
    static final Shortage NO_ADDRESS = new Shortage("addresses", 1, 0, Addresses.OF_A_NETWORK, Shortage.Of.QUOTA);

    private final Rooms rooms;
    private final PoolIndex index;
    private final Ledger ledger;
    private final Addresses.Picker addresses;
    private final BladeEdits blades;
    private final ArrayRoom arrayRoom;
    private final Disks disks;
    private final SameHardware hardware;
    private final Mates mates;
    private final Set<ServerId> changing = new HashSet<>();
    private final Map<BladeId, Size> takenOf = new HashMap<>();
    private boolean isFresh;

    Decisions(Rooms rooms, PoolIndex index, Ledger ledger) {
        this.rooms = rooms;
        this.index = index;
        this.ledger = ledger;
        this.blades = new BladeEdits(rooms.blades(), index);
        this.mates = new Mates(rooms.groups(), index);
        this.addresses = rooms.addresses().picker();
        List<ArrayRow> arrays = rooms.arrays().all();
        this.arrayRoom = new ArrayRoom(arrays);
        this.disks = new Disks(rooms, arrayRoom);
        this.hardware = new SameHardware(rooms.arrays(), index, arrays);
    }

    PoolIndex index() {
        return index;
    }

    Ledger ledger() {
        return ledger;
    }

    BladeEdits blades() {
        return blades;
    }

    ArrayRoom arrayRoom() {
        return arrayRoom;
    }

    Disks disks() {
        return disks;
    }

    SameHardware hardware() {
        return hardware;
    }

    Mates mates() {
        return mates;
    }

    /** Whether an address could be picked for a server of this tenant. */
    boolean hasAddress(TenantId tenant) {
        return addresses.hasRoom(tenant);
    }

    /** Its size, and what stands beside it for failures. */
    static Amounts amountsOf(int servers, Size size, List<Spot> spots, long storageGiB) {
        long cpu = size.cpu();
        long memory = size.memory();
        for (Spot spot : spots) {
            cpu += spot.reserve() ? spot.size().cpu() : 0;
            memory += spot.reserve() ? spot.size().memory() : 0;
        }
        return new Amounts(servers, cpu, memory, storageGiB);
    }

    /** For all orders that are still to be decided; who is then refused gives its address up with its other claims. */
    void pickAddresses(List<Entry> entries) {
        Map<TenantId, List<ServerId>> wanted = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.isUndecided()) {
                for (NewServer server : entry.request.newServers()) {
                    if (ledger.knows(server.tenant())) {
                        wanted.computeIfAbsent(server.tenant(), tenant -> new ArrayList<>())
                                .add(server.id());
                    }
                }
            }
        }
        if (!wanted.isEmpty()) {
            addresses.pickAhead(wanted);
        }
    }

    void decide(Entry entry, Order order) {
        NewServer server = order.server();
        ServerSpec spec = server.spec();
        if (!ledger.knows(server.tenant())) {
            entry.outcome = new NotFound();
            return;
        }
        if (!disks.admit(entry, server)) {
            return;
        }
        List<Shortage> shortages = new ArrayList<>(ledger.tooLarge(server.tenant(), spec));
        shortages.addAll(ledger.shortages(server.tenant(), amountsOf(1, Size.of(spec), List.of(), spec.storageGiB())));
        ServerGroupId group = shortages.isEmpty() ? groupOf(server, shortages) : null;
        if (!shortages.isEmpty()) {
            entry.outcome = new Shortfall(shortages);
            return;
        }
        Wish wish =
                new Wish(Size.of(spec), spec.survives(), Purpose.ORDER, group == null ? null : mates.spreadOf(group));
        Optional<ArrayId> origin = disks.originOf(server);
        List<Spot> spots = hardware.beside(
                seat(wish, group, shortages),
                () -> seatOnce(wish, group),
                reached -> origin.isEmpty() ? disks.haveRoom(spec, reached) : reached.test(origin.get()));
        if (spots.isEmpty()) {
            addNoneBeside(spec, shortages);
        }
        Amounts amounts = amountsOf(1, wish.size(), spots, spec.storageGiB());
        if (wish.survives() > 0 && shortages.isEmpty()) {
            shortages.addAll(ledger.shortages(server.tenant(), amounts));
        }
        Fresh fresh = fresh(group == null ? server : server.in(group), order.bootVolume(), spots, shortages);
        if (fresh == null) {
            spots.forEach(index::giveBack);
            entry.outcome = new Shortfall(shortages);
            return;
        }
        hold(
                entry,
                new Reservation(
                        server.tenant(),
                        server.id(),
                        spec.name(),
                        group,
                        seats(order.slice(), spots, false),
                        amounts,
                        fresh,
                        order.operation(),
                        order.actor(),
                        index.explain(spots)));
    }

    /** Whom it is to stand apart from; none, or that there may be no further group. */
    private @Nullable ServerGroupId groupOf(NewServer server, List<Shortage> shortages) {
        String name = server.spec().antiAffinityGroup();
        if (name == null) {
            return null;
        }
        Optional<ServerGroupId> group = mates.named(
                server.tenant(), name, () -> new ServerGroupId(rooms.ids().next()));
        if (group.isEmpty()) {
            shortages.add(new Shortage("antiAffinityGroups", 1, 0, Mates.NAMED_LIMIT, Shortage.Of.QUOTA));
        }
        return group.orElse(null);
    }

    /** What a new server needs beside its blades, or what is short of it. */
    @Nullable
    Fresh fresh(NewServer server, VolumeId bootVolume, List<Spot> on, List<Shortage> shortages) {
        List<NewVolume> volumes = disks.of(server, bootVolume, reachedFrom(on), shortages);
        if (!shortages.isEmpty()) {
            return null;
        }
        String address = addresses.pick(server.tenant(), server.id());
        if (address.isEmpty()) {
            shortages.add(NO_ADDRESS);
            return null;
        }
        return new Fresh(server, volumes, address);
    }

    void decide(Entry entry, Start start) {
        Optional<Locked> found = rooms.servers().lock(start.tenant(), start.server());
        if (found.isEmpty() || !ledger.knows(start.tenant())) {
            entry.outcome = new NotFound();
            return;
        }
        if (isChanging(start.server())) {
            entry.lost = true;
            return;
        }
        Locked server = found.get();
        if (!server.state().mayBecome(ServerState.STARTING)) {
            entry.outcome = new Conflict("It is " + server.state() + "; only a stopped server can be started.");
            return;
        }
        if (rooms.volumes().anyChanging(start.server())) {
            entry.outcome = new Conflict("One of its volumes is being changed; it can be started once that has ended.");
            return;
        }
        List<Shortage> shortages =
                new ArrayList<>(ledger.shortages(start.tenant(), amountsOf(0, Size.of(server), List.of(), 0)));
        if (!shortages.isEmpty()) {
            entry.outcome = new Shortfall(shortages);
            return;
        }
        GroupSpread spread = server.group() == null ? null : mates.spreadOf(server.group());
        Wish wish = new Wish(Size.of(server), server.survives(), Purpose.RESTART, spread);
        List<Spot> spots = hardware.besideVolumes(
                start.server(), seat(wish, server.group(), shortages), () -> seatOnce(wish, server.group()));
        if (spots.isEmpty() && shortages.isEmpty()) {
            // There is room, but on other hardware than that which has its volumes.
            shortages.add(new Shortage("cpuMillicores", wish.size().cpu(), 0, 0, Shortage.Of.POOL));
        }
        Amounts amounts = amountsOf(0, wish.size(), spots, 0);
        if (wish.survives() > 0 && shortages.isEmpty()) {
            shortages.addAll(ledger.shortages(start.tenant(), amounts));
        }
        if (!shortages.isEmpty()) {
            spots.forEach(index::giveBack);
            entry.outcome = new Shortfall(shortages);
            return;
        }
        hold(
                entry,
                new Reservation(
                        start.tenant(),
                        start.server(),
                        server.name(),
                        server.group(),
                        seats(start.slice(), spots, true),
                        amounts,
                        null,
                        start.operation(),
                        start.actor(),
                        index.explain(spots)));
    }

    /** Whether an earlier request of this group changes its slices: then a later one waits for the next group. */
    boolean isChanging(ServerId server) {
        return changing.contains(server);
    }

    /** Whether their tenants are locked and nothing of this group changes them. */
    boolean mayChange(List<SliceRow> rows) {
        return rows.stream().allMatch(row -> ledger.knows(row.tenant()) && !isChanging(row.server()));
    }

    /** Why a server's slices can't be changed now by somebody's wish, if so. */
    Optional<String> obstacle(Locked owner, Footing footing) {
        if (owner.state() != ServerState.RUNNING) {
            return Optional.of("It is " + owner.state() + ".");
        }
        if (footing.hasLost()) {
            return Optional.of("A part of it is lost.");
        }
        return footing.isChanging() || footing.rows().isEmpty()
                ? Optional.of("Its slices are changing.")
                : Optional.empty();
    }

    /**
     * A refusal is given only after the database was asked, in this transaction: another node may have released what the
     * index does not know of.
     */
    private List<Spot> seat(Wish wish, @Nullable ServerGroupId group, List<Shortage> shortages) {
        List<Spot> spots = seatOnce(wish, group);
        if (spots.isEmpty()) {
            if (wish.survives() == 0
                    && group == null
                    && !wish.mayUseSpare()
                    && !index.isLargerThanAnyBlade(wish.size())) {
                lookForOneBlade(wish.size());
            } else {
                lookAtAll();
            }
            spots = seatOnce(wish, group);
        }
        if (spots.isEmpty() && index.anySleeps()) {
            lookAtAll();
            spots = seatAmongSleepers(wish, group);
        }
        if (spots.isEmpty()) {
            spots = seatOutOfReach(wish, group);
        }
        if (spots.isEmpty()) {
            shortages.addAll(index.withSleepers(() -> new Shortages(index).of(wish)));
        }
        return spots;
    }

    /** Where it has to wait until its blade is awake: better than where nothing can be carried out. */
    List<Spot> seatAmongSleepers(Wish wish, @Nullable ServerGroupId group) {
        return index.withSleepers(() -> seatOnce(wish, group));
    }

    /** Where nothing can be carried out for now: better than a refusal, when there is no other room. */
    List<Spot> seatOutOfReach(Wish wish, @Nullable ServerGroupId group) {
        mates.adopt(group, Wish.GROUP, Set.of());
        return index.seatOutOfReach(wish);
    }

    /** By the index alone, apart from the group's others. */
    List<Spot> seatOnce(Wish wish, @Nullable ServerGroupId group) {
        mates.adopt(group, Wish.GROUP, Set.of());
        return index.seat(wish);
    }

    private void lookForOneBlade(Size size) {
        rooms.blades()
                .fitting(size.cpu(), size.memory(), size.cpuCeiling(), size.memoryCeiling(), FRESH_LOOK_LIMIT)
                .forEach(this::refresh);
    }

    /** Once in a group: what is committed while it is decided shows in rows that do not hold. */
    void lookAtAll() {
        if (!isFresh) {
            isFresh = true;
            rooms.blades().all().reversed().forEach(this::refresh);
        }
    }

    /** As the row has it, with what this group has decided and not written yet. */
    private void refresh(BladeRow row) {
        Size taken = takenOf.getOrDefault(row.id(), Size.NONE);
        index.adopt(blades.edited(row).without(taken));
    }

    /** This group takes it, or gives it back; the index has it already. */
    void took(Take take) {
        blades.touch(take.blade());
        takenOf.merge(take.blade(), take.size(), Size::plus);
    }

    /** Blades have the room, and so has an array, but not on the same hardware. */
    static void addNoneBeside(ServerSpec spec, List<Shortage> shortages) {
        if (shortages.isEmpty()) {
            shortages.add(new Shortage("storageGiB", spec.bootDiskGiB(), 0, 0, Shortage.Of.POOL));
        }
    }

    /** The arrays to which paths lead from there; from nowhere, all of them. */
    Predicate<ArrayId> reachedFrom(List<Spot> spots) {
        Spot first = spots.isEmpty() ? null : spots.getFirst();
        return array -> hardware.reaches(first, array);
    }

    Take take(Spot spot, boolean mayUseSpare) {
        return new Take(index.blade(spot.blade()).id(), spot.size(), mayUseSpare);
    }

    /** The first slice has the id that its command brought along, the others are given theirs here. */
    List<Seat> seats(SliceId first, List<Spot> spots, boolean mayUseSpare) {
        List<Seat> seats = new ArrayList<>(spots.size());
        for (Spot spot : spots) {
            SliceId slice = seats.isEmpty() ? first : new SliceId(rooms.ids().next());
            seats.add(new Seat(slice, take(spot, mayUseSpare), spot.reserve()));
        }
        return seats;
    }

    /** Its blades' room is taken from the index already; the rest is taken here. */
    void hold(Entry entry, Hold hold) {
        entry.holds.add(hold);
        changing.add(hold.server());
        for (Take take : hold.takes()) {
            took(take);
            mates.add(hold.group(), hold.server(), take.blade());
        }
        ledger.add(hold.tenant(), hold.amounts());
        hold.storage().forEach(arrayRoom::take);
    }

    /** A row did not hold: what was taken here is given back, and it is decided again. */
    void undo(Entry entry) {
        for (Hold hold : entry.won()) {
            mates.remove(hold.group(), hold.server());
            for (Take take : hold.takes()) {
                index.take(take.givenBack());
                took(take.givenBack());
            }
            ledger.add(hold.tenant(), hold.amounts().negated());
            hold.storage().forEach((array, gib) -> arrayRoom.take(array, -gib));
            entry.lost = true;
        }
    }
}
