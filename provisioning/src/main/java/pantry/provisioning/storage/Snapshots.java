package pantry.provisioning.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;

/** Snapshots: read by people and operations, written inside the transaction of whoever decides. */
@Component
public final class Snapshots {
    private static final String SELECT =
            "select s.id, s.tenant_id, s.name, s.server_id, s.volume_id, s.source_name, s.state, s.created_at,"
                    + " s.generation from snapshot s";

    private static final ListOrder.Columns COLUMNS = new ListOrder.Columns(
            "s.name", "(select coalesce(sum(p.size_gib), 0) from volume p where p.snapshot_id = s.id)", "s.id");

    private final NamedParameterJdbcTemplate named;
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Clock clock;

    public Snapshots(NamedParameterJdbcTemplate named, Transactions transactions, Clock clock) {
        this.named = named;
        this.jdbc = named.getJdbcTemplate();
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A list's filter; an absent part filters nothing. */
    public record Filter(
            @Nullable String name,
            @Nullable ServerId server,
            @Nullable VolumeId volume) {
        public static final Filter ALL = new Filter(null, null, null);
    }

    public Optional<Snapshot> find(TenantId tenant, SnapshotId id) {
        return transactions
                .forTenant(tenant)
                .read(() -> among(
                                " where s.tenant_id = :tenant and s.id = :id",
                                Map.of("tenant", tenant.value(), "id", id.value()))
                        .stream()
                        .findFirst());
    }

    /** Newest first; {@code before} is the last id of the page before. */
    public List<Snapshot> page(TenantId tenant, Filter filter, @Nullable SnapshotId before, int limit) {
        return page(
                tenant,
                filter,
                ListOrder.NEWEST_FIRST,
                before == null ? null : new ListOrder.Place("", before.value()),
                limit);
    }

    public List<Snapshot> page(
            TenantId tenant, Filter filter, ListOrder order, ListOrder.@Nullable Place after, int limit) {
        Map<String, Object> values = new HashMap<>(Map.of("tenant", tenant.value(), "limit", limit));
        String where = " where s.tenant_id = :tenant";
        if (filter.name() != null) {
            where += " and s.name = :name";
            values.put("name", filter.name());
        }
        if (filter.server() != null) {
            where += " and s.server_id = :server";
            values.put("server", filter.server().value());
        }
        if (filter.volume() != null) {
            where += " and s.volume_id = :volume";
            values.put("volume", filter.volume().value());
        }
        String wanted = where + order.after(COLUMNS, after, values) + order.sql(COLUMNS) + " limit :limit";
        return transactions.forTenant(tenant).read(() -> among(wanted, values));
    }

    private List<Snapshot> among(String where, Map<String, ?> values) {
        List<Snapshot> bare = named.query(SELECT + where, values, (row, number) -> snapshot(row));
        if (bare.isEmpty()) {
            return bare;
        }
        Map<SnapshotId, List<Volume>> parts = named
                .query(
                        VolumeReader.SELECT + " where v.snapshot_id in (:ids) order by v.copied_kind, v.id",
                        Map.of("ids", bare.stream().map(one -> one.id().value()).toList()),
                        (row, number) -> VolumeReader.volume(row))
                .stream()
                .filter(part -> part.snapshot() != null)
                .collect(Collectors.groupingBy(Snapshots::keeper));
        return bare.stream()
                .map(one -> withParts(one, parts.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static SnapshotId keeper(Volume part) {
        SnapshotId snapshot = part.snapshot();
        if (snapshot == null) {
            throw new IllegalStateException("it was asked for by its snapshot");
        }
        return snapshot;
    }

    private static Snapshot withParts(Snapshot bare, List<Volume> parts) {
        return new Snapshot(
                bare.id(),
                bare.tenant(),
                bare.name(),
                bare.server(),
                bare.volume(),
                bare.sourceName(),
                bare.state(),
                bare.createdAt(),
                bare.generation(),
                parts);
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(
                new SnapshotId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                row.getString(3),
                VolumeReader.id(row, 4, ServerId::new),
                VolumeReader.id(row, 5, VolumeId::new),
                row.getString(6),
                Snapshot.State.valueOf(row.getString(7)),
                row.getTimestamp(8).toInstant(),
                row.getLong(9),
                List.of());
    }

    public void insert(NewSnapshot snapshot) {
        jdbc.update(
                "insert into snapshot (id, tenant_id, name, server_id, volume_id, source_name, state, created_at,"
                        + " generation) values (?, ?, ?, ?, ?, ?, 'CREATING', ?, 1)",
                snapshot.id().value(),
                snapshot.tenant().value(),
                snapshot.name(),
                snapshot.server() == null ? null : snapshot.server().value(),
                snapshot.volume() == null ? null : snapshot.volume().value(),
                snapshot.sourceName(),
                Timestamp.from(clock.instant()));
    }

    public boolean isNameTaken(TenantId tenant, String name) {
        return !jdbc.queryForList("select id from snapshot where tenant_id = ? and name = ?", tenant.value(), name)
                .isEmpty();
    }

    /** Whoever else wants to change it waits for the end of this transaction. */
    public Optional<Snapshot> lock(TenantId tenant, SnapshotId id) {
        return jdbc
                .query(
                        SELECT + " where s.tenant_id = ? and s.id = ? for update",
                        (row, number) -> snapshot(row),
                        tenant.value(),
                        id.value())
                .stream()
                .findFirst();
    }

    /** False when it was not in that state. */
    public boolean move(SnapshotId snapshot, Snapshot.State from, Snapshot.State to) {
        return jdbc.update(
                        "update snapshot set state = ?, generation = generation + 1 where id = ? and state = ?",
                        to.name(),
                        snapshot.value(),
                        from.name())
                == 1;
    }

    /** After the volumes that keep it. */
    public void delete(SnapshotId snapshot) {
        jdbc.update("delete from snapshot where id = ?", snapshot.value());
    }
}
