package pantry.provisioning.ground;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A migrated database of a test's own, gone when it is closed. */
public final class TestDatabase implements AutoCloseable {
    private static final int CONNECTION_LIMIT = 16;
    private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;
    private static final int TROUBLE_LINES = 40;
    private static final String H2_OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    /** What was overwritten is kept for a second instead of 45: a test outlives no power failure, and its file stays a tenth. */
    private static final String H2_FILE_OPTIONS =
            H2_OPTIONS + ";DB_CLOSE_ON_EXIT=FALSE;FILE_LOCK=FS;RETENTION_TIME=1000";

    private final DatabaseKind kind;
    private final HikariDataSource dataSource;
    private final Runnable removal;
    private final Optional<Path> trace;

    private TestDatabase(DatabaseKind kind, HikariDataSource dataSource, Runnable removal, Optional<Path> trace) {
        this.kind = kind;
        this.dataSource = dataSource;
        this.removal = removal;
        this.trace = trace;
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
        TestDatabase database = new TestDatabase(
                DatabaseKind.H2,
                pool,
                () -> Directories.remove(directory),
                Optional.of(directory.resolve("pantry.trace.db")));
        migrate(pool);
        return database;
    }

    /** H2 without a file, for what asks nothing of a disk; a copy of a migrated one. */
    public static TestDatabase h2InMemory() {
        return h2InMemory(H2Template::fill);
    }

    /** Such a one by the migrations themselves. */
    static TestDatabase h2InMemoryMigrated() {
        return h2InMemory(TestDatabase::migrate);
    }

    private static TestDatabase h2InMemory(Consumer<DataSource> filling) {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + H2_OPTIONS + ";DB_CLOSE_DELAY=-1";
        HikariDataSource pool = pool(url, "sa");
        filling.accept(pool);
        return new TestDatabase(DatabaseKind.H2, pool, () -> dropInMemory(url), Optional.empty());
    }

    /** A copy of the migrated template, in the one server of this JVM. */
    public static TestDatabase postgres() {
        PostgresServer server = PostgresServer.running();
        String name = server.take();
        return new TestDatabase(
                DatabaseKind.POSTGRESQL,
                pool(server.url(name), PostgresServer.USER),
                () -> server.giveBack(name),
                Optional.empty());
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
        return dataSource.getJdbcUrl();
    }

    public String username() {
        return dataSource.getUsername();
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
        dataSource.close();
        removal.run();
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

    private static void dropInMemory(String url) {
        new JdbcTemplate(new DriverManagerDataSource(url, "sa", "")).execute("shutdown immediately");
    }

    private static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(CONNECTION_LIMIT);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        // As the product: a check constraint of H2 fails with the session that declared it, and some tests take long.
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        return new HikariDataSource(config);
    }
}
