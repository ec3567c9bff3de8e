package db.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * On PostgreSQL readings lie in a table for each day, so that a day that nobody needs any more goes at once. What was read
 * until now stays where it is, in one table that becomes a part like the others: no row of it is written again, however many
 * there are. H2 knows no such thing and needs none.
 */
@SuppressWarnings("MemberName") // Flyway reads the version from the name.
public final class V2026_11_26_156__ReadingsByDay extends BaseJavaMigration {
    private static final DateTimeFormatter IN_NAMES = DateTimeFormatter.ofPattern("yyyyMMdd");

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            LocalDate tomorrow = tomorrow(statement);
            String until = "reading_until_" + tomorrow.format(IN_NAMES);
            statement.execute("alter table reading rename to " + until);
            statement.execute("alter index reading_pkey rename to " + until + "_pkey");
            statement.execute("alter index reading_by_server rename to " + until + "_by_server");
            statement.execute("alter index reading_by_batch rename to " + until + "_by_batch");
            statement.execute("create table reading (like " + until
                    + " including defaults including constraints) partition by range (read_at)");
            statement.execute(
                    "alter table reading add constraint reading_pkey" + " primary key (source, meter, epoch, read_at)");
            statement.execute("create index reading_by_server on reading (server_id, meter, read_at)");
            statement.execute("create index reading_by_batch on reading (batch_id)");
            statement.execute("create index reading_batch_by_first on reading_batch (first_read_at)");
            // Whatever is of a day that has no table of its own, however early or late it is.
            statement.execute("create table reading_rest partition of reading default");
            keep(statement, until, "timestamp with time zone '" + tomorrow + " 00:00:00+00'");
        }
    }

    private static LocalDate tomorrow(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select cast(now() at time zone 'UTC' as date) + 1")) {
            row.next();
            return row.getObject(1, LocalDate.class);
        }
    }

    private static void keep(Statement statement, String until, String end) throws SQLException {
        statement.execute("insert into reading select * from " + until + " where read_at >= " + end);
        statement.execute("delete from " + until + " where read_at >= " + end);
        boolean empty;
        try (ResultSet row = statement.executeQuery("select not exists (select 1 from " + until + ")")) {
            row.next();
            empty = row.getBoolean(1);
        }
        statement.execute(
                empty
                        ? "drop table " + until
                        : "alter table reading attach partition " + until + " for values from (minvalue) to (" + end
                                + ")");
    }
}
