package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.placement.ArrayRoom.Wanted;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.NameTaken;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementOutcome.Stale;
import pantry.provisioning.placement.PlacementRequest.GrowVolume;
import pantry.provisioning.placement.PlacementRequest.OrderVolume;
import pantry.provisioning.placement.PlacementRequest.Rebuild;
import pantry.provisioning.placement.PlacementRequest.TakeSnapshot;
import pantry.provisioning.placement.StorageHold.Growth;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.storage.NewVolume;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeState;
import pantry.provisioning.tenancy.Amounts;

/** Commands that take room on arrays without a new server: new data volumes, growth and snapshots. */
final class StorageOrders {
    private final Rooms rooms;
    private final Decisions decisions;
    private final Disks disks;

    StorageOrders(Rooms rooms, Decisions decisions) {
        this.rooms = rooms;
        this.decisions = decisions;
        this.disks = decisions.disks();
    }

    void decide(Entry entry, OrderVolume order) {
        if (!decisions.ledger().knows(order.tenant())) {
            entry.outcome = new NotFound();
            return;
        }
        ServerId server = order.server();
        if (server != null && decisions.isChanging(server)) {
            entry.lost = true;
            return;
        }
        if (!disks.admitName(entry, order.tenant(), order.name())
                || (server != null && !mayGet(entry, order, server))) {
            return;
        }
        VolumeId from = order.source();
        Optional<Volume> source = from == null ? Optional.empty() : disks.source(order.tenant(), from);
        if (from != null && source.isEmpty()) {
            entry.outcome = new Conflict("What it would be a copy of is not there, or not whole yet.");
            return;
        }
        int gib = Math.max(order.sizeGiB(), source.map(Volume::sizeGiB).orElse(0));
        List<Shortage> shortages = beyondCeiling(order.tenant(), server, gib);
        List<ArrayId> seats = seat(
                order.tenant(),
                List.of(new Wanted(gib, source.map(Volume::array).orElse(null))),
                array -> server == null || decisions.hardware().isBesideVolumesOf(server, array),
                shortages);
        if (!shortages.isEmpty()) {
            entry.outcome = new Shortfall(shortages);
            return;
        }
        NewVolume volume = new NewVolume(
                order.id(),
                order.tenant(),
                server,
                seats.getFirst(),
                order.name(),
                Volume.Kind.DATA,
                gib,
                null,
                from,
                null,
                null,
                VolumeState.CREATING);
        disks.name(order.tenant(), order.name());
        decisions.hold(
                entry,
                new StorageHold(
                        order.tenant(),
                        owner(server, order.id()),
                        List.of(volume),
                        null,
                        null,
                        order.operation(),
                        order.actor(),
                        "order"));
    }

    private static ServerId owner(@Nullable ServerId server, VolumeId volume) {
        return server == null ? new ServerId(volume.value()) : server;
    }

    private boolean mayGet(Entry entry, OrderVolume order, ServerId id) {
        Optional<Locked> server = rooms.servers().lock(order.tenant(), id);
        if (server.isEmpty()) {
            entry.outcome = new NotFound();
            return false;
        }
        ServerState state = server.get().state();
        if (state != ServerState.RUNNING && state != ServerState.STOPPED) {
            entry.outcome =
                    new Conflict("The server is " + state + "; a volume is attached once it runs or is stopped.");
            return false;
        }
        if (rooms.operations().anyUnderWay(id.value())) {
            entry.outcome = new Conflict("Another operation of this server is under way.");
            return false;
        }
        if (rooms.volumes().of(id).size() > ServerSpec.MOST_VOLUMES) {
            entry.outcome = new Conflict("A server has at most " + ServerSpec.MOST_VOLUMES + " data volumes.");
            return false;
        }
        return true;
    }

    void decide(Entry entry, GrowVolume grow) {
        Optional<Volume> found = rooms.volumes().lock(grow.tenant(), grow.volume());
        if (found.isEmpty() || !decisions.ledger().knows(grow.tenant())) {
            entry.outcome = new NotFound();
            return;
        }
        Volume volume = found.get();
        if (grow.generation().isPresent() && grow.generation().getAsLong() != volume.generation()) {
            entry.outcome = new Stale();
            return;
        }
        if (decisions.isChanging(owner(volume))) {
            entry.lost = true;
            return;
        }
        if (volume.state() != VolumeState.READY
                || rooms.operations().anyUnderWay(owner(volume).value())) {
            entry.outcome = new Conflict("Something else is being done to it; it can be grown once that has ended.");
            return;
        }
        if (grow.fromGiB() != volume.sizeGiB()) {
            entry.outcome = new Conflict("It was grown meanwhile; it has " + volume.sizeGiB() + " GiB now.");
            return;
        }
        if (grow.sizeGiB() <= volume.sizeGiB()) {
            entry.outcome = new Conflict("It has " + volume.sizeGiB() + " GiB, and volumes only grow.");
            return;
        }
        long more = (long) grow.sizeGiB() - volume.sizeGiB();
        List<Shortage> shortages = beyondCeiling(grow.tenant(), volume.server(), more);
        seat(grow.tenant(), List.of(new Wanted(more, volume.array())), _ -> true, shortages);
        if (!shortages.isEmpty()) {
            entry.outcome = new Shortfall(shortages);
            return;
        }
        decisions.hold(
                entry,
                new StorageHold(
                        grow.tenant(),
                        owner(volume),
                        List.of(),
                        null,
                        new Growth(volume.id(), volume.array(), volume.sizeGiB(), grow.sizeGiB()),
                        grow.operation(),
                        grow.actor(),
                        "grow"));
    }

    /** At least as large as the one before, on any array that the server reaches. */
    void decide(Entry entry, Rebuild rebuild) {
        if (decisions.isChanging(rebuild.server())) {
            entry.lost = true;
            return;
        }
        Optional<Locked> server = rooms.servers().lock(rebuild.tenant(), rebuild.server());
        if (server.isEmpty() || !decisions.ledger().knows(rebuild.tenant())) {
            entry.outcome = new NotFound();
            return;
        }
        List<Volume> volumes = rooms.volumes().of(rebuild.server());
        String why = objection(server.get(), volumes, rebuild);
        if (!why.isEmpty()) {
            entry.outcome = new Conflict(why);
            return;
        }
        Volume before = volumes.getFirst();
        int gib = Math.max(before.sizeGiB(), rebuild.image().sizeGiB());
        List<Shortage> shortages = beyondCeiling(rebuild.tenant(), rebuild.server(), gib - before.sizeGiB());
        List<ArrayId> seats = seat(
                rebuild.tenant(),
                List.of(Wanted.of(rebuild.image().name(), gib)),
                array -> decisions.hardware().isBesideVolumesOf(rebuild.server(), array),
                shortages);
        if (!shortages.isEmpty()) {
            entry.outcome = new Shortfall(shortages);
            return;
        }
        NewVolume volume = new NewVolume(
                rebuild.volume(),
                rebuild.tenant(),
                null,
                seats.getFirst(),
                before.name(),
                Volume.Kind.BOOT,
                gib,
                rebuild.image().name(),
                null,
                null,
                null,
                VolumeState.CREATING);
        decisions.hold(
                entry,
                new StorageHold(
                        rebuild.tenant(),
                        rebuild.server(),
                        List.of(volume),
                        null,
                        null,
                        rebuild.operation(),
                        rebuild.actor(),
                        "rebuild"));
    }

    /** Why the server can't be rebuilt now; empty when it can. */
    private String objection(Locked server, List<Volume> volumes, Rebuild rebuild) {
        if (server.state() != ServerState.RUNNING && server.state() != ServerState.STOPPED) {
            return "It is " + server.state() + "; a server is rebuilt that runs or is stopped.";
        }
        if (rooms.operations().anyUnderWay(server.id().value())
                || rooms.volumes().anyChanging(server.id())) {
            return "Another operation of this server is under way.";
        }
        if (volumes.isEmpty() || volumes.getFirst().kind() != Volume.Kind.BOOT) {
            return "It has no boot volume.";
        }
        if (server.memoryMiB() < rebuild.image().minMemoryMiB()) {
            return rebuild.image().name() + " needs at least " + rebuild.image().minMemoryMiB() + " MiB; it has "
                    + server.memoryMiB() + ".";
        }
        return "";
    }

    private static ServerId owner(Volume volume) {
        return owner(volume.server(), volume.id());
    }

    void decide(Entry entry, TakeSnapshot take) {
        if (!decisions.ledger().knows(take.tenant())) {
            entry.outcome = new NotFound();
            return;
        }
        List<Volume> sources = sources(entry, take);
        if (entry.outcome != null) {
            return;
        }
        if (disks.isSnapshotNamed(take.tenant(), take.snapshot().name())) {
            entry.lost = true;
            return;
        }
        if (rooms.snapshots().isNameTaken(take.tenant(), take.snapshot().name())) {
            entry.outcome = new NameTaken(take.snapshot().name());
            return;
        }
        List<Shortage> shortages = new ArrayList<>();
        seat(
                take.tenant(),
                sources.stream()
                        .map(one -> new Wanted(one.sizeGiB(), one.array()))
                        .toList(),
                _ -> true,
                shortages);
        if (!shortages.isEmpty()) {
            entry.outcome = new Shortfall(shortages);
            return;
        }
        disks.nameSnapshot(take.tenant(), take.snapshot().name());
        decisions.hold(
                entry,
                new StorageHold(
                        take.tenant(),
                        new ServerId(take.snapshot().id().value()),
                        sources.stream().map(one -> kept(take, one)).toList(),
                        take.snapshot(),
                        null,
                        take.operation(),
                        take.actor(),
                        "snapshot"));
    }

    /** What it is taken of, whole; else the entry knows why not. */
    private List<Volume> sources(Entry entry, TakeSnapshot take) {
        ServerId server = take.snapshot().server();
        VolumeId volume = take.snapshot().volume();
        if (server != null) {
            Optional<Locked> locked = rooms.servers().lock(take.tenant(), server);
            if (locked.isEmpty()) {
                entry.outcome = new NotFound();
                return List.of();
            }
            if (locked.get().state() != ServerState.RUNNING && locked.get().state() != ServerState.STOPPED) {
                entry.outcome = new Conflict(
                        "It is " + locked.get().state() + "; a snapshot is taken of a server that runs or is stopped.");
                return List.of();
            }
            if (rooms.operations().anyUnderWay(server.value())
                    || rooms.volumes().anyChanging(server)) {
                entry.outcome = new Conflict("Another operation of this server is under way.");
                return List.of();
            }
            return rooms.volumes().of(server);
        }
        Optional<Volume> found =
                volume == null ? Optional.empty() : rooms.volumes().lock(take.tenant(), volume);
        if (found.isEmpty()) {
            entry.outcome = new NotFound();
        } else if (found.get().state() != VolumeState.READY) {
            entry.outcome = new Conflict("Something else is being done to it; try again once that has ended.");
        }
        return found.stream().toList();
    }

    private NewVolume kept(TakeSnapshot take, Volume source) {
        return new NewVolume(
                new VolumeId(rooms.ids().next()),
                take.tenant(),
                null,
                source.array(),
                source.name(),
                Volume.Kind.SNAPSHOT,
                source.sizeGiB(),
                source.imageName(),
                source.id(),
                take.snapshot().id(),
                source.kind(),
                VolumeState.READY);
    }

    /** That its server would have more in volumes than one may have; what stands alone is no server's. */
    private List<Shortage> beyondCeiling(TenantId tenant, @Nullable ServerId server, long moreGiB) {
        if (server == null || moreGiB <= 0) {
            return new ArrayList<>();
        }
        long held =
                rooms.volumes().of(server).stream().mapToLong(Volume::sizeGiB).sum();
        return new ArrayList<>(decisions.ledger().tooMuchStored(tenant, held, moreGiB));
    }

    /** The quota's shortage or, where the quota has room, the pool's. */
    private List<ArrayId> seat(
            TenantId tenant, List<Wanted> wanted, Predicate<ArrayId> reached, List<Shortage> shortages) {
        long gib = wanted.stream().mapToLong(Wanted::gib).sum();
        shortages.addAll(decisions.ledger().shortages(tenant, new Amounts(0, 0, 0, gib)));
        return shortages.isEmpty() ? decisions.arrayRoom().seat(wanted, reached, shortages) : List.of();
    }
}
