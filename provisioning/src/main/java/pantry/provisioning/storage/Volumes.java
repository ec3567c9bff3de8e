package pantry.provisioning.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;

/** The rows of volumes: written inside the transaction of whoever decides, read by server. */
@Component
public final class Volumes {
    private final NamedParameterJdbcTemplate jdbc;
    private final Transactions transactions;
    private final Clock clock;
    private final ManyRows rows;

    public Volumes(NamedParameterJdbcTemplate jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.rows = new ManyRows(
                jdbc.getJdbcTemplate(),
                "volume",
                "id uuid",
                "tenant_id uuid",
                "server_id uuid",
                "array_id uuid",
                "name varchar",
                "kind varchar",
                "size_gib int4",
                "written_bytes int8",
                "image_name varchar",
                "created_at timestamptz");
    }

    public void insertAll(List<NewVolume> volumes) {
        Timestamp now = Timestamp.from(clock.instant());
        rows.insert(volumes.stream()
                .map(volume -> new @Nullable Object[] {
                    volume.id().value(),
                    volume.tenant().value(),
                    volume.server().value(),
                    volume.array().value(),
                    volume.name(),
                    Volume.Kind.BOOT.name(),
                    volume.sizeGiB(),
                    0L,
                    volume.imageName(),
                    now
                })
                .toList());
    }

    public void deleteOf(List<ServerId> servers) {
        jdbc.getJdbcTemplate()
                .batchUpdate(
                        "delete from volume where server_id = ?",
                        servers.stream().map(id -> new Object[] {id.value()}).toList());
    }

    /** The volumes of each server that has any, the boot volume first. */
    public Map<ServerId, List<Volume>> of(Collection<ServerId> servers) {
        if (servers.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = servers.stream().map(ServerId::value).toList();
        return transactions
                .forSystem()
                .read(() -> jdbc
                        .query(
                                "select v.id, v.tenant_id, v.server_id, v.array_id, a.name, a.ref, v.name, v.kind, v.size_gib,"
                                        + " v.written_bytes, v.image_name from volume v"
                                        + " join storage_array a on a.id = v.array_id"
                                        + " where v.server_id in (:servers) order by v.server_id, v.kind, v.id",
                                Map.of("servers", ids),
                                (row, number) -> volume(row))
                        .stream()
                        .collect(Collectors.groupingBy(Volume::server)));
    }

    private static Volume volume(ResultSet row) throws SQLException {
        return new Volume(
                new VolumeId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                new ServerId(row.getObject(3, UUID.class)),
                new ArrayId(row.getObject(4, UUID.class)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Volume.Kind.valueOf(row.getString(8)),
                row.getInt(9),
                row.getLong(10),
                row.getString(11));
    }
}
