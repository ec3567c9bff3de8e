package pantry.provisioning.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.OperationView.Subject;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.pool.HardwareNames;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.NewSnapshot;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeRows;
import pantry.provisioning.storage.VolumeState;
import pantry.provisioning.storage.Volumes;
import pantry.provisioning.tenancy.Quotas;

/** The commands on volumes and snapshots: each decides in one transaction and, when it is accepted, has begun an operation there. */
@Component
final class VolumeCommands implements StorageCommands {
    private final Keys keys;
    private final Clones clones;
    private final Kinds kinds;
    private final Operations operations;
    private final Servers servers;
    private final ServerRows serverRows;
    private final Volumes volumes;
    private final VolumeRows rows;
    private final Snapshots snapshots;
    private final Quotas quotas;
    private final Feed feed;
    private final Audit audit;
    private final IdSource ids;

    VolumeCommands(
            Keys keys,
            Clones clones,
            Kinds kinds,
            Operations operations,
            Servers servers,
            ServerRows serverRows,
            Volumes volumes,
            VolumeRows rows,
            Snapshots snapshots,
            Quotas quotas,
            Feed feed,
            Audit audit,
            IdSource ids) {
        this.keys = keys;
        this.clones = clones;
        this.kinds = kinds;
        this.operations = operations;
        this.servers = servers;
        this.serverRows = serverRows;
        this.volumes = volumes;
        this.rows = rows;
        this.snapshots = snapshots;
        this.quotas = quotas;
        this.feed = feed;
        this.audit = audit;
        this.ids = ids;
    }

    /** The operations that these commands begin. */
    @Component
    record Kinds(
            CreateVolume create,
            AttachVolume attach,
            DetachVolume detach,
            GrowVolume grow,
            DeleteVolume delete,
            CreateSnapshot snapshot,
            DeleteSnapshot deleteSnapshot) {}

    @Override
    public Decision order(TenantId tenant, VolumeSpec spec, Command command) {
        return keys.place(command, () -> {
            VolumeId id = new VolumeId(ids.next());
            return new PlacementRequest.OrderVolume(
                    tenant,
                    id,
                    spec.name(),
                    spec.sizeGiB(),
                    spec.server(),
                    spec.source(),
                    begin(
                            kinds.create(),
                            new CreateVolume.Input(tenant, id, spec.server()),
                            tenant,
                            new Subject("volume", id.value(), spec.name()),
                            command),
                    command.actor(),
                    Keys.keyed(command));
        });
    }

    @Override
    public Decision grow(TenantId tenant, VolumeId id, int sizeGiB, OptionalLong generation, Command command) {
        Optional<Volume> seen = volumes.find(tenant, id);
        if (seen.isEmpty()) {
            return new Decision.NotFound();
        }
        // Who grows it meanwhile makes this request stale or too small: the size before is part of the operation's
        // input.
        return keys.place(command, () -> {
            Volume volume = volumes.find(tenant, id).orElse(seen.get());
            return new PlacementRequest.GrowVolume(
                    tenant,
                    id,
                    volume.sizeGiB(),
                    sizeGiB,
                    generation,
                    begin(
                            kinds.grow(),
                            new GrowVolume.Input(tenant, id, volume.sizeGiB(), sizeGiB),
                            tenant,
                            subject(volume),
                            command),
                    command.actor(),
                    Keys.keyed(command));
        });
    }

    @Override
    public Decision snapshot(TenantId tenant, ServerId server, String name, Command command) {
        Optional<Server> seen = servers.find(tenant, server);
        return seen.isEmpty()
                ? new Decision.NotFound()
                : keys.place(command, () -> {
                    SnapshotId id = new SnapshotId(ids.next());
                    return take(
                            new NewSnapshot(
                                    id, tenant, name, server, null, seen.get().name()),
                            command);
                });
    }

    @Override
    public Decision snapshot(TenantId tenant, VolumeId volume, String name, Command command) {
        Optional<Volume> seen = volumes.find(tenant, volume);
        return seen.isEmpty()
                ? new Decision.NotFound()
                : keys.place(command, () -> {
                    SnapshotId id = new SnapshotId(ids.next());
                    return take(
                            new NewSnapshot(
                                    id, tenant, name, null, volume, seen.get().name()),
                            command);
                });
    }

    private PlacementRequest take(NewSnapshot snapshot, Command command) {
        NewOperation<?> operation = begin(
                kinds.snapshot(),
                new CreateSnapshot.Input(snapshot.tenant(), snapshot.id()),
                snapshot.tenant(),
                new Subject("snapshot", snapshot.id().value(), snapshot.name()),
                command);
        return new PlacementRequest.TakeSnapshot(snapshot, operation, command.actor(), Keys.keyed(command));
    }

    @Override
    public Decision clone(TenantId tenant, ServerId server, String name, Command command) {
        return clones.ofServer(tenant, server, name, command);
    }

    @Override
    public Decision clone(TenantId tenant, SnapshotId id, String name, Command command) {
        Optional<Snapshot> found = snapshots.find(tenant, id);
        if (found.isEmpty()) {
            return new Decision.NotFound();
        }
        Snapshot snapshot = found.get();
        if (snapshot.state() != Snapshot.State.READY) {
            return new Decision.Conflict(
                    "It is " + snapshot.state() + "; a clone is made of a snapshot that is READY.");
        }
        return snapshot.server() == null
                ? order(
                        tenant,
                        new VolumeSpec(
                                name, 0, null, snapshot.parts().getFirst().id()),
                        command)
                : clones.ofSnapshot(snapshot, name, command);
    }

    @Override
    public Decision attach(TenantId tenant, VolumeId id, ServerId server, OptionalLong generation, Command command) {
        return keys.decide(tenant, command, () -> {
            Optional<Locked> locked = serverRows.lock(tenant, server);
            return locked.isEmpty()
                    ? new Decision.NotFound()
                    : decide(
                            tenant, id, generation, command, "attach", volume -> attach(volume, locked.get(), command));
        });
    }

    private Begin attach(Volume volume, Locked server, Command command) {
        if (server.id().equals(volume.server())) {
            return Begin.refused("It is attached to " + server.name() + " already.");
        }
        if (volume.server() != null) {
            return Begin.refused("It is attached to another server; detach it there first.");
        }
        if (server.state() != ServerState.RUNNING && server.state() != ServerState.STOPPED) {
            return Begin.refused(
                    "The server is " + server.state() + "; a volume is attached once it runs or is stopped.");
        }
        if (operations.anyUnderWay(server.id().value())) {
            return Begin.refused("Another operation of the server is under way.");
        }
        List<Volume> others = rows.of(server.id());
        if (others.stream()
                .anyMatch(other -> !HardwareNames.of(other.arrayRef()).equals(HardwareNames.of(volume.arrayRef())))) {
            return Begin.refused("The server's volumes are on other hardware, from which no path leads to this one.");
        }
        // Its boot volume is one of them.
        if (others.size() > ServerSpec.MOST_VOLUMES) {
            return Begin.refused("A server has at most " + ServerSpec.MOST_VOLUMES + " data volumes.");
        }
        Long most = quotas.find(volume.tenant())
                .map(quota -> quota.perServer().storageGiB())
                .orElse(null);
        long then = others.stream().mapToLong(Volume::sizeGiB).sum() + volume.sizeGiB();
        if (most != null && then > most) {
            return Begin.refused("The server would have " + then + " GiB in volumes then, and one of yours may have "
                    + most + " at most.");
        }
        rows.move(volume.id(), VolumeState.READY, VolumeState.ATTACHING);
        rows.give(volume.id(), server.id());
        return Begin.with(begin(
                kinds.attach(),
                new AttachVolume.Input(volume.tenant(), volume.id(), server.id()),
                volume.tenant(),
                subject(volume),
                command));
    }

    @Override
    public Decision detach(TenantId tenant, VolumeId id, OptionalLong generation, Command command) {
        // Read before it is locked: the server's row comes first, and a volume that meanwhile changed hands is refused
        // below.
        Optional<ServerId> server = volumes.find(tenant, id).map(Volume::server);
        return keys.decide(tenant, command, () -> {
            server.ifPresent(one -> serverRows.lock(tenant, one));
            return decide(tenant, id, generation, command, "detach", volume -> {
                ServerId from = volume.server();
                if (volume.kind() == Volume.Kind.BOOT) {
                    return Begin.refused("A boot volume stays with its server.");
                }
                if (from == null) {
                    return Begin.refused("It is attached to no server.");
                }
                if (!server.equals(Optional.of(from)) || operations.anyUnderWay(from.value())) {
                    return Begin.refused("Another operation of its server is under way.");
                }
                rows.move(id, VolumeState.READY, VolumeState.DETACHING);
                return Begin.with(begin(
                        kinds.detach(), new DetachVolume.Input(tenant, id, from), tenant, subject(volume), command));
            });
        });
    }

    @Override
    public Decision delete(TenantId tenant, VolumeId id, OptionalLong generation, Command command) {
        return keys.decide(
                tenant,
                command,
                () -> decide(tenant, id, generation, command, "delete", volume -> {
                    if (volume.kind() == Volume.Kind.BOOT) {
                        return Begin.refused("A boot volume goes with its server.");
                    }
                    if (volume.server() != null) {
                        return Begin.refused("It is attached to a server; detach it first.");
                    }
                    rows.move(id, VolumeState.READY, VolumeState.DELETING);
                    return Begin.with(begin(
                            kinds.delete(), new DeleteVolume.Input(tenant, id), tenant, subject(volume), command));
                }));
    }

    @Override
    public Decision deleteSnapshot(TenantId tenant, SnapshotId id, OptionalLong generation, Command command) {
        return keys.decide(
                tenant,
                command,
                () -> snapshots
                        .lock(tenant, id)
                        .map(snapshot -> {
                            if (generation.isPresent() && generation.getAsLong() != snapshot.generation()) {
                                return new Decision.Stale();
                            }
                            if (!snapshots.move(id, Snapshot.State.READY, Snapshot.State.DELETING)) {
                                return new Decision.Conflict("It is " + snapshot.state() + ".");
                            }
                            Subject subject = new Subject("snapshot", id.value(), snapshot.name());
                            return accepted(
                                    begin(
                                            kinds.deleteSnapshot(),
                                            new DeleteSnapshot.Input(tenant, id),
                                            tenant,
                                            subject,
                                            command),
                                    command,
                                    "delete");
                        })
                        .orElseGet(Decision.NotFound::new));
    }

    @FunctionalInterface
    private interface Look {
        Begin at(Volume volume);
    }

    /** The volume's row is locked, its state is looked at and moved, the operation is written. */
    private Decision decide(
            TenantId tenant, VolumeId id, OptionalLong generation, Command command, String action, Look look) {
        Optional<Volume> locked = rows.lock(tenant, id).filter(volume -> volume.kind() != Volume.Kind.SNAPSHOT);
        if (locked.isEmpty()) {
            return new Decision.NotFound();
        }
        Volume volume = locked.get();
        if (generation.isPresent() && generation.getAsLong() != volume.generation()) {
            return new Decision.Stale();
        }
        if (volume.state() != VolumeState.READY) {
            return new Decision.Conflict("It is " + volume.state() + "; try again once that has ended.");
        }
        Begin begin = look.at(volume);
        return begin.operation() == null
                ? new Decision.Conflict(begin.refusal())
                : accepted(begin.operation(), command, action);
    }

    private Decision accepted(NewOperation<?> operation, Command command, String action) {
        Subject subject = operation.subject();
        OperationView begun = operations.beginAll(List.of(operation)).getFirst();
        audit.record(AuditLine.done(
                command.actor(), operation.tenant(), action, subject.type(), subject.id(), subject.name()));
        feed.record(
                new Touched(Touched.Topic.VOLUME, subject.id(), operation.tenant()),
                new Touched(Touched.Topic.OPERATION, begun.id().value(), operation.tenant()));
        return new Decision.Accepted(begun);
    }

    private static Subject subject(Volume volume) {
        return new Subject("volume", volume.id().value(), volume.name());
    }

    private <I extends Record> NewOperation<I> begin(
            OperationDefinition<I> definition, I input, TenantId tenant, Subject subject, Command command) {
        return new NewOperation<>(
                new OperationId(ids.next()),
                tenant,
                definition,
                input,
                subject,
                command.actor().name());
    }
}
