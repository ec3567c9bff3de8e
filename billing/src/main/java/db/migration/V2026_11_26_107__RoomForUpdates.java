package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * A line is written again with each booking and once more by the close: on PostgreSQL it finds room on its own page then, and
 * none of the indexes has to learn of it. H2 knows no such thing and needs none.
 */
@SuppressWarnings("MemberName") // Flyway reads the version from the name.
public final class V2026_11_26_107__RoomForUpdates extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("alter table bill_line set (fillfactor = 50)");
            }
        }
    }
}
