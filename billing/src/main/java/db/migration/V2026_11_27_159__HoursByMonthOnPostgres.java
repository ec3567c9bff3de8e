package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * On PostgreSQL a month's hours are found by the pages that hold some of it: hours come in the order of time, so a summary of each
 * stretch of pages is enough, and no hour that is counted or rated has to tell it anything. H2 has no such index; there an index by
 * month would be written twice with each such hour (157), and a month is found through its tenants.
 */
@SuppressWarnings("MemberName") // Flyway reads the version from the name.
public final class V2026_11_27_159__HoursByMonthOnPostgres extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create index usage_hour_by_month on usage_hour using brin (period)");
            }
        }
    }
}
