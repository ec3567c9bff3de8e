package pantry.portal.rest;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.storage.NewSnapshot;
import pantry.provisioning.storage.NewVolume;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.Volume.Kind;
import pantry.provisioning.storage.VolumeRows;
import pantry.provisioning.storage.VolumeState;

/** Rows of volumes and snapshots on one array, as if placement had written them. */
@Component
final class Disks {
    private final JdbcTemplate jdbc;
    private final VolumeRows volumes;
    private final Snapshots snapshots;
    private final Transactions transactions;
    private final IdSource ids;

    Disks(JdbcTemplate jdbc, VolumeRows volumes, Snapshots snapshots, Transactions transactions, IdSource ids) {
        this.jdbc = jdbc;
        this.volumes = volumes;
        this.snapshots = snapshots;
        this.transactions = transactions;
        this.ids = ids;
    }

    VolumeId volume(TenantId tenant, ServerId server, String name, Kind kind, int gib) {
        VolumeId id = new VolumeId(ids.next());
        transactions
                .forSystem()
                .write(() -> volumes.insertAll(List.of(new NewVolume(
                        id, tenant, server, array(), name, kind, gib, null, null, null, null, VolumeState.READY))));
        return id;
    }

    void written(VolumeId volume, long bytes) {
        transactions.forSystem().write(() -> {
            jdbc.update("delete from volume_use where volume_id = ?", volume.value());
            jdbc.update("insert into volume_use (volume_id, written_bytes) values (?, ?)", volume.value(), bytes);
        });
    }

    SnapshotId snapshot(TenantId tenant, VolumeId of, String name, int gib) {
        SnapshotId id = new SnapshotId(ids.next());
        transactions.forSystem().write(() -> {
            snapshots.insert(new NewSnapshot(id, tenant, name, null, of, "data"));
            volumes.insertAll(List.of(new NewVolume(
                    new VolumeId(ids.next()),
                    tenant,
                    null,
                    array(),
                    "data",
                    Kind.SNAPSHOT,
                    gib,
                    null,
                    of,
                    id,
                    Kind.DATA,
                    VolumeState.READY)));
            jdbc.update("update snapshot set state = 'READY' where id = ?", id.value());
        });
        return id;
    }

    private ArrayId array() {
        List<UUID> there = jdbc.queryForList("select id from storage_array where name = 'disks'", UUID.class);
        if (!there.isEmpty()) {
            return new ArrayId(there.getFirst());
        }
        UUID pool = ids.next();
        UUID array = ids.next();
        jdbc.update(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at)"
                        + " values (?, 'of disks', 4, 3, current_timestamp)",
                pool);
        jdbc.update(
                "insert into storage_array (id, pool_id, name, ref, capacity_gib, promise_gib, provisioned_gib,"
                        + " written_bytes, health, generation) values (?, ?, 'disks', '/disks', 100, 300, 0, 0, 'OK', 1)",
                array,
                pool);
        return new ArrayId(array);
    }
}
