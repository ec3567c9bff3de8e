package pantry.provisioning.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * Tags as rows, by which usage is grouped; the text in the server's own row is what is shown. Whoever writes the one writes the
 * other in the same transaction.
 */
final class TagRows {
    private final JdbcTemplate jdbc;

    TagRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of servers that have none yet. */
    void insertAll(List<NewServer> servers) {
        List<Object[]> rows = new ArrayList<>();
        servers.forEach(
                server -> add(rows, server.tenant(), server.id(), server.spec().tags()));
        insert(rows);
    }

    void replace(TenantId tenant, ServerId server, Map<String, String> tags) {
        jdbc.update("delete from server_tag where server_id = ?", server.value());
        List<Object[]> rows = new ArrayList<>();
        add(rows, tenant, server, tags);
        insert(rows);
    }

    private static void add(List<Object[]> rows, TenantId tenant, ServerId server, Map<String, String> tags) {
        tags.forEach((name, value) -> rows.add(new Object[] {tenant.value(), server.value(), name, value}));
    }

    private void insert(List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into server_tag (tenant_id, server_id, name, tag_value) values (?, ?, ?, ?)", rows);
        }
    }
}
