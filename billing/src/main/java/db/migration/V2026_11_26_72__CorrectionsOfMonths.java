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
 * One bill may correct the same price of the same server in several months: the month joins what makes a line one line. The
 * constraint that has to go was never given a name, and each database made up its own.
 */
@SuppressWarnings("MemberName") // Flyway reads the version from the name.
public final class V2026_11_26_72__CorrectionsOfMonths extends BaseJavaMigration {
    private static final int COLUMNS = 6;

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            for (String name : unique(connection)) {
                statement.execute("alter table bill_line drop constraint \"" + name + "\"");
            }
            statement.execute("alter table bill_line add constraint bill_line_is_one unique"
                    + " (bill_id, kind, server_id, meter, price_book_version_id, rate, corrects_period)");
        }
    }

    private static List<String> unique(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select c.constraint_name from information_schema.table_constraints c"
                        + " join information_schema.key_column_usage k on k.constraint_name = c.constraint_name"
                        + " and k.table_name = c.table_name and k.constraint_schema = c.constraint_schema"
                        + " where lower(c.table_name) = 'bill_line' and c.constraint_type = 'UNIQUE'"
                        + " and c.constraint_schema = current_schema"
                        + " group by c.constraint_name having count(*) = " + COLUMNS)) {
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }
}
