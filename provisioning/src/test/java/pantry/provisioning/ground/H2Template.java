package pantry.provisioning.ground;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the migrations make of an empty H2 database, as H2's own script of it: run into an empty one it makes the same
 * in a tenth of the time, and a run of all tests opens some thousands.
 */
final class H2Template {
    private static final Pattern CREATE_TABLE = Pattern.compile("^CREATE [A-Z ]*TABLE (\\S+?)\\(");

    private static final class Lazy {
        static final List<String> SCRIPT = scriptOfMigrated();
        static final List<String> EMPTYING = truncationsAndRows(SCRIPT);
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

    /** Makes of a filled one, used by a test, what {@link #fill} made of it; foreign keys must be off. */
    static List<String> emptying() {
        return Lazy.EMPTYING;
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

    private static List<String> truncationsAndRows(List<String> script) {
        Stream<String> truncations = script.stream()
                .map(CREATE_TABLE::matcher)
                .filter(Matcher::find)
                .map(found -> "truncate table " + found.group(1));
        return Stream.concat(truncations, script.stream().filter(line -> line.startsWith("INSERT INTO ")))
                .toList();
    }
}
