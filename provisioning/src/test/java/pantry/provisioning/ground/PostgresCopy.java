package pantry.provisioning.ground;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of the template with the connections that its tests share, one after the other, and the one that empties it
 * between them.
 */
final class PostgresCopy {
    /** What the shared connections call themselves: those of anybody else end with the test. */
    static final String KEPT = "kept for the next test";

    private static final String AS_WHEN_NEW =
            "reset all; set session authorization default; select pg_advisory_unlock_all()";

    private final String name;
    private final String url;
    private final String user;
    private final Connection emptying;
    private HikariDataSource pool;

    PostgresCopy(String name, String url, String user) {
        this.name = name;
        this.url = url;
        this.user = user;
        this.emptying = PostgresEmptying.connection(url, user);
        this.pool = TestDatabase.pool(url, user, KEPT);
    }

    String name() {
        return name;
    }

    HikariDataSource pool() {
        return pool;
    }

    boolean isEmptied(PostgresEmptying by) {
        if (!allAreBack()) {
            pool.close();
            pool = TestDatabase.pool(url, user, KEPT);
        }
        return by.empty(emptying);
    }

    /** Each as it was when it was new, but that it knows the tables; false when somebody does not give his back. */
    private boolean allAreBack() {
        List<Connection> all = new ArrayList<>();
        try {
            while (pool.getHikariPoolMXBean().getIdleConnections() > 0) {
                Connection connection = pool.getConnection();
                all.add(connection);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(AS_WHEN_NEW);
                }
            }
            return pool.getHikariPoolMXBean().getActiveConnections() == all.size();
        } catch (SQLException broken) {
            return false;
        } finally {
            all.forEach(PostgresCopy::close);
        }
    }

    void close() {
        pool.close();
        close(emptying);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("a connection does not end", failed);
        }
    }
}
