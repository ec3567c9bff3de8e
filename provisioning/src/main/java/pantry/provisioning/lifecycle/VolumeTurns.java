package pantry.provisioning.lifecycle;

import java.util.List;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.placement.PlacementRequest.ReleaseStorage;
import pantry.provisioning.placement.PlacementRequest.TakeGrowthBack;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.VolumeRows;
import pantry.provisioning.storage.VolumeState;

/** The turns that end operations of volumes and snapshots, each of them the same when it is taken twice. */
@Component
final class VolumeTurns {
    private final VolumeRows volumes;
    private final Snapshots snapshots;
    private final Placement placement;
    private final Transactions transactions;
    private final Feed feed;

    VolumeTurns(VolumeRows volumes, Snapshots snapshots, Placement placement, Transactions transactions, Feed feed) {
        this.volumes = volumes;
        this.snapshots = snapshots;
        this.placement = placement;
        this.transactions = transactions;
        this.feed = feed;
    }

    StepResult ready(TenantId tenant, VolumeId id, VolumeState from) {
        transactions.forSystem().write(() -> {
            if (volumes.move(id, from, VolumeState.READY)) {
                feed.record(new Touched(Touched.Topic.VOLUME, id.value(), tenant));
            }
        });
        return StepResult.done();
    }

    /** As {@link #ready}, with nobody's server any more. */
    StepResult alone(TenantId tenant, VolumeId id, ServerId server, VolumeState from) {
        transactions.forSystem().write(() -> {
            if (volumes.move(id, from, VolumeState.READY)) {
                volumes.give(id, null);
                feed.record(
                        new Touched(Touched.Topic.VOLUME, id.value(), tenant),
                        new Touched(Touched.Topic.SERVER, server.value(), tenant));
            }
        });
        return StepResult.done();
    }

    StepResult ready(TenantId tenant, SnapshotId id) {
        transactions.forSystem().write(() -> {
            if (snapshots.move(id, Snapshot.State.CREATING, Snapshot.State.READY)) {
                feed.record(new Touched(Touched.Topic.VOLUME, id.value(), tenant));
            }
        });
        return StepResult.done();
    }

    StepResult release(TenantId tenant, VolumeId volume) {
        return settle(new ReleaseStorage(tenant, List.of(volume), null));
    }

    StepResult release(TenantId tenant, SnapshotId snapshot) {
        return settle(new ReleaseStorage(tenant, List.of(), snapshot));
    }

    StepResult takeGrowthBack(TenantId tenant, VolumeId volume, int grownGiB, int beforeGiB) {
        return settle(new TakeGrowthBack(tenant, volume, grownGiB, beforeGiB));
    }

    /** For an undo: what can't be released now is tried again by whoever calls. */
    static void must(StepResult result) {
        if (!(result instanceof StepResult.Done)) {
            throw new IllegalStateException("what was reserved could not be given back: " + result);
        }
    }

    private StepResult settle(PlacementRequest request) {
        PlacementOutcome outcome = placement.submit(request).join();
        return switch (outcome) {
            case PlacementOutcome.Settled _ -> StepResult.done();
            case PlacementOutcome.Busy busy -> new StepResult.Again(busy.retryAfter());
            case PlacementOutcome other -> throw new IllegalStateException("giving back storage can't end as " + other);
        };
    }
}
