package pantry.portal.approval;

import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.lifecycle.BulkDecision;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.lifecycle.StorageCommands;
import pantry.provisioning.lifecycle.VolumeSpec;
import pantry.provisioning.server.NewSize;

/** Has done what was wished, by the path of everything that needs no approval. */
@Component
final class Fulfilment {
    private final ServerCommands servers;
    private final StorageCommands storage;
    private final StorageWishes wishes;

    Fulfilment(ServerCommands servers, StorageCommands storage, StorageWishes wishes) {
        this.servers = servers;
        this.storage = storage;
        this.wishes = wishes;
    }

    Decision of(Wanted wanted, Command command) {
        return switch (wanted) {
            case Wanted.OfServers(Wish.OfServers wish, Resolved as) -> of(wish, as, command);
            case Wanted.OfStorage as -> of(as.wish(), as.tenant().id(), as.name(), command);
        };
    }

    private Decision of(Wish.OfServers wish, Resolved as, Command command) {
        TenantId tenant = as.tenant().id();
        String name = as.order().name();
        return switch (wish) {
            case Wish.Order _ -> ordered(as, command);
            case Wish.Clone(ServerId of, String _) -> storage.clone(tenant, of, name, command);
            case Wish.Restore(SnapshotId of, String _) -> storage.clone(tenant, of, name, command);
            case Wish.Resize(ServerId server, NewSize size) ->
                servers.resize(tenant, server, OptionalLong.empty(), size, command);
            case Wish.Start(ServerId server) -> servers.start(tenant, server, command);
        };
    }

    private Decision of(Wish.OfStorage wish, TenantId tenant, String name, Command command) {
        return switch (wish) {
            case Wish.NewVolume volume ->
                storage.order(tenant, new VolumeSpec(name, volume.sizeGiB(), volume.server(), null), command);
            case Wish.VolumeClone(VolumeId of, String _) ->
                storage.order(tenant, new VolumeSpec(name, 0, null, of), command);
            case Wish.VolumeRestore restore -> restored(restore, tenant, name, command);
            case Wish.VolumeGrowth(VolumeId volume, int sizeGiB) ->
                storage.grow(tenant, volume, sizeGiB, OptionalLong.empty(), command);
            case Wish.ServerSnapshot(ServerId of, String _) -> storage.snapshot(tenant, of, name, command);
            case Wish.VolumeSnapshot(VolumeId of, String _) -> storage.snapshot(tenant, of, name, command);
        };
    }

    private Decision restored(Wish.VolumeRestore restore, TenantId tenant, String name, Command command) {
        Optional<VolumeId> kept = wishes.kept(tenant, restore.of());
        return kept.isEmpty()
                ? new Decision.NotFound()
                : storage.order(tenant, new VolumeSpec(name, restore.sizeGiB(), restore.server(), kept.get()), command);
    }

    private Decision ordered(Resolved order, Command command) {
        TenantId tenant = order.tenant().id();
        if (order.order().count() == null) {
            return servers.order(tenant, order.spec(), command);
        }
        return switch (servers.orderAll(tenant, order.specs(), command)) {
            case BulkDecision.Begun(var operations) -> new Decision.Accepted(operations.getFirst());
            case BulkDecision.Otherwise(var decision) -> asAsked(decision, order);
        };
    }

    private static Decision asAsked(Decision decision, Resolved order) {
        return decision instanceof Decision.Shortfall(var shortages)
                ? new Decision.Shortfall(
                        shortages.stream().map(order.order()::asAsked).toList())
                : decision;
    }
}
