package pantry.provisioning.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.TenantId;

/** Limits and use, to be read. Placement alone writes them ({@link QuotaEdits} and every order). */
@Component
public class Quotas {
    private static final String COLUMNS = "select tenant_id, servers_limit, cpu_limit_millicores, memory_limit_mib,"
            + " storage_limit_gib, servers_used, cpu_used_millicores, memory_used_mib, storage_used_gib, generation,"
            + " server_cpu_most_millicores, server_memory_most_mib, server_storage_most_gib"
            + " from tenant_quota";

    private final JdbcClient jdbc;

    public Quotas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inside a transaction of the tenant or of the system. */
    public Optional<Quota> find(TenantId tenant) {
        return jdbc.sql(COLUMNS + " where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, number) -> quota(row))
                .optional();
    }

    /** Inside a transaction of the system. */
    public Map<TenantId, Quota> findAll(Collection<TenantId> tenants) {
        Map<TenantId, Quota> found = new LinkedHashMap<>();
        if (!tenants.isEmpty()) {
            jdbc.sql(COLUMNS + " where tenant_id in (:tenants) order by tenant_id")
                    .param(
                            "tenants",
                            List.copyOf(tenants).stream().map(TenantId::value).toList())
                    .query(row -> {
                        found.put(new TenantId(row.getObject(1, java.util.UUID.class)), quota(row));
                    });
        }
        return found;
    }

    private static Quota quota(ResultSet row) throws SQLException {
        return new Quota(
                new Amounts(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                new Amounts(row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9)),
                new ServerCeiling(
                        row.getObject(11, Long.class), row.getObject(12, Long.class), row.getObject(13, Long.class)),
                row.getLong(10));
    }
}
