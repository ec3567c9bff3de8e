package pantry.provisioning.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.placement.RebuildProbe;

/** What must hold in a database that was killed under load: nothing acknowledged is lost, nothing is there twice. */
final class AfterTheKill {
    /** Each counts what must not be. */
    private static final Map<String, String> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put(
                "blades whose free columns are not their size without their slices",
                "select count(*) from blade b left join (select blade_id, sum(cpu_millicores) as cpu, sum(memory_mib) as memory,"
                        + " sum(ceiling_millicores) as cpu_ceiling, sum(memory_ceiling_mib) as memory_ceiling from slice"
                        + " group by blade_id) s on s.blade_id = b.id join pool p on p.id = b.pool_id"
                        + " where b.cpu_free_millicores <> b.cpu_millicores - coalesce(s.cpu, 0)"
                        + " or b.memory_free_mib <> b.memory_mib - coalesce(s.memory, 0)"
                        + " or b.cpu_ceiling_free_millicores"
                        + " <> b.cpu_millicores * p.ceiling_overcommit - coalesce(s.cpu_ceiling, 0)"
                        + " or b.memory_ceiling_free_mib"
                        + " <> b.memory_mib * p.ceiling_overcommit - coalesce(s.memory_ceiling, 0)");
        COUNTS.put(
                "quotas whose use is not the sum of what is held",
                "select count(*) from tenant_quota q left join (select tenant_id, sum(cpu_millicores) as cpu,"
                        + " sum(memory_mib) as memory from slice group by tenant_id) s on s.tenant_id = q.tenant_id"
                        + " left join (select tenant_id, sum(size_gib) as gib from volume group by tenant_id) v"
                        + " on v.tenant_id = q.tenant_id left join (select tenant_id, count(*) as servers from server"
                        + " group by tenant_id) n on n.tenant_id = q.tenant_id"
                        + " where q.cpu_used_millicores <> coalesce(s.cpu, 0) or q.memory_used_mib <> coalesce(s.memory, 0)"
                        + " or q.storage_used_gib <> coalesce(v.gib, 0) or q.servers_used <> coalesce(n.servers, 0)");
        COUNTS.put(
                "arrays whose promise is not the sum of their volumes",
                "select count(*) from storage_array a where a.provisioned_gib"
                        + " <> (select coalesce(sum(v.size_gib), 0) from volume v where v.array_id = a.id)");
    }

    private final JdbcTemplate jdbc;

    AfterTheKill(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<String> wrong(List<String> acknowledged) {
        List<String> wrong = new ArrayList<>();
        COUNTS.forEach((what, sql) -> {
            Integer count = jdbc.queryForObject(sql, Integer.class);
            if (count == null || count != 0) {
                wrong.add(count + " " + what);
            }
        });
        lookUp(acknowledged, wrong);
        compareIndexes(wrong);
        return wrong;
    }

    /** Whole and once: an order's operation with its job, server, name, address, slice, volume and kept answer. */
    private void lookUp(List<String> acknowledged, List<String> wrong) {
        Map<String, String> operations = new HashMap<>();
        jdbc.query("select id, subject_id from operation", row -> {
            operations.put(row.getString(1), row.getString(2));
        });
        List<Map<String, Integer>> parts = List.of(
                perServer("select id from server"),
                perServer("select server_id from server_name"),
                perServer("select server_id from server_address"),
                perServer("select server_id from slice"),
                perServer("select server_id from volume"),
                perServer("select subject_id from audit_entry"));
        Map<String, Integer> jobs = perServer("select task_instance from scheduled_tasks");
        int lost = 0;
        int notOnce = 0;
        for (String operation : acknowledged) {
            String server = operations.get(operation);
            if (server == null) {
                lost++;
            } else if (jobs.getOrDefault(operation, 0) != 1
                    || !parts.stream().allMatch(part -> part.getOrDefault(server, 0) == 1)) {
                notOnce++;
            }
        }
        if (lost > 0) {
            wrong.add(lost + " acknowledged orders lost");
        }
        if (notOnce > 0) {
            wrong.add(notOnce + " acknowledged orders not whole, or there twice");
        }
        Integer answers =
                jdbc.queryForObject("select count(*) from idempotency_key where status is not null", Integer.class);
        if (answers == null || answers != operations.size()) {
            wrong.add(answers + " answers kept for " + operations.size() + " operations");
        }
    }

    private Map<String, Integer> perServer(String sql) {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.query(sql, row -> {
            counts.merge(row.getString(1), 1, Integer::sum);
        });
        return counts;
    }

    private void compareIndexes(List<String> wrong) {
        long fromBlades = RebuildProbe.fingerprint(jdbc);
        if (RebuildProbe.fingerprint(jdbc) != fromBlades) {
            wrong.add("an index that differs from itself when it is rebuilt twice");
        }
        if (RebuildProbe.fingerprintOfSlices(jdbc) != fromBlades) {
            wrong.add("an index that differs from what the slices leave");
        }
    }
}
