package db.migration;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * The tables that metering and rating write most have foreign keys for which H2 made indexes of their own when there was no other
 * yet; each is written with each row. Made again, the keys share those that have come since. And on PostgreSQL an hour that is
 * counted or rated again finds room on its own page, now that none of its indexes has to learn of it.
 */
@SuppressWarnings("MemberName") // Flyway reads the version from the name.
public final class V2026_11_26_131__HoursShareIndexes extends BaseJavaMigration {
    private static final List<String> TABLES = List.of("usage_hour", "tenant_hour", "bill_booking");

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        DatabaseMetaData about = connection.getMetaData();
        try (Statement statement = connection.createStatement()) {
            if (about.getDatabaseProductName().equals("H2")) {
                for (String table : TABLES) {
                    for (Map.Entry<String, String> key : keysOf(about, table).entrySet()) {
                        String name = '"' + key.getKey() + '"';
                        statement.execute("alter table " + table + " drop constraint " + name);
                        statement.execute("alter table " + table + " add constraint " + name + " " + key.getValue());
                    }
                }
            } else {
                statement.execute("alter table usage_hour set (fillfactor = 80)");
                statement.execute("alter table usage_hour_source set (fillfactor = 80)");
            }
        }
    }

    /** Of one column each; the others have no index that begins with theirs. */
    private static Map<String, String> keysOf(DatabaseMetaData about, String table) throws SQLException {
        Map<String, String> keys = new LinkedHashMap<>();
        try (ResultSet row = about.getImportedKeys(null, "public", table)) {
            while (row.next()) {
                keys.merge(
                        row.getString("FK_NAME"),
                        "foreign key (" + row.getString("FKCOLUMN_NAME") + ") references "
                                + row.getString("PKTABLE_NAME") + " (" + row.getString("PKCOLUMN_NAME") + ")",
                        (one, other) -> {
                            throw new IllegalStateException("a key of two columns in " + table);
                        });
            }
        }
        return keys;
    }
}
