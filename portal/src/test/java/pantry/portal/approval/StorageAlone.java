package pantry.portal.approval;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.StorageCommands;
import pantry.provisioning.lifecycle.VolumeSpec;
import pantry.provisioning.placement.Keyed;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.OrderVolume;
import pantry.provisioning.placement.PlacementWorld;

/** Orders volumes by the real placement, as the lifecycle hands them on. */
final class StorageAlone implements StorageCommands {
    private final PlacementWorld world;
    private final Placement placement;

    StorageAlone(PlacementWorld world, Placement placement) {
        this.world = world;
        this.placement = placement;
    }

    @Override
    public Decision order(TenantId tenant, VolumeSpec spec, Command command) {
        VolumeId id = new VolumeId(world.ground.ids.next());
        PlacementOutcome outcome = placement
                .submit(new OrderVolume(
                        tenant,
                        id,
                        spec.name(),
                        spec.sizeGiB(),
                        spec.server(),
                        spec.source(),
                        world.operationOn(tenant, id.value(), spec.name()),
                        command.actor(),
                        keyed(command)))
                .join();
        return switch (outcome) {
            case PlacementOutcome.Placed(var operation) -> new Decision.Accepted(operation);
            case PlacementOutcome.Shortfall(var shortages) -> new Decision.Shortfall(shortages);
            default -> throw new IllegalStateException("no order ends as " + outcome);
        };
    }

    private static @Nullable Keyed keyed(Command command) {
        Command.Keyed keyed = command.keyed();
        return keyed == null ? null : new Keyed(keyed.key(), keyed.answer());
    }

    @Override
    public Decision attach(
            TenantId tenant, VolumeId volume, ServerId server, OptionalLong generation, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision detach(TenantId tenant, VolumeId volume, OptionalLong generation, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision grow(TenantId tenant, VolumeId volume, int sizeGiB, OptionalLong generation, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision delete(TenantId tenant, VolumeId volume, OptionalLong generation, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision snapshot(TenantId tenant, ServerId server, String name, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision snapshot(TenantId tenant, VolumeId volume, String name, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision deleteSnapshot(TenantId tenant, SnapshotId snapshot, OptionalLong generation, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision clone(TenantId tenant, ServerId server, String name, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision clone(TenantId tenant, SnapshotId snapshot, String name, Command command) {
        throw new UnsupportedOperationException();
    }
}
