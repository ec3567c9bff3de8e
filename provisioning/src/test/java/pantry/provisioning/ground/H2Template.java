package pantry.provisioning.ground;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the migrations make of an empty H2 database, as H2's own script of it: run into an empty one it makes the same
 * in a tenth of the time, and a run of all tests opens some thousands.
 */
final class H2Template {
    private static final class Lazy {
        static final List<String> SCRIPT = scriptOfMigrated();
    }

    private H2Template() {}

    static void fill(DataSource empty) {
        try (Connection connection = empty.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : Lazy.SCRIPT) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("H2 does not take its own script", failed);
        }
    }

    /** All there is in a database, tables and rows. */
    static List<String> script(JdbcTemplate jdbc) {
        return jdbc.queryForList("script nopasswords nosettings", String.class);
    }

    private static List<String> scriptOfMigrated() {
        try (TestDatabase migrated = TestDatabase.h2InMemoryMigrated()) {
            return script(migrated.jdbc()).stream()
                    .filter(line -> !line.startsWith("--"))
                    .toList();
        }
    }
}
