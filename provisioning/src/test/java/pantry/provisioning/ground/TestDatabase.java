package pantry.provisioning.ground;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** A migrated database of a test's own, gone when it is closed. */
public final class TestDatabase implements AutoCloseable {
    private static final int CONNECTION_LIMIT = 16;
    private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;
    private static final int TROUBLE_LINES = 40;
    /** As the product: by default a session remembers eight statements, and parses every other one again. */
    static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;QUERY_CACHE_SIZE=100";

    /** What was overwritten is kept for a second instead of 45: a test outlives no power failure, and its file stays a tenth. */
    private static final String H2_FILE_OPTIONS =
            H2_OPTIONS + ";DB_CLOSE_ON_EXIT=FALSE;FILE_LOCK=FS;RETENTION_TIME=1000";

    private final DatabaseKind kind;
    private final HikariDataSource pool;
    private final DataSource dataSource;
    private final Runnable end;
    private final Optional<Path> trace;

    private TestDatabase(
            DatabaseKind kind, HikariDataSource pool, DataSource dataSource, Runnable end, Optional<Path> trace) {
        this.kind = kind;
        this.pool = pool;
        this.dataSource = dataSource;
        this.end = end;
        this.trace = trace;
    }

    /** One whose connections may be the next test's. */
    private static TestDatabase lent(DatabaseKind kind, HikariDataSource pool, Runnable givingBack) {
        Lease lease = new Lease(pool);
        Runnable end = () -> {
            lease.end();
            givingBack.run();
        };
        return new TestDatabase(kind, pool, lease, end, Optional.empty());
    }

    /** H2 as the product runs it: one file in a directory of its own. */
    public static TestDatabase h2() {
        try {
            return h2(Files.createTempDirectory("pantry-h2-"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Opens the file {@code pantry.mv.db} of a directory, migrated; closing removes the directory. */
    public static TestDatabase h2(Path directory) {
        HikariDataSource pool = pool("jdbc:h2:file:" + directory.resolve("pantry") + H2_FILE_OPTIONS, "sa");
        Runnable end = () -> {
            pool.close();
            Directories.remove(directory);
        };
        migrate(pool);
        return new TestDatabase(DatabaseKind.H2, pool, pool, end, Optional.of(directory.resolve("pantry.trace.db")));
    }

    /** H2 without a file, for what asks nothing of a disk; a copy of a migrated one. */
    public static TestDatabase h2InMemory() {
        H2InMemory copy = H2InMemory.take();
        return lent(DatabaseKind.H2, copy.pool(), copy::giveBack);
    }

    /** Such a one by the migrations themselves. */
    static TestDatabase h2InMemoryMigrated() {
        HikariDataSource pool = pool(H2InMemory.newUrl(), "sa");
        migrate(pool);
        return new TestDatabase(DatabaseKind.H2, pool, pool, () -> H2InMemory.drop(pool), Optional.empty());
    }

    /** A copy of the migrated template, in the one server of this JVM. */
    public static TestDatabase postgres() {
        PostgresServer server = PostgresServer.running();
        PostgresCopy copy = server.take();
        return lent(DatabaseKind.POSTGRESQL, copy.pool(), () -> server.giveBack(copy));
    }

    public DatabaseKind kind() {
        return kind;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }

    /** For what takes properties instead of a data source: {@code spring.datasource.url} and its user. */
    public String url() {
        return pool.getJdbcUrl();
    }

    public String username() {
        return pool.getUsername();
    }

    /** What the database itself noted first when something failed in it: whoever only hears that it was closed can't tell why. */
    public String trouble() {
        if (trace.isEmpty() || !Files.exists(trace.get())) {
            return "";
        }
        try (Stream<String> lines = Files.lines(trace.get())) {
            return lines.limit(TROUBLE_LINES).collect(Collectors.joining("\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        end.run();
    }

    @Override
    public String toString() {
        return kind.name();
    }

    static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    static HikariDataSource pool(String url, String user) {
        return new HikariDataSource(configuration(url, user));
    }

    /** Of PostgreSQL, whose connections call themselves so. */
    static HikariDataSource pool(String url, String user, String name) {
        HikariConfig config = configuration(url, user);
        config.addDataSourceProperty("ApplicationName", name);
        // Then it says so while it connects, and "reset all" leaves it its name.
        config.addDataSourceProperty("assumeMinServerVersion", "9.0");
        return new HikariDataSource(config);
    }

    private static HikariConfig configuration(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(CONNECTION_LIMIT);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        // As the product: a check constraint of H2 fails with the session that declared it, and some tests take long.
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        return config;
    }
}
