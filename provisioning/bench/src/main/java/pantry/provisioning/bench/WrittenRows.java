package pantry.provisioning.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a run of orders wrote, read back, so that plain SQL can write the very same rows again: the same transactions by
 * size, a batch per table, and nobody who decides anything.
 */
final class WrittenRows {
    /** In the order in which they can be inserted, each with what puts its rows in the order of the servers. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("idempotency_key", "recorded_at");
        TABLES.put("server_name", "server_id");
        TABLES.put("server_address", "server_id");
        TABLES.put("server", "id");
        TABLES.put("server_tag", "server_id");
        TABLES.put("slice", "server_id");
        TABLES.put("volume", "server_id");
        TABLES.put("meter_source", "server_id");
        TABLES.put("operation", "subject_id");
        TABLES.put("scheduled_tasks", "task_instance");
        TABLES.put("audit_entry", "subject_id");
        TABLES.put("feed_entry", "entry_id");
    }

    private record Written(String table, List<String> columns, List<Object[]> rows) {}

    private final List<Written> tables;
    private final int orders;

    private WrittenRows(List<Written> tables, int orders) {
        this.tables = tables;
        this.orders = orders;
    }

    static WrittenRows readAll(JdbcTemplate jdbc, int orders) {
        List<Written> tables = new ArrayList<>();
        TABLES.forEach((table, order) -> tables.add(read(jdbc, table, order, orders)));
        return new WrittenRows(tables, orders);
    }

    private static Written read(JdbcTemplate jdbc, String table, String order, int orders) {
        List<String> columns = new ArrayList<>();
        List<Object[]> rows = jdbc.query("select * from " + table + " order by " + order, set -> {
            int count = set.getMetaData().getColumnCount();
            for (int i = 1; i <= count; i++) {
                columns.add(set.getMetaData().getColumnName(i));
            }
            List<Object[]> found = new ArrayList<>(orders);
            while (set.next()) {
                Object[] row = new Object[count];
                for (int i = 0; i < count; i++) {
                    row[i] = set.getObject(i + 1);
                }
                found.add(row);
            }
            return found;
        });
        return new Written(table, columns, rows == null ? List.of() : rows);
    }

    double perOrder() {
        return tables.stream().mapToDouble(one -> one.rows().size()).sum() / orders;
    }

    /** In words: how many rows of which table an order inserts, and what it updates. */
    String listed() {
        StringBuilder text = new StringBuilder();
        for (Written one : tables) {
            text.append("%s %.2f, ".formatted(one.table(), (double) one.rows().size() / orders));
        }
        return text + "and updates of tenant_quota, blade, storage_array and idempotency_key";
    }

    void empty(JdbcTemplate jdbc) {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            try (Statement statement = connection.createStatement()) {
                if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                    statement.execute("set referential_integrity false");
                    for (Written one : tables) {
                        statement.execute("truncate table " + one.table());
                    }
                    statement.execute("set referential_integrity true");
                    statement.execute("checkpoint sync");
                } else {
                    statement.execute("truncate table "
                            + String.join(
                                    ", ", tables.stream().map(Written::table).toList()) + " cascade");
                }
            }
            return null;
        });
    }

    /** Orders per second, durable; into emptied tables. */
    double insertAgain(DataSource database, int ordersPerCommit, double atMostSeconds) throws SQLException {
        int commits = Math.max(1, orders / ordersPerCommit);
        try (Connection connection = database.getConnection()) {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            connection.setAutoCommit(false);
            List<PreparedStatement> statements = new ArrayList<>();
            for (Written one : tables) {
                statements.add(connection.prepareStatement("insert into " + one.table() + " ("
                        + String.join(", ", one.columns()) + ") values ("
                        + String.join(", ", Collections.nCopies(one.columns().size(), "?")) + ")"));
            }
            Clock clock = new Clock();
            int done = 0;
            while (done < commits && clock.seconds() < atMostSeconds) {
                for (int i = 0; i < tables.size(); i++) {
                    insert(statements.get(i), tables.get(i).rows(), done, commits);
                }
                connection.commit();
                if (h2) {
                    try (Statement flush = connection.createStatement()) {
                        flush.execute("checkpoint sync");
                    }
                }
                done++;
            }
            double seconds = clock.seconds();
            for (PreparedStatement statement : statements) {
                statement.close();
            }
            return (double) orders * done / commits / seconds;
        }
    }

    private static void insert(PreparedStatement statement, List<Object[]> rows, int part, int parts)
            throws SQLException {
        int from = (int) ((long) rows.size() * part / parts);
        int to = (int) ((long) rows.size() * (part + 1) / parts);
        for (int i = from; i < to; i++) {
            Object[] row = rows.get(i);
            for (int at = 0; at < row.length; at++) {
                statement.setObject(at + 1, row[at]);
            }
            statement.addBatch();
        }
        if (to > from) {
            statement.executeBatch();
        }
    }
}
