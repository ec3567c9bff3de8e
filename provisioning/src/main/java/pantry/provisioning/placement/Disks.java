package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.placement.ArrayRoom.Wanted;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.NameTaken;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerSpec.DataDisk;
import pantry.provisioning.storage.NewVolume;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeState;

/**
 * Volumes of one group's decisions: their names and their arrays. The tenant's quota is locked, so nobody else takes a name of
 * its volumes meanwhile.
 */
final class Disks {
    private static final String BOOT_SUFFIX = "-boot";
    private static final int NAME_LIMIT = 63;

    private final Rooms rooms;
    private final ArrayRoom room;
    private final Set<String> named = new HashSet<>();

    Disks(Rooms rooms, ArrayRoom room) {
        this.rooms = rooms;
        this.room = room;
    }

    /** False when a name of its data volumes is taken or what they are copies of is not there; the entry knows why. */
    boolean admit(Entry entry, NewServer server) {
        for (DataDisk disk : server.spec().volumes()) {
            if (!admitName(entry, server.tenant(), disk.name())) {
                return false;
            }
        }
        NewServer.Origin origin = server.origin();
        if (origin != null) {
            List<VolumeId> sources = new ArrayList<>(origin.volumes());
            sources.add(origin.boot());
            if (sources.stream().anyMatch(id -> source(server.tenant(), id).isEmpty())) {
                entry.outcome = new Conflict("What it would be a copy of is not there, or not whole yet.");
                return false;
            }
        }
        return true;
    }

    /** A name that this very group may give to somebody else is decided after its end. */
    boolean admitName(Entry entry, TenantId tenant, String name) {
        if (named.contains(tenant + " " + name)) {
            entry.lost = true;
            return false;
        }
        if (rooms.volumes().isNameTaken(tenant, name)) {
            entry.outcome = new NameTaken(name);
            return false;
        }
        return true;
    }

    /** Once all else is decided. */
    void name(TenantId tenant, String name) {
        named.add(tenant + " " + name);
    }

    /** Whether this very group may give it to somebody else. */
    boolean isSnapshotNamed(TenantId tenant, String name) {
        return named.contains("snapshot " + tenant + " " + name);
    }

    void nameSnapshot(TenantId tenant, String name) {
        named.add("snapshot " + tenant + " " + name);
    }

    /** A volume of which a copy can be made now. */
    Optional<Volume> source(TenantId tenant, VolumeId id) {
        return rooms.volumes().lock(tenant, id).filter(found -> switch (found.state()) {
            case READY, ATTACHING, DETACHING -> true;
            case CREATING, GROWING, DELETING -> false;
        });
    }

    /** Where a clone's boot volume has to be. */
    Optional<ArrayId> originOf(NewServer server) {
        NewServer.Origin origin = server.origin();
        return origin == null
                ? Optional.empty()
                : source(server.tenant(), origin.boot()).map(Volume::array);
    }

    /** Whether all disks of such a server would find room on what is reached, and its image there. */
    boolean haveRoom(ServerSpec spec, Predicate<ArrayId> reached) {
        List<Shortage> shortages = new ArrayList<>();
        seat(List.of(spec), reached, shortages);
        return shortages.isEmpty();
    }

    /** What is short of room for such servers' disks together. Takes nothing. */
    void seat(List<ServerSpec> specs, Predicate<ArrayId> reached, List<Shortage> shortages) {
        room.seat(
                specs.stream()
                        .flatMap(spec -> wanted(spec, null, List.of()).stream())
                        .toList(),
                reached,
                shortages);
    }

    /** The boot volume first. Named but not taken yet. */
    List<NewVolume> of(NewServer server, VolumeId bootVolume, Predicate<ArrayId> reached, List<Shortage> shortages) {
        ServerSpec spec = server.spec();
        NewServer.Origin origin = server.origin();
        Optional<Volume> boot = origin == null ? Optional.empty() : source(server.tenant(), origin.boot());
        List<Optional<Volume>> copied = new ArrayList<>();
        for (int i = 0; i < spec.volumes().size(); i++) {
            copied.add(
                    origin == null
                            ? Optional.empty()
                            : source(server.tenant(), origin.volumes().get(i)));
        }
        List<ArrayId> seats = room.seat(
                wanted(
                        spec,
                        boot.map(Volume::array).orElse(null),
                        copied.stream().map(one -> one.map(Volume::array)).toList()),
                reached,
                shortages);
        if (!shortages.isEmpty()) {
            return List.of();
        }
        List<NewVolume> volumes = new ArrayList<>();
        volumes.add(volume(
                bootVolume,
                server,
                seats.getFirst(),
                new Made(bootVolumeName(spec.name()), Volume.Kind.BOOT, spec.bootDiskGiB()),
                spec.imageName(),
                boot));
        for (int i = 0; i < spec.volumes().size(); i++) {
            DataDisk disk = spec.volumes().get(i);
            volumes.add(volume(
                    new VolumeId(rooms.ids().next()),
                    server,
                    seats.get(i + 1),
                    new Made(disk.name(), Volume.Kind.DATA, disk.sizeGiB()),
                    null,
                    copied.get(i)));
            name(server.tenant(), disk.name());
        }
        return volumes;
    }

    private static List<Wanted> wanted(ServerSpec spec, @Nullable ArrayId boot, List<Optional<ArrayId>> others) {
        List<Wanted> wanted = new ArrayList<>();
        wanted.add(
                boot == null ? Wanted.of(spec.imageName(), spec.bootDiskGiB()) : new Wanted(spec.bootDiskGiB(), boot));
        for (int i = 0; i < spec.volumes().size(); i++) {
            ArrayId on = others.isEmpty() ? null : others.get(i).orElse(null);
            wanted.add(new Wanted(spec.volumes().get(i).sizeGiB(), on));
        }
        return wanted;
    }

    private record Made(String name, Volume.Kind kind, int sizeGiB) {}

    private static NewVolume volume(
            VolumeId id,
            NewServer server,
            ArrayId array,
            Made made,
            @Nullable String imageName,
            Optional<Volume> source) {
        return new NewVolume(
                id,
                server.tenant(),
                server.id(),
                array,
                made.name(),
                made.kind(),
                made.sizeGiB(),
                imageName,
                source.map(Volume::id).orElse(null),
                null,
                null,
                VolumeState.READY);
    }

    /** A volume's name has the limit of a server's: the longest ones lose their ends. */
    private static String bootVolumeName(String server) {
        int most = NAME_LIMIT - BOOT_SUFFIX.length();
        return server.substring(0, Math.min(server.length(), most)) + BOOT_SUFFIX;
    }
}
