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

    /** Whatever describes a database is a row of one of these, and a changed row has a younger transaction. */
    private static final List<String> CATALOGUES = List.of(
            "pg_class",
            "pg_attribute",
            "pg_attrdef",
            "pg_constraint",
            "pg_index",
            "pg_inherits",
            "pg_namespace",
            "pg_policy",
            "pg_proc",
            "pg_rewrite",
            "pg_sequence",
            "pg_statistic",
            "pg_statistic_ext",
            "pg_trigger",
            "pg_type");

    private static final String CATALOGUE = CATALOGUES.stream()
            .map(name -> "select '" + name + "' as of, count(*), max(xmin::text::bigint) from " + name)
            .reduce((one, other) -> one + " union all " + other)
            .orElseThrow();
    private static final String SETTINGS =
            "select count(*) from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase"
                    + " where d.datname = current_database()";
    private static final String END_OTHERS = "select pg_terminate_backend(pid, " + END_OF_OTHERS_MILLIS
            + ") from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";

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
        return on(url, user, (connection, jdbc) -> {
            if (!jdbc.queryForList("select sequencename from pg_sequences").isEmpty()) {
                throw new IllegalStateException("a sequence would go on where the test before has left it");
            }
            List<String> tables = jdbc.queryForList(
                    "select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c"
                            + " join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p')"
                            + " and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')"
                            + " order by 1",
                    String.class);
            StringBuilder deletion = new StringBuilder("set session_replication_role = replica");
            Map<String, String> rows = new LinkedHashMap<>();
            for (String table : tables) {
                deletion.append("; delete from ").append(table);
                StringWriter written = new StringWriter();
                copying(connection).copyOut("copy (select * from " + table + ") to stdout", written);
                if (!written.toString().isEmpty()) {
                    rows.put(table, written.toString());
                }
            }
            return new PostgresEmptying(
                    deletion.toString(), rows, jdbc.queryForList(CATALOGUE), size(jdbc) + GROWTH_LIMIT_BYTES);
        });
    }

    /** True when the database is as the template was; false when it is of no more use. */
    boolean empty(String url, String user) {
        return on(url, user, (connection, jdbc) -> {
            jdbc.queryForList(END_OTHERS);
            if (size(jdbc) > sizeLimitBytes
                    || !jdbc.queryForList(CATALOGUE).equals(catalogue)
                    || !Long.valueOf(0).equals(jdbc.queryForObject(SETTINGS, Long.class))) {
                return false;
            }
            // Without triggers and foreign keys, so in any order.
            jdbc.execute(deletion);
            for (Map.Entry<String, String> table : rows.entrySet()) {
                copying(connection)
                        .copyIn("copy " + table.getKey() + " from stdin", new StringReader(table.getValue()));
            }
            return true;
        });
    }

    private static long size(JdbcTemplate jdbc) {
        Long bytes = jdbc.queryForObject("select pg_database_size(current_database())", Long.class);
        return bytes == null ? Long.MAX_VALUE : bytes;
    }

    private static CopyManager copying(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private interface Work<T> {
        T with(Connection connection, JdbcTemplate jdbc) throws SQLException, IOException;
    }

    private static <T> T on(String url, String user, Work<T> work) {
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            return work.with(connection, new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException failed) {
            throw new IllegalStateException("a database could not be emptied", failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
