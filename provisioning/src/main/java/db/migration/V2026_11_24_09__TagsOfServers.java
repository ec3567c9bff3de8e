package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows for the tags of servers that are older than the table: H2 has no SQL that takes a JSON object apart. */
@SuppressWarnings("MemberName") // Flyway reads the version from the name.
public final class V2026_11_24_09__TagsOfServers extends BaseJavaMigration {
    private static final int BATCH = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement servers = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into server_tag (tenant_id, server_id, name, tag_value) values (?, ?, ?, ?)")) {
            servers.setFetchSize(BATCH);
            int waiting = 0;
            try (ResultSet row = servers.executeQuery("select tenant_id, id, tags from server where tags <> '{}'")) {
                while (row.next()) {
                    waiting += add(insert, row);
                    if (waiting >= BATCH) {
                        insert.executeBatch();
                        waiting = 0;
                    }
                }
            }
            if (waiting > 0) {
                insert.executeBatch();
            }
        }
    }

    private static int add(PreparedStatement insert, ResultSet row) throws SQLException {
        Map<String, String> tags = JSON.readValue(row.getString(3), new TypeReference<TreeMap<String, String>>() {});
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            insert.setObject(1, row.getObject(1, UUID.class));
            insert.setObject(2, row.getObject(2, UUID.class));
            insert.setString(3, tag.getKey());
            insert.setString(4, tag.getValue());
            insert.addBatch();
        }
        return tags.size();
    }
}
