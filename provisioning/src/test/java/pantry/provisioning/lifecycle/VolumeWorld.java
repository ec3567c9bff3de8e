package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.fabric.HardwareVolume;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.placement.PlacementRequest.GrowVolume;
import pantry.provisioning.placement.PlacementRequest.OrderVolume;
import pantry.provisioning.placement.PlacementRequest.TakeSnapshot;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.storage.NewSnapshot;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.VolumeRows;
import pantry.provisioning.storage.VolumeState;
import pantry.provisioning.storage.Volumes;

/** The world of a server, with a data volume or a snapshot beside it. */
abstract class VolumeWorld<I extends Record> extends ServerWorld<I> {
    static final int DATA_GIB = 5;

    final StorageHardware storage;
    final VolumeTurns volumeTurns;
    final VolumeRows volumes;
    private final Snapshots snapshots;
    private final OperationDefinition<I> volumeDefinition;

    /** The data volume, once there is one. */
    VolumeId volume = new VolumeId(new UUID(0, 0));

    VolumeWorld(TestGround ground, BiFunction<StorageHardware, VolumeTurns, OperationDefinition<I>> definition) {
        super(ground, (hardware, turns) -> null);
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(ground.jdbc);
        this.volumes = new VolumeRows(ground.jdbc, ground.clock);
        this.snapshots = new Snapshots(named, ground.transactions, ground.clock);
        this.storage = new StorageHardware(
                fabric,
                new Volumes(named, ground.transactions),
                volumes,
                new ServerRows(ground.jdbc, ground.clock),
                ground.transactions);
        this.volumeTurns = new VolumeTurns(volumes, snapshots, placement, ground.transactions, ground.feed);
        this.volumeDefinition = definition.apply(storage, volumeTurns);
    }

    @Override
    public OperationDefinition<I> definition() {
        return volumeDefinition;
    }

    OperationId orderVolume(OperationDefinition<CreateVolume.Input> create, @Nullable ServerId to) {
        volume = new VolumeId(ground.ids.next());
        NewOperation<?> operation = operation(create, new CreateVolume.Input(tenant, volume, to));
        placed(new OrderVolume(tenant, volume, "data", DATA_GIB, to, null, operation, Actor.SYSTEM, null));
        return operation.id();
    }

    /** A data volume that stands alone, made by the same steps but without an operation's run. */
    void haveVolume() {
        forget(orderVolume(new CreateVolume(storage, volumeTurns), null));
        storage.make(volume);
        volumeTurns.ready(tenant, volume, VolumeState.CREATING);
    }

    void give(VolumeState state, @Nullable ServerId to) {
        ground.transactions.forSystem().write(() -> {
            volumes.move(volume, VolumeState.READY, state);
            volumes.give(volume, to);
        });
    }

    OperationId growVolume(OperationDefinition<pantry.provisioning.lifecycle.GrowVolume.Input> grow, int toGiB) {
        NewOperation<?> operation =
                operation(grow, new pantry.provisioning.lifecycle.GrowVolume.Input(tenant, volume, DATA_GIB, toGiB));
        placed(new GrowVolume(tenant, volume, DATA_GIB, toGiB, OptionalLong.empty(), operation, Actor.SYSTEM, null));
        return operation.id();
    }

    OperationId takeSnapshot(OperationDefinition<CreateSnapshot.Input> create) {
        SnapshotId snapshot = new SnapshotId(ground.ids.next());
        NewOperation<?> operation = operation(create, new CreateSnapshot.Input(tenant, snapshot));
        placed(new TakeSnapshot(
                new NewSnapshot(snapshot, tenant, "before", server, null, "web-1"), operation, Actor.SYSTEM, null));
        return operation.id();
    }

    SnapshotId haveSnapshot() {
        forget(takeSnapshot(new CreateSnapshot(storage, volumeTurns)));
        SnapshotId id = new SnapshotId(ground.jdbc.queryForObject("select id from snapshot", UUID.class));
        storage.makeAll(id);
        volumeTurns.ready(tenant, id);
        ground.transactions.forSystem().write(() -> snapshots.move(id, Snapshot.State.READY, Snapshot.State.DELETING));
        return id;
    }

    private void forget(OperationId operation) {
        ground.jdbc.update("delete from scheduled_tasks where task_instance = ?", operation.toString());
        ground.jdbc.update("update operation set state = 'SUCCEEDED' where id = ?", operation.value());
    }

    void placed(PlacementRequest request) {
        assertThat(placement.submit(request).join()).isInstanceOf(PlacementOutcome.Placed.class);
    }

    /** Beside the server, which runs on as if nothing was. */
    void assertVolumes(int volumeCount, int mappings, long storageGiB) {
        assertThat(fabric.volumes()).hasSize(volumeCount);
        assertThat(fabric.mappings()).hasSize(mappings);
        assertThat(ground.jdbc.queryForObject("select count(*) from volume", Integer.class))
                .isEqualTo(volumeCount);
        assertThat(used().storageGiB()).isEqualTo(storageGiB);
        assertThat(ground.jdbc.queryForObject("select sum(provisioned_gib) from storage_array", Long.class))
                .isEqualTo(storageGiB);
        assertThat(state()).isEqualTo("RUNNING");
    }

    String stateOf(VolumeId id) {
        return ground.jdbc.queryForObject("select state from volume where id = ?", String.class, id.value());
    }

    @Nullable
    UUID serverOf(VolumeId id) {
        return ground.jdbc.queryForObject("select server_id from volume where id = ?", UUID.class, id.value());
    }

    int sizeOf(VolumeId id) {
        return ground.jdbc.queryForObject("select size_gib from volume where id = ?", Integer.class, id.value());
    }

    int sizeOnHardware(VolumeId id) {
        return fabric.volumes().stream()
                .filter(one -> one.id().equals(id))
                .mapToInt(HardwareVolume::sizeGiB)
                .sum();
    }

    int snapshots() {
        return ground.jdbc.queryForObject("select count(*) from snapshot", Integer.class);
    }
}
