package pantry.provisioning.storage;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;

/** Volumes as people and operations read them. What snapshots keep is read with the snapshots. */
@Component
public final class Volumes {
    private static final ListOrder.Columns COLUMNS = new ListOrder.Columns("v.name", "v.size_gib", "v.id");

    private final NamedParameterJdbcTemplate jdbc;
    private final Transactions transactions;

    public Volumes(NamedParameterJdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** A list's filter; an absent part filters nothing. */
    public record Filter(
            @Nullable String name,
            @Nullable ServerId server,
            Volume.@Nullable Kind kind,
            @Nullable VolumeState state) {
        public static final Filter ALL = new Filter(null, null, null, null);
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
                                VolumeReader.SELECT + " where v.server_id in (:servers)"
                                        + " order by v.server_id, v.kind, v.id",
                                Map.of("servers", ids),
                                (row, number) -> VolumeReader.volume(row))
                        .stream()
                        .collect(Collectors.groupingBy(
                                volume -> Objects.requireNonNull(volume.server(), "it was asked for by its server"))));
    }

    /** Of the data volumes: no other one can be called so. */
    public List<String> names(TenantId tenant) {
        return transactions
                .forTenant(tenant)
                .read(() -> jdbc.queryForList(
                        "select claimed_name from volume where tenant_id = :tenant and claimed_name is not null"
                                + " order by claimed_name",
                        Map.of("tenant", tenant.value()),
                        String.class));
    }

    public Optional<Volume> find(TenantId tenant, VolumeId id) {
        return transactions
                .forTenant(tenant)
                .read(() -> jdbc
                        .query(
                                VolumeReader.SELECT + " where v.tenant_id = :tenant and v.id = :id"
                                        + " and v.kind <> 'SNAPSHOT'",
                                Map.of("tenant", tenant.value(), "id", id.value()),
                                (row, number) -> VolumeReader.volume(row))
                        .stream()
                        .findFirst());
    }

    /** For operations, which know whose it is. */
    public Optional<Volume> find(VolumeId id) {
        return transactions
                .forSystem()
                .read(() -> jdbc
                        .query(
                                VolumeReader.SELECT + " where v.id = :id",
                                Map.of("id", id.value()),
                                (row, number) -> VolumeReader.volume(row))
                        .stream()
                        .findFirst());
    }

    /** Newest first; {@code before} is the last id of the page before. */
    public List<Volume> page(TenantId tenant, Filter filter, @Nullable VolumeId before, int limit) {
        return page(
                tenant,
                filter,
                ListOrder.NEWEST_FIRST,
                before == null ? null : new ListOrder.Place("", before.value()),
                limit);
    }

    public List<Volume> page(
            TenantId tenant, Filter filter, ListOrder order, ListOrder.@Nullable Place after, int limit) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("tenant", tenant.value());
        values.put("limit", limit);
        StringBuilder where = new StringBuilder(" where v.tenant_id = :tenant and v.kind <> 'SNAPSHOT'");
        add(where, values, "v.name = ", "name", filter.name());
        add(
                where,
                values,
                "v.server_id = ",
                "server",
                filter.server() == null ? null : filter.server().value());
        add(
                where,
                values,
                "v.kind = ",
                "kind",
                filter.kind() == null ? null : filter.kind().name());
        add(
                where,
                values,
                "v.state = ",
                "state",
                filter.state() == null ? null : filter.state().name());
        where.append(order.after(COLUMNS, after, values));
        return transactions
                .forTenant(tenant)
                .read(() -> jdbc.query(
                        VolumeReader.SELECT + where + order.sql(COLUMNS) + " limit :limit",
                        values,
                        (row, number) -> VolumeReader.volume(row)));
    }

    private static void add(
            StringBuilder where,
            Map<String, @Nullable Object> values,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition).append(':').append(name);
            values.put(name, value);
        }
    }
}
