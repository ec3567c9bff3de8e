package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * On PostgreSQL an hour that is counted or rated again finds room on its own page, now that none of its indexes has to learn of
 * it. H2 knows no such thing and needs none.
 */
@SuppressWarnings("MemberName") // Flyway reads the version from the name.
public final class V2026_11_26_131__RoomForHours extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("alter table usage_hour set (fillfactor = 80)");
                statement.execute("alter table usage_hour_source set (fillfactor = 80)");
            }
        }
    }
}
