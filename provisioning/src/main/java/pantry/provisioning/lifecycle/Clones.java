package pantry.provisioning.lifecycle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.NewServer.Origin;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerSpec.DataDisk;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.Volumes;

/** New servers that begin as another one, or as a snapshot of one. Everything else of them is an order. */
@Component
final class Clones {
    private static final int NAME_LIMIT = 63;

    private final Keys keys;
    private final Servers servers;
    private final Volumes volumes;
    private final IdSource ids;
    private final CreateServer createServer;

    Clones(Keys keys, Servers servers, Volumes volumes, IdSource ids, CreateServer createServer) {
        this.keys = keys;
        this.servers = servers;
        this.volumes = volumes;
        this.ids = ids;
        this.createServer = createServer;
    }

    Decision ofServer(TenantId tenant, ServerId id, String name, Command command) {
        Optional<Server> found = servers.find(tenant, id);
        if (found.isEmpty()) {
            return new Decision.NotFound();
        }
        ServerState state = found.get().state();
        if (state != ServerState.RUNNING && state != ServerState.STOPPED) {
            return new Decision.Conflict("It is " + state + "; a clone is made of a server that runs or is stopped.");
        }
        List<Volume> disks = volumes.of(List.of(id)).getOrDefault(id, List.of());
        List<Disk> parts =
                disks.stream().map(disk -> new Disk(disk, disk.kind())).toList();
        return order(found.get(), parts, name, command);
    }

    /** The server of which it was taken may be gone; its row tells what it was. */
    Decision ofSnapshot(Snapshot snapshot, String name, Command command) {
        ServerId of = snapshot.server();
        Optional<Server> found = of == null ? Optional.empty() : servers.findEver(snapshot.tenant(), of);
        List<Disk> parts = new ArrayList<>();
        for (Volume part : snapshot.parts()) {
            Volume.Kind kind = part.copiedKind();
            if (kind != null) {
                parts.add(new Disk(part, kind));
            }
        }
        return found.isEmpty()
                ? new Decision.Conflict("Nothing is known any more of the server that it was taken of.")
                : order(found.get(), parts, name, command);
    }

    private record Disk(Volume volume, Volume.Kind kind) {}

    private Decision order(Server like, List<Disk> disks, String name, Command command) {
        Optional<Volume> boot = disks.stream()
                .filter(disk -> disk.kind() == Volume.Kind.BOOT)
                .map(Disk::volume)
                .findFirst();
        if (boot.isEmpty()) {
            return new Decision.Conflict("There is no boot volume to begin with.");
        }
        List<Volume> others = disks.stream()
                .filter(disk -> disk.kind() == Volume.Kind.DATA)
                .map(Disk::volume)
                .toList();
        ServerSpec spec = spec(like, boot.get(), others, name);
        Origin origin =
                new Origin(boot.get().id(), others.stream().map(Volume::id).toList());
        TenantId tenant = like.tenant();
        return keys.place(command, () -> {
            ServerId server = new ServerId(ids.next());
            return new PlacementRequest.Order(
                    new NewServer(server, tenant, spec, null, origin),
                    new SliceId(ids.next()),
                    new VolumeId(ids.next()),
                    new NewOperation<>(
                            new OperationId(ids.next()),
                            tenant,
                            createServer,
                            new CreateServer.Input(tenant, server),
                            new OperationView.Subject("server", server.value(), name),
                            command.actor().name()),
                    command.actor(),
                    Keys.keyed(command));
        });
    }

    /** As large as its disks were then; keys and tags are the server's of now. */
    private static ServerSpec spec(Server like, Volume boot, List<Volume> others, String name) {
        Set<String> names = new HashSet<>();
        List<DataDisk> disks = others.stream()
                .map(one -> new DataDisk(diskName(name, one.name(), names), one.sizeGiB()))
                .toList();
        return ServerSpec.of(name, like.image(), like.imageName())
                .cpu(like.cpuMillicores(), like.ceilingMillicores())
                .memory(like.memoryMiB(), like.memoryCeilingMiB())
                .bootDisk(boot.sizeGiB())
                .sshKeys(like.sshKeys())
                .userData(like.userData())
                .costCentre(like.costCentre())
                .tags(like.tags())
                .survives(like.survives())
                .priority(like.priority())
                .antiAffinityGroup(like.antiAffinityGroup())
                .volumes(disks)
                .build();
    }

    /** {@code shop-2-data} for the disk {@code data} of {@code shop-2}; the longest lose their ends, and get a number instead. */
    private static String diskName(String server, String disk, Set<String> taken) {
        String whole = server + "-" + disk;
        String name = whole.substring(0, Math.min(whole.length(), NAME_LIMIT));
        for (int number = 2; !taken.add(name); number++) {
            String end = "-" + number;
            name = whole.substring(0, Math.min(whole.length(), NAME_LIMIT - end.length())) + end;
        }
        return name;
    }
}
