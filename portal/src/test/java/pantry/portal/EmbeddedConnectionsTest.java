package pantry.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever made the schema of an embedded database must stay connected for as long as it is open. */
class EmbeddedConnectionsTest {
    private static final String TABLE = "create table coat (colour varchar(8) check (colour in ('RED', 'BLUE')))";

    @TempDir
    Path folder;

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** When this fails, H2 has mended it, and connections may come and go. */
    @Test
    void aCheckFailsWithTheSessionThatDeclaredItUntilTheDatabaseIsOpenedAnew() throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("db");
        try (Connection kept = DriverManager.getConnection(url)) {
            try (Connection gone = DriverManager.getConnection(url)) {
                execute(gone, TABLE);
                execute(kept, "insert into coat (colour) values ('RED')");
            }
            assertThatThrownBy(() -> execute(kept, "insert into coat (colour) values ('BLUE')"))
                    .hasMessageContaining("Check constraint invalid");
        }
        try (Connection anew = DriverManager.getConnection(url)) {
            assertThatCode(() -> execute(anew, "insert into coat (colour) values ('BLUE')"))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void thePoolLetsGoOfNoConnectionToIt() throws SQLException {
        Map<String, Object> properties =
                new DatabaseSettings("jdbc:h2:file:" + folder.resolve("pool"), "sa", "").properties();
        Properties pool = new Properties();
        pool.put("jdbcUrl", properties.get("spring.datasource.url"));
        pool.put("username", properties.get("spring.datasource.username"));
        pool.put("password", properties.get("spring.datasource.password"));
        pool.put("maxLifetime", properties.get("spring.datasource.hikari.max-lifetime"));
        pool.put("idleTimeout", properties.get("spring.datasource.hikari.idle-timeout"));
        try (HikariDataSource source = new HikariDataSource(new HikariConfig(pool));
                Connection first = source.getConnection()) {
            execute(first, TABLE);
            assertThat(source.getMaxLifetime()).as("never too old").isZero();
            assertThat(source.getIdleTimeout()).as("never idle too long").isZero();
        }
        assertThat(new DatabaseSettings("jdbc:postgresql://host/name", "u", "p").properties())
                .as("a server's connections are retired as usual")
                .hasSize(3);
    }
}
