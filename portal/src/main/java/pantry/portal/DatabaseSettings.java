package pantry.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import pantry.portal.Options.PostgresOptions;

/** How to reach the database: the embedded one in the data directory, or PostgreSQL. */
record DatabaseSettings(String url, String user, String password) {
    /**
     * No connection to the embedded database is let go of, however old or idle: H2's check constraints hold on to the session
     * that declared them, and with it fail until the database is opened anew.
     */
    private static final Map<String, Object> KEPT_CONNECTIONS =
            Map.of("spring.datasource.hikari.max-lifetime", 0, "spring.datasource.hikari.idle-timeout", 0);

    private static final String EMBEDDED_USER = "pantry";
    private static final int CONNECT_LIMIT_SECONDS = 5;
    private static final int PASSWORD_FILE_LIMIT = 4_096;

    static DatabaseSettings of(Options options, DataDirectory data) {
        return options.postgres().map(DatabaseSettings::postgres).orElseGet(() -> embedded(data.databaseFile()));
    }

    /**
     * With its file system lock, a start right after a {@code kill -9} is not refused; the data directory's own lock keeps a
     * second process out. Case, order of nulls and dialect are PostgreSQL's, so that the same statements hold on both. A session
     * keeps about as many prepared queries as one kind of work has: each is looked at when a transaction first writes a table.
     */
    private static DatabaseSettings embedded(Path file) {
        return new DatabaseSettings(
                "jdbc:h2:file:" + file
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE"
                        + ";FILE_LOCK=FS;QUERY_CACHE_SIZE=100",
                EMBEDDED_USER,
                "");
    }

    private static DatabaseSettings postgres(PostgresOptions options) {
        return new DatabaseSettings(
                options.url(),
                options.user(),
                options.passwordFile().map(DatabaseSettings::firstLine).orElse(""));
    }

    private static String firstLine(Path file) {
        try {
            if (Files.size(file) > PASSWORD_FILE_LIMIT) {
                throw new StartRefused("The password file " + file + " is too long to hold a password; check what"
                        + " --database-password-file names.");
            }
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException unreadable) {
            throw new StartRefused(
                    "The password file " + file + " can't be read; check --database-password-file and its permissions.",
                    unreadable);
        }
    }

    /** Asks PostgreSQL for one connection, so that what is wrong with it is said before anything else is started. */
    void requireReachable() {
        if (!url.startsWith(PostgresOptions.PREFIX)) {
            return;
        }
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_LIMIT_SECONDS));
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_LIMIT_SECONDS));
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException failed) {
            throw new StartRefused(DatabaseRefusals.sentence(failed), failed);
        }
    }

    /** Whether nobody has put a schema on it yet; the embedded one is as new as the data directory. */
    boolean isNew() {
        if (!url.startsWith(PostgresOptions.PREFIX)) {
            return true;
        }
        try (Connection connection = DriverManager.getConnection(url, user, password);
                ResultSet tables =
                        connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            return !tables.next();
        } catch (SQLException failed) {
            throw new StartRefused(DatabaseRefusals.sentence(failed), failed);
        }
    }

    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", url);
        properties.put("spring.datasource.username", user);
        properties.put("spring.datasource.password", password);
        if (!url.startsWith(PostgresOptions.PREFIX)) {
            properties.putAll(KEPT_CONNECTIONS);
        }
        return properties;
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
