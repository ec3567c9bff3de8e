package db.migration;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * H2 gives each foreign key an index of its own where it finds none of the same columns when the key is made, even if one
 * comes right after it. An order writes into all of them, and those that begin with the tenant lie scattered: with orders of
 * many tenants at once each is another page that has to go to the disk. So the keys of a server's parts are made again
 * on indexes that begin with the server, since new servers lie next to each other. PostgreSQL makes no such indexes.
 */
@SuppressWarnings("MemberName") // Flyway reads the version from the name.
public final class V2026_11_25_20__KeysShareIndexes extends BaseJavaMigration {
    private static final List<String> TABLES = List.of("slice", "volume", "server_tag");
    private static final List<String> INDEXES = List.of(
            "drop index slice_by_server",
            "create index slice_by_server on slice (server_id, tenant_id)",
            "drop index volume_by_server",
            "create index volume_by_server on volume (server_id, tenant_id)",
            "create index server_tag_by_server on server_tag (server_id, tenant_id)");

    private record Key(String name, String table, List<String> columns, String target, List<String> targetColumns) {
        String drop() {
            return "alter table " + table + " drop constraint \"" + name + '"';
        }

        String add() {
            return "alter table " + table + " add constraint \"" + name + "\" foreign key ("
                    + String.join(", ", columns) + ") references " + target + " (" + String.join(", ", targetColumns)
                    + ")";
        }
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        DatabaseMetaData about = connection.getMetaData();
        if (!about.getDatabaseProductName().equals("H2")) {
            return;
        }
        List<Key> keys = new ArrayList<>();
        for (String table : TABLES) {
            keys.addAll(keysOf(about, table));
        }
        try (Statement statement = connection.createStatement()) {
            for (Key key : keys) {
                statement.execute(key.drop());
            }
            for (String index : INDEXES) {
                statement.execute(index);
            }
            for (Key key : keys) {
                statement.execute(key.add());
            }
        }
    }

    private static List<Key> keysOf(DatabaseMetaData about, String table) throws SQLException {
        Map<String, Key> keys = new LinkedHashMap<>();
        try (ResultSet row = about.getImportedKeys(null, "public", table)) {
            while (row.next()) {
                if (row.getShort("DELETE_RULE") != DatabaseMetaData.importedKeyRestrict
                        && row.getShort("DELETE_RULE") != DatabaseMetaData.importedKeyNoAction) {
                    continue;
                }
                String name = row.getString("FK_NAME");
                Key key = keys.get(name);
                if (key == null) {
                    key = new Key(name, table, new ArrayList<>(), row.getString("PKTABLE_NAME"), new ArrayList<>());
                    keys.put(name, key);
                }
                key.columns().add(row.getString("FKCOLUMN_NAME"));
                key.targetColumns().add(row.getString("PKCOLUMN_NAME"));
            }
        }
        return List.copyOf(keys.values());
    }
}
