package pantry.provisioning.ground;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes of a used copy of the template one that nobody can tell from a new one: its rows are deleted and those of the
 * migrations put back. A copy whose tables, rights or statistics a test has changed, or in which so much was written
 * that what is deleted would still be in the way, is not emptied.
 */
final class PostgresEmptying {
    private static final long GROWTH_LIMIT_BYTES = 16L << 20;
    private static final long END_OF_OTHERS_MILLIS = 5_000;

    /**
     * Whatever describes a database is a row of one of these, and a changed row has a younger transaction. By what each
     * says of whose thing it is: below the first one of a user's they are the server's own.
     */
    private static final Map<String, String> CATALOGUES = new TreeMap<>(Map.ofEntries(
            Map.entry("pg_class", "oid"),
            Map.entry("pg_attribute", "attrelid"),
            Map.entry("pg_attrdef", "adrelid"),
            Map.entry("pg_constraint", "oid"),
            Map.entry("pg_index", "indexrelid"),
            Map.entry("pg_inherits", "inhrelid"),
            Map.entry("pg_namespace", "oid"),
            Map.entry("pg_policy", "oid"),
            Map.entry("pg_proc", "oid"),
            Map.entry("pg_rewrite", "oid"),
            Map.entry("pg_sequence", "seqrelid"),
            Map.entry("pg_statistic", "starelid"),
            Map.entry("pg_statistic_ext", "oid"),
            Map.entry("pg_trigger", "oid"),
            Map.entry("pg_type", "oid")));

    private static final int FIRST_OF_A_USER = 16_384;
    private static final String CATALOGUE = CATALOGUES.entrySet().stream()
            .map(of -> "select '" + of.getKey() + "' as of, count(*), max(xmin::text::bigint) from " + of.getKey()
                    + " where " + of.getValue() + " >= " + FIRST_OF_A_USER)
            .reduce((one, other) -> one + " union all " + other)
            .orElseThrow();
    private static final String SETTINGS =
            "select count(*) from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase"
                    + " where d.datname = current_database()";
    private static final String END_OTHERS = "select pg_terminate_backend(pid, " + END_OF_OTHERS_MILLIS
            + ") from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
            + " and application_name <> '" + PostgresCopy.KEPT + "'";
    private static final String FAILED = "a database could not be emptied";

    private final String deletion;
    private final Map<String, String> rows;
    private final List<Map<String, Object>> catalogue;
    private final long sizeLimitBytes;

    private PostgresEmptying(
            String deletion, Map<String, String> rows, List<Map<String, Object>> catalogue, long sizeLimitBytes) {
        this.deletion = deletion;
        this.rows = rows;
        this.catalogue = catalogue;
        this.sizeLimitBytes = sizeLimitBytes;
    }

    /** So that databases become like this one. */
    static PostgresEmptying like(String url, String user) {
        try (Connection connection = connection(url, user)) {
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (!jdbc.queryForList("select sequencename from pg_sequences").isEmpty()) {
                throw new IllegalStateException("a sequence would go on where the test before has left it");
            }
            List<String> tables = jdbc.queryForList(
                    "select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c"
                            + " join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p')"
                            + " and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')"
                            + " order by 1",
                    String.class);
            StringBuilder deletion = new StringBuilder();
            Map<String, String> rows = new LinkedHashMap<>();
            for (String table : tables) {
                deletion.append("delete from ").append(table).append(";");
                StringWriter written = new StringWriter();
                copying(connection).copyOut("copy (select * from " + table + ") to stdout", written);
                if (!written.toString().isEmpty()) {
                    rows.put(table, written.toString());
                }
            }
            return new PostgresEmptying(
                    deletion.toString(), rows, jdbc.queryForList(CATALOGUE), size(jdbc) + GROWTH_LIMIT_BYTES);
        } catch (SQLException failed) {
            throw new IllegalStateException(FAILED, failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * On a connection of {@link #connection}; true when the database is as the template was, false when it is of no more
     * use.
     */
    boolean empty(Connection connection) {
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        try {
            jdbc.queryForList(END_OTHERS);
            if (size(jdbc) > sizeLimitBytes
                    || !jdbc.queryForList(CATALOGUE).equals(catalogue)
                    || !Long.valueOf(0).equals(jdbc.queryForObject(SETTINGS, Long.class))) {
                return false;
            }
            jdbc.execute(deletion);
            for (Map.Entry<String, String> table : rows.entrySet()) {
                copying(connection)
                        .copyIn("copy " + table.getKey() + " from stdin", new StringReader(table.getValue()));
            }
            return true;
        } catch (SQLException failed) {
            throw new IllegalStateException(FAILED, failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** For one database's whole life: what a connection has learnt of the tables is most of what emptying takes. */
    static Connection connection(String url, String user) {
        try {
            Connection connection = DriverManager.getConnection(url, user, "");
            // Without triggers and foreign keys, so rows go and come in any order.
            new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                    .execute("set session_replication_role = replica");
            return connection;
        } catch (SQLException failed) {
            throw new IllegalStateException(FAILED, failed);
        }
    }

    private static long size(JdbcTemplate jdbc) {
        Long bytes = jdbc.queryForObject("select pg_database_size(current_database())", Long.class);
        return bytes == null ? Long.MAX_VALUE : bytes;
    }

    private static CopyManager copying(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
