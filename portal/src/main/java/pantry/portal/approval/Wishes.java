package pantry.portal.approval;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.portal.order.Objection;
import pantry.portal.order.Resolution;
import pantry.portal.order.Resolution.NoTenant;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.ServerOrders;
import pantry.portal.order.SpendingCaps;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/**
 * Which changes of what is there add to what is spent, so that money is asked about them as about an order: a clone, more for
 * a server that runs, the start of one that is stopped. What adds nothing, or can't be as the server is now, is absent: that is
 * for those to refuse who change servers. What the system does by itself (heals, sizing) asks nobody here.
 */
@Component
public final class Wishes {
    private final Servers servers;
    private final Snapshots snapshots;
    private final Tenants tenants;
    private final ServerOrders orders;
    private final StorageWishes storage;
    private final SpendingCaps caps;

    public Wishes(
            Servers servers,
            Snapshots snapshots,
            Tenants tenants,
            ServerOrders orders,
            StorageWishes storage,
            SpendingCaps caps) {
        this.servers = servers;
        this.snapshots = snapshots;
        this.tenants = tenants;
        this.orders = orders;
        this.storage = storage;
        this.caps = caps;
    }

    /** What money says to it; to what adds nothing it says nothing. */
    public Verdict on(Optional<Wanted> wanted) {
        return wanted.map(one -> switch (one) {
                    case Wanted.OfServers(Wish.OfServers _, Resolved as) -> caps.on(as);
                    case Wanted.OfStorage as -> caps.on(as.tenant().id(), as.costCentre(), as.tags());
                })
                .orElseGet(Verdict.Free::new);
    }

    public Optional<Wanted> start(Server server) {
        return server.state() == ServerState.STOPPED
                ? wanted(new Wish.Start(server.id()), as(server))
                : Optional.empty();
    }

    /** One that is stopped takes no more until it is started, and that is asked about then. */
    public Optional<Wanted> resize(Server server, NewSize size) {
        return server.state() != ServerState.STOPPED && isMore(server, size)
                ? wanted(
                        new Wish.Resize(server.id(), size),
                        as(server, server.name(), size, storage.stored(server.id())))
                : Optional.empty();
    }

    public Optional<Wanted> clone(Server server, String name) {
        return server.state() == ServerState.RUNNING || server.state() == ServerState.STOPPED
                ? wanted(
                        new Wish.Clone(server.id(), server.name()),
                        as(server, name, stays(), storage.stored(server.id())))
                : Optional.empty();
    }

    /** A snapshot of a server becomes a server; one of a volume becomes a volume. */
    public Optional<Wanted> restore(Snapshot snapshot, String name) {
        if (snapshot.server() == null) {
            return storage.restore(snapshot, name, 0, null);
        }
        return like(snapshot)
                .flatMap(server -> wanted(
                        new Wish.Restore(snapshot.id(), snapshot.name()),
                        as(server, name, stays(), snapshot.sizeGiB())));
    }

    private Optional<Server> like(Snapshot snapshot) {
        ServerId of = snapshot.server();
        return of == null ? Optional.empty() : servers.findEver(snapshot.tenant(), of);
    }

    private static Optional<Wanted> wanted(Wish.OfServers wish, Optional<Resolved> as) {
        return as.map(one -> new Wanted.OfServers(wish, one));
    }

    /** What a request means now. */
    sealed interface Now {
        record As(Wanted wanted) implements Now {}

        /** It can't be had as it was written. */
        record Wrong(List<Objection> objections) implements Now {}

        /** What it is about is there no more. */
        record Gone() implements Now {}
    }

    Now now(OrderRequest request) {
        return switch (request.wish()) {
            case Wish.OfStorage wish ->
                storage.now(request, wish).<Now>map(Now.As::new).orElseGet(Now.Gone::new);
            case Wish.OfServers wish ->
                switch (now(request, wish)) {
                    case Resolution.Invalid(var objections) -> new Now.Wrong(objections);
                    case NoTenant() -> new Now.Gone();
                    case Resolved as -> new Now.As(new Wanted.OfServers(wish, as));
                };
        };
    }

    private Resolution now(OrderRequest request, Wish.OfServers wish) {
        TenantId tenant = request.tenant();
        String name = request.name();
        return switch (wish) {
            case Wish.Order() -> orders.resolve(tenant, Objects.requireNonNull(request.order()));
            case Wish.Clone(ServerId of, String _) ->
                or(servers.find(tenant, of).flatMap(server -> as(server, name, stays(), storage.stored(of))));
            case Wish.Restore(var of, String _) ->
                or(snapshots
                        .find(tenant, of)
                        .flatMap(snapshot ->
                                like(snapshot).flatMap(server -> as(server, name, stays(), snapshot.sizeGiB()))));
            case Wish.Resize(ServerId id, NewSize size) ->
                or(servers.find(tenant, id).flatMap(server -> as(server, server.name(), size, storage.stored(id))));
            case Wish.Start(ServerId id) -> or(servers.find(tenant, id).flatMap(this::as));
        };
    }

    private static Resolution or(Optional<Resolved> found) {
        return found.isPresent() ? found.get() : new NoTenant();
    }

    private static boolean isMore(Server server, NewSize size) {
        return isMore(size.cpuMillicores(), server.cpuMillicores())
                || isMore(size.memoryMiB(), server.memoryMiB())
                || isMore(size.ceilingMillicores(), server.ceilingMillicores())
                || isMore(size.memoryCeilingMiB(), server.memoryCeilingMiB());
    }

    private static boolean isMore(@Nullable Integer wanted, int now) {
        return wanted != null && wanted > now;
    }

    private static NewSize stays() {
        return new NewSize(null, null, null, null);
    }

    private Optional<Resolved> as(Server server) {
        return as(server, server.name(), stays(), storage.stored(server.id()));
    }

    /** All of its storage counts as one disk: what it costs is the same. */
    private Optional<Resolved> as(Server like, String name, NewSize size, long storageGiB) {
        Optional<Tenant> tenant = tenants.find(like.tenant());
        int cpu = or(size.cpuMillicores(), like.cpuMillicores());
        int memory = or(size.memoryMiB(), like.memoryMiB());
        int cpuCeiling = ceiling(size.ceilingMillicores(), like.ceilingMillicores(), like.cpuMillicores(), cpu);
        int memoryCeiling = ceiling(size.memoryCeilingMiB(), like.memoryCeilingMiB(), like.memoryMiB(), memory);
        int disk = Math.clamp(storageGiB, ServerSpec.LEAST_DISK_GIB, Integer.MAX_VALUE);
        ServerOrder order = ServerOrder.of(name, like.imageName())
                .sized((long) cpu, (long) memory)
                .ceilings((long) cpuCeiling, (long) memoryCeiling)
                .bootDisk((long) disk)
                .costCentre(like.costCentre())
                .tags(like.tags())
                .build();
        ServerSpec spec = ServerSpec.of(name, like.image(), like.imageName())
                .cpu(cpu, cpuCeiling)
                .memory(memory, memoryCeiling)
                .bootDisk(disk)
                .costCentre(like.costCentre())
                .tags(like.tags())
                .build();
        return tenant.map(owner -> new Resolved(order, spec, owner));
    }

    private static int or(@Nullable Integer wanted, int now) {
        return wanted == null ? now : wanted;
    }

    /** One that nobody named keeps its guarantee's pace where both were the same, and is never below it. */
    private static int ceiling(@Nullable Integer wanted, int now, int guaranteed, int newGuarantee) {
        int ceiling = wanted != null ? wanted : now == guaranteed ? newGuarantee : now;
        return Math.max(ceiling, newGuarantee);
    }
}
