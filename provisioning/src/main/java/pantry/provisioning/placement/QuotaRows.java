package pantry.provisioning.placement;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ManyUpdates;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.ServerCeiling;

/** Limits and use, written by placement alone. */
@Component
final class QuotaRows {
    private static final String LOCK =
            "select servers_limit, cpu_limit_millicores, memory_limit_mib, storage_limit_gib, servers_used,"
                    + " cpu_used_millicores, memory_used_mib, storage_used_gib, generation, tenant_id,"
                    + " server_cpu_most_millicores, server_memory_most_mib, server_storage_most_gib from tenant_quota"
                    + " where tenant_id = any(?) order by tenant_id for update";

    private final JdbcTemplate jdbc;
    private final ManyUpdates use;

    QuotaRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.use = new ManyUpdates(
                jdbc,
                "update tenant_quota set"
                        + " servers_wall = greatest(servers_limit, servers_used + least(:servers, 0)),"
                        + " servers_used = servers_used + :servers,"
                        + " cpu_wall_millicores = greatest(cpu_limit_millicores, cpu_used_millicores + least(:cpu, 0)),"
                        + " cpu_used_millicores = cpu_used_millicores + :cpu,"
                        + " memory_wall_mib = greatest(memory_limit_mib, memory_used_mib + least(:memory, 0)),"
                        + " memory_used_mib = memory_used_mib + :memory,"
                        + " storage_wall_gib = greatest(storage_limit_gib, storage_used_gib + least(:storage, 0)),"
                        + " storage_used_gib = storage_used_gib + :storage, generation = generation + 1",
                "where tenant_id = :tenant and (:servers <= 0 or servers_used + :servers <= servers_limit)"
                        + " and (:cpu <= 0 or cpu_used_millicores + :cpu <= cpu_limit_millicores)"
                        + " and (:memory <= 0 or memory_used_mib + :memory <= memory_limit_mib)"
                        + " and (:storage <= 0 or storage_used_gib + :storage <= storage_limit_gib)",
                "tenant uuid",
                "servers int8",
                "cpu int8",
                "memory int8",
                "storage int8");
    }

    /** Locks the tenants' rows in id order, so that what is read here holds until the transaction ends. */
    Map<TenantId, Quota> lock(Collection<TenantId> tenants) {
        Map<TenantId, Quota> quotas = new LinkedHashMap<>();
        UUID[] ids = tenants.stream().map(TenantId::value).distinct().sorted().toArray(UUID[]::new);
        RowCallbackHandler reader = row -> quotas.put(new TenantId(row.getObject(10, UUID.class)), quota(row));
        if (ids.length > 0) {
            jdbc.query(
                    connection -> {
                        PreparedStatement statement = connection.prepareStatement(LOCK);
                        statement.setArray(1, connection.createArrayOf("uuid", ids));
                        return statement;
                    },
                    reader);
        }
        return quotas;
    }

    /** The group's change of use, guarded once more: what is added must stay within the limit. */
    void add(Map<TenantId, Amounts> changes) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        changes.forEach((tenant, change) -> {
            if (!change.equals(Amounts.NONE)) {
                rows.add(new @Nullable Object[] {
                    tenant.value(), change.servers(), change.cpuMillicores(), change.memoryMiB(), change.storageGiB()
                });
            }
        });
        if (use.update(rows) != rows.size()) {
            throw new IllegalStateException("a quota row that is locked and was checked did not hold");
        }
    }

    void setLimits(TenantId tenant, Amounts limits) {
        jdbc.update(
                "update tenant_quota set servers_limit = ?, servers_wall = greatest(?, servers_used),"
                        + " cpu_limit_millicores = ?, cpu_wall_millicores = greatest(?, cpu_used_millicores),"
                        + " memory_limit_mib = ?, memory_wall_mib = greatest(?, memory_used_mib),"
                        + " storage_limit_gib = ?, storage_wall_gib = greatest(?, storage_used_gib),"
                        + " generation = generation + 1 where tenant_id = ?",
                limits.servers(),
                limits.servers(),
                limits.cpuMillicores(),
                limits.cpuMillicores(),
                limits.memoryMiB(),
                limits.memoryMiB(),
                limits.storageGiB(),
                limits.storageGiB(),
                tenant.value());
    }

    void setPerServer(TenantId tenant, ServerCeiling ceiling) {
        jdbc.update(
                "update tenant_quota set server_cpu_most_millicores = ?, server_memory_most_mib = ?,"
                        + " server_storage_most_gib = ? where tenant_id = ?",
                ceiling.cpuMillicores(),
                ceiling.memoryMiB(),
                ceiling.storageGiB(),
                tenant.value());
    }

    void open(TenantId tenant, Amounts limits) {
        jdbc.update(
                "insert into tenant_quota (tenant_id, servers_limit, servers_used, servers_wall, cpu_limit_millicores,"
                        + " cpu_used_millicores, cpu_wall_millicores, memory_limit_mib, memory_used_mib,"
                        + " memory_wall_mib, storage_limit_gib, storage_used_gib, storage_wall_gib, generation)"
                        + " values (?, ?, 0, ?, ?, 0, ?, ?, 0, ?, ?, 0, ?, 1)",
                tenant.value(),
                limits.servers(),
                limits.servers(),
                limits.cpuMillicores(),
                limits.cpuMillicores(),
                limits.memoryMiB(),
                limits.memoryMiB(),
                limits.storageGiB(),
                limits.storageGiB());
    }

    private static Quota quota(ResultSet row) throws SQLException {
        return new Quota(
                new Amounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                new Amounts(row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8)),
                new ServerCeiling(
                        row.getObject(11, Long.class), row.getObject(12, Long.class), row.getObject(13, Long.class)),
                row.getLong(9));
    }
}
