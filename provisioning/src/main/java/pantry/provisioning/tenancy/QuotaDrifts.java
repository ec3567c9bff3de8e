package pantry.provisioning.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * Whether quotas count what is held. Counters are written with what they count, in one transaction, so that nothing may ever
 * be found here: it is counted again from the rows, in one statement, which sees both as they were at one instant.
 */
@Component
public class QuotaDrifts {
    private static final String HELD =
            "select s.tenant_id, %s as cpu, %s as memory from slice s" + " group by s.tenant_id, s.server_id";
    private static final String DRIFTS = "select q.tenant_id, t.name, q.servers_used, q.cpu_used_millicores,"
            + " q.memory_used_mib, q.storage_used_gib, coalesce(n.servers, 0) as servers, coalesce(h.cpu, 0) as cpu,"
            + " coalesce(h.memory, 0) as memory, coalesce(v.storage, 0) as storage"
            + " from tenant_quota q join tenant t on t.id = q.tenant_id"
            + " left join (select tenant_id, count(*) as servers from server where state not in ('FAILED', 'DELETED')"
            + " group by tenant_id) n on n.tenant_id = q.tenant_id"
            + " left join (select tenant_id, sum(cpu) as cpu, sum(memory) as memory from ("
            + HELD.formatted(most("cpu_millicores"), most("memory_mib"))
            + ") one group by tenant_id) h on h.tenant_id = q.tenant_id"
            + " left join (select tenant_id, sum(size_gib) as storage from volume group by tenant_id) v"
            + " on v.tenant_id = q.tenant_id";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private volatile List<QuotaDrift> last = List.of();

    public QuotaDrifts(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** A server that changes holds, until that is done, the more of what it had and what it is to have. */
    private static String most(String column) {
        return "greatest(sum(case when s.state = 'ADDING' then 0 else coalesce(s.from_" + column + ", s." + column
                + ") end), sum(case when s.state = 'LEAVING' or s.state = 'LOST' and s.change_id is not null then 0"
                + " else coalesce(s.to_" + column + ", s." + column + ") end))";
    }

    /** One look, which is kept as the last. */
    public List<QuotaDrift> look() {
        List<QuotaDrift> found = transactions
                .forSystem()
                .read(() -> jdbc.sql("select * from (" + DRIFTS + ") d where d.servers_used <> d.servers"
                                + " or d.cpu_used_millicores <> d.cpu or d.memory_used_mib <> d.memory"
                                + " or d.storage_used_gib <> d.storage order by d.tenant_id")
                        .query((row, number) -> drift(row))
                        .list());
        last = List.copyOf(found);
        return last;
    }

    /** As the last look found it, of all tenants together: what a metric shows, and must be zero. */
    public long of(Resource resource) {
        return last.stream().mapToLong(one -> one.of(resource)).sum();
    }

    private static QuotaDrift drift(ResultSet row) throws SQLException {
        return new QuotaDrift(
                new TenantId(row.getObject(1, UUID.class)),
                row.getString(2),
                new Amounts(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)),
                new Amounts(row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10)));
    }
}
