package pantry.portal.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.portal.approval.StorageWishes;
import pantry.portal.approval.Wanted;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.VolumeSpec;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeState;
import pantry.provisioning.storage.Volumes;

/** Volumes as people see them, with the names of their servers; and what people name, found among the tenant's own. */
@Component
class VolumeViews {
    private final Volumes volumes;
    private final Snapshots snapshots;
    private final Servers servers;
    private final StorageWishes wishes;

    VolumeViews(Volumes volumes, Snapshots snapshots, Servers servers, StorageWishes wishes) {
        this.wishes = wishes;
        this.volumes = volumes;
        this.snapshots = snapshots;
        this.servers = servers;
    }

    Listing<VolumeJson> list(TenantId tenant, Query query) {
        StorageOrder order = StorageOrder.of("volumes", query);
        Paging paging = order.paging();
        Volumes.Filter filter = new Volumes.Filter(
                query.text("name").orElse(null),
                query.id("serverId").map(ServerId::new).orElse(null),
                query.oneOf("kind", Volume.Kind.class).orElse(null),
                query.oneOf("state", VolumeState.class).orElse(null));
        query.done();
        List<Volume> rows = volumes.page(tenant, filter, order.order(), order.after(), paging.limit() + 1);
        boolean more = rows.size() > paging.limit();
        Listing<Volume> page = paging.listing(
                more ? rows.subList(0, paging.limit()) : rows,
                more,
                volume -> order.keys(volume.id().value(), volume.name(), volume.sizeGiB()));
        Map<UUID, Ref> names = new LinkedHashMap<>();
        return page.map(volume -> VolumeJson.of(volume, server(volume, names)));
    }

    VolumeJson of(Volume volume) {
        return VolumeJson.of(volume, server(volume, new LinkedHashMap<>()));
    }

    private @Nullable Ref server(Volume volume, Map<UUID, Ref> known) {
        ServerId server = volume.server();
        return server == null
                ? null
                : known.computeIfAbsent(
                        server.value(),
                        id -> Ref.to(
                                server,
                                servers.find(volume.tenant(), server)
                                        .map(Server::name)
                                        .orElse("")));
    }

    void requireServer(TenantId tenant, ServerId server) {
        if (servers.find(tenant, server).isEmpty()) {
            throw Outcomes.notPossible("/serverId", "there is no such server");
        }
    }

    /** What an order would come to; what it names is not there is refused. */
    Optional<Wanted> wanted(TenantId tenant, VolumeOrder order) {
        VolumeSpec spec = spec(tenant, order);
        return order.snapshotId() == null
                ? wishes.order(tenant, spec)
                : snapshots
                        .find(tenant, new SnapshotId(order.snapshotId()))
                        .flatMap(of -> wishes.restore(of, spec.name(), spec.sizeGiB(), spec.server()));
    }

    /** What was ordered, with what it names found; a snapshot of a server is cloned as a server. */
    VolumeSpec spec(TenantId tenant, VolumeOrder order) {
        @Nullable ServerId server = order.serverId() == null ? null : new ServerId(order.serverId());
        if (server != null) {
            requireServer(tenant, server);
        }
        if (order.snapshotId() == null) {
            return new VolumeSpec(order.name(), order.decidedGiB(), server, null);
        }
        Snapshot snapshot = snapshots
                .find(tenant, new SnapshotId(order.snapshotId()))
                .orElseThrow(() -> Outcomes.notPossible("/snapshotId", "there is no such snapshot"));
        if (snapshot.parts().size() != 1) {
            throw Outcomes.notPossible("/snapshotId", "keeps several volumes: clone it as a server");
        }
        if (order.sizeGiB() != null && order.sizeGiB() < snapshot.sizeGiB()) {
            throw Outcomes.notPossible("/sizeGiB", "must be at least the snapshot's " + snapshot.sizeGiB() + " GiB");
        }
        return new VolumeSpec(
                order.name(),
                order.decidedGiB(),
                server,
                snapshot.parts().getFirst().id());
    }
}
