package pantry.provisioning.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * Tags as rows, by which usage is grouped; the text in the server's own row is what is shown. Whoever writes the one writes the
 * other in the same transaction.
 */
final class TagRows {
    private final JdbcTemplate jdbc;
    private final ManyRows tags;

    TagRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.tags = new ManyRows(
                jdbc, "server_tag", "tenant_id uuid", "server_id uuid", "name varchar", "tag_value varchar");
    }

    /** Of servers that have none yet. */
    void insertAll(List<NewServer> servers) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        servers.forEach(
                server -> add(rows, server.tenant(), server.id(), server.spec().tags()));
        this.tags.insert(rows);
    }

    void replace(TenantId tenant, ServerId server, Map<String, String> tags) {
        jdbc.update("delete from server_tag where server_id = ?", server.value());
        List<@Nullable Object[]> rows = new ArrayList<>();
        add(rows, tenant, server, tags);
        this.tags.insert(rows);
    }

    private static void add(List<@Nullable Object[]> rows, TenantId tenant, ServerId server, Map<String, String> tags) {
        tags.forEach((name, value) -> rows.add(new @Nullable Object[] {tenant.value(), server.value(), name, value}));
    }
}
