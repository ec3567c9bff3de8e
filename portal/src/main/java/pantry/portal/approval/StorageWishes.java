package pantry.portal.approval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.portal.order.SpendingCaps;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.lifecycle.VolumeSpec;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeState;
import pantry.provisioning.storage.Volumes;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/**
 * Which commands on volumes and snapshots add to what is spent, so that money is asked about them as about an order: what is new
 * and what grows. A server pays for its volumes; what stands alone, and a snapshot, its tenant pays for. What can't be as things
 * are now is absent here, and refused by those who change volumes.
 */
@Component
public final class StorageWishes {
    private final Servers servers;
    private final Volumes volumes;
    private final Snapshots snapshots;
    private final Tenants tenants;
    private final SpendingCaps caps;

    public StorageWishes(Servers servers, Volumes volumes, Snapshots snapshots, Tenants tenants, SpendingCaps caps) {
        this.servers = servers;
        this.volumes = volumes;
        this.snapshots = snapshots;
        this.tenants = tenants;
        this.caps = caps;
    }

    /** What money says to whatever is to be written for a server, or for none. */
    public Verdict on(TenantId tenant, @Nullable ServerId server) {
        return payer(tenant, server)
                .map(payer -> caps.on(tenant, payer.costCentre(), payer.tags()))
                .orElseGet(Verdict.Free::new);
    }

    /** An empty one. */
    public Optional<Wanted> order(TenantId tenant, VolumeSpec spec) {
        String server = spec.server() == null
                ? ""
                : servers.find(tenant, spec.server()).map(Server::name).orElse("");
        return made(
                new Wish.NewVolume(spec.sizeGiB(), spec.server(), server),
                tenant,
                spec.name(),
                spec.sizeGiB(),
                spec.server());
    }

    /** A copy of the one volume that a snapshot keeps. */
    public Optional<Wanted> restore(Snapshot snapshot, String name, int sizeGiB, @Nullable ServerId server) {
        return snapshot.state() == Snapshot.State.READY
                ? made(
                        new Wish.VolumeRestore(snapshot.id(), snapshot.name(), sizeGiB, server),
                        snapshot.tenant(),
                        name,
                        Math.max(sizeGiB, snapshot.sizeGiB()),
                        server)
                : Optional.empty();
    }

    public Optional<Wanted> clone(Volume volume, String name) {
        return volume.kind() == Volume.Kind.DATA && volume.state() == VolumeState.READY
                ? made(new Wish.VolumeClone(volume.id(), volume.name()), volume.tenant(), name, volume.sizeGiB(), null)
                : Optional.empty();
    }

    public Optional<Wanted> grow(Volume volume, int sizeGiB) {
        return volume.state() == VolumeState.READY && sizeGiB > volume.sizeGiB()
                ? wanted(
                        new Wish.VolumeGrowth(volume.id(), sizeGiB),
                        volume.tenant(),
                        volume.name(),
                        sizeGiB,
                        sizeGiB - volume.sizeGiB(),
                        volume.server())
                : Optional.empty();
    }

    public Optional<Wanted> snapshot(Volume volume, String name) {
        return volume.state() == VolumeState.READY
                ? made(
                        new Wish.VolumeSnapshot(volume.id(), volume.name()),
                        volume.tenant(),
                        name,
                        volume.sizeGiB(),
                        null)
                : Optional.empty();
    }

    public Optional<Wanted> snapshot(Server server, String name) {
        return server.state() == ServerState.RUNNING || server.state() == ServerState.STOPPED
                ? made(
                        new Wish.ServerSnapshot(server.id(), server.name()),
                        server.tenant(),
                        name,
                        stored(server.id()),
                        null)
                : Optional.empty();
    }

    /** What was asked for as it means now; absent when what it is about is there no more. */
    Optional<Wanted> now(OrderRequest request, Wish.OfStorage wish) {
        TenantId tenant = request.tenant();
        String name = request.name();
        return switch (wish) {
            case Wish.NewVolume volume -> made(volume, tenant, name, volume.sizeGiB(), volume.server());
            case Wish.VolumeRestore restore ->
                snapshots
                        .find(tenant, restore.of())
                        .flatMap(of -> made(
                                restore, tenant, name, Math.max(restore.sizeGiB(), of.sizeGiB()), restore.server()));
            case Wish.VolumeClone(VolumeId id, String _) ->
                volumes.find(tenant, id).flatMap(of -> made(wish, tenant, name, of.sizeGiB(), null));
            case Wish.VolumeGrowth(VolumeId id, int sizeGiB) ->
                volumes.find(tenant, id)
                        .flatMap(of ->
                                wanted(wish, tenant, name, sizeGiB, Math.max(0, sizeGiB - of.sizeGiB()), of.server()));
            case Wish.VolumeSnapshot(VolumeId id, String _) ->
                volumes.find(tenant, id).flatMap(of -> made(wish, tenant, name, of.sizeGiB(), null));
            case Wish.ServerSnapshot(ServerId id, String _) ->
                servers.find(tenant, id).flatMap(of -> made(wish, tenant, name, stored(of.id()), null));
        };
    }

    /** The one volume that a snapshot keeps, from which a volume is made. */
    Optional<VolumeId> kept(TenantId tenant, SnapshotId snapshot) {
        return snapshots
                .find(tenant, snapshot)
                .filter(one -> one.state() == Snapshot.State.READY)
                .map(one -> one.parts().getFirst().id());
    }

    /** All that a server has in volumes. */
    long stored(ServerId server) {
        return volumes.of(List.of(server)).getOrDefault(server, List.of()).stream()
                .mapToLong(Volume::sizeGiB)
                .sum();
    }

    private Optional<Wanted> made(
            Wish.OfStorage wish, TenantId tenant, String name, long sizeGiB, @Nullable ServerId server) {
        return wanted(wish, tenant, name, sizeGiB, sizeGiB, server);
    }

    private Optional<Wanted> wanted(
            Wish.OfStorage wish, TenantId tenant, String name, long sizeGiB, long moreGiB, @Nullable ServerId server) {
        return payer(tenant, server)
                .map(payer -> new Wanted.OfStorage(
                        wish, payer.tenant(), name, sizeGiB, moreGiB, payer.costCentre(), payer.tags()));
    }

    private record Payer(Tenant tenant, String costCentre, Map<String, String> tags) {}

    private Optional<Payer> payer(TenantId tenant, @Nullable ServerId server) {
        Optional<Tenant> owner = tenants.find(tenant);
        return server == null
                ? owner.map(one -> new Payer(one, one.costCentre(), Map.of()))
                : owner.flatMap(one ->
                        servers.find(tenant, server).map(found -> new Payer(one, found.costCentre(), found.tags())));
    }
}
