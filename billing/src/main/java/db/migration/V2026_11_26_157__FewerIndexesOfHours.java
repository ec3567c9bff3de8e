package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * An hour is written when it is counted and when it is rated, and on H2 each of its indexes twice with it. A month's hours are
 * found through the tenants'. The references to tenants cost H2 an index each: that these tables name a tenant that exists
 * is known from what they are worked out from, and tenants stay.
 */
@SuppressWarnings("MemberName") // Flyway reads the version from the name.
public final class V2026_11_26_157__FewerIndexesOfHours extends BaseJavaMigration {
    private static final List<String> WORKED_OUT =
            List.of("usage_hour", "tenant_hour", "usage_hour_due", "usage_hour_unbilled");

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop index usage_hour_by_period");
            for (String table : WORKED_OUT) {
                for (String reference : references(connection, table)) {
                    statement.execute("alter table " + table + " drop constraint \"" + reference + "\"");
                }
            }
        }
    }

    /** Nobody named them, so each database has names of its own. */
    private static List<String> references(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select constraint_name from information_schema.table_constraints"
                        + " where table_schema = current_schema and table_name = ? and constraint_type = 'FOREIGN KEY'")) {
            statement.setString(1, table);
            List<String> references = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    references.add(row.getString(1));
                }
            }
            return references;
        }
    }
}
