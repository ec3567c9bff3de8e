package pantry.provisioning.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;

/** Rows of volumes, with their arrays. */
final class VolumeReader {
    static final String SELECT =
            "select v.id, v.tenant_id, v.server_id, v.array_id, a.name, a.ref, v.name, v.kind, v.size_gib,"
                    + " coalesce(u.written_bytes, 0), v.image_name, v.source_id, v.snapshot_id, v.copied_kind, v.state, v.created_at,"
                    + " v.generation from volume v join storage_array a on a.id = v.array_id"
                    + " left join volume_use u on u.volume_id = v.id";

    private VolumeReader() {}

    static Volume volume(ResultSet row) throws SQLException {
        String copied = row.getString(14);
        return new Volume(
                new VolumeId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                id(row, 3, ServerId::new),
                new ArrayId(row.getObject(4, UUID.class)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Volume.Kind.valueOf(row.getString(8)),
                row.getInt(9),
                row.getLong(10),
                row.getString(11),
                id(row, 12, VolumeId::new),
                id(row, 13, SnapshotId::new),
                copied == null ? null : Volume.Kind.valueOf(copied),
                VolumeState.valueOf(row.getString(15)),
                row.getTimestamp(16).toInstant(),
                row.getLong(17));
    }

    static <T> @Nullable T id(ResultSet row, int column, Function<UUID, T> of) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : of.apply(id);
    }
}
