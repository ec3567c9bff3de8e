package pantry.provisioning.ground;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database in memory, with its connections. One that a test has done with is emptied and given to the next one, because
 * that takes a fraction of the time of filling another one; it has to say of itself what it said when it was new, to the
 * last row and setting, or it is dropped.
 */
record H2InMemory(HikariDataSource pool, List<String> whenNew) {
    private static final int KEPT_LIMIT = 4;
    private static final Deque<H2InMemory> EMPTIED = new ConcurrentLinkedDeque<>();

    static H2InMemory take() {
        H2InMemory emptied = EMPTIED.poll();
        return emptied == null ? create() : emptied;
    }

    private static H2InMemory create() {
        HikariDataSource pool = TestDatabase.pool(newUrl(), "sa");
        H2Template.fill(pool);
        return new H2InMemory(pool, everything(pool));
    }

    static String newUrl() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + TestDatabase.H2_OPTIONS + ";DB_CLOSE_DELAY=-1";
    }

    void giveBack() {
        if (EMPTIED.size() < KEPT_LIMIT && nobodyElseIsThere() && empty()) {
            EMPTIED.push(this);
        } else {
            drop(pool);
        }
    }

    /** With whoever still holds a connection. */
    static void drop(HikariDataSource pool) {
        pool.close();
        new JdbcTemplate(new DriverManagerDataSource(pool.getJdbcUrl(), "sa", "")).execute("shutdown immediately");
    }

    private boolean nobodyElseIsThere() {
        Integer sessions = new JdbcTemplate(pool)
                .queryForObject("select count(*) from information_schema.sessions", Integer.class);
        return pool.getHikariPoolMXBean().getActiveConnections() == 0
                && sessions != null
                && sessions == pool.getHikariPoolMXBean().getTotalConnections();
    }

    private boolean empty() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            // In any order.
            statement.execute("set referential_integrity false");
            for (String sql : H2Template.emptying()) {
                statement.execute(sql);
            }
            statement.execute("set referential_integrity true");
        } catch (SQLException otherTables) {
            return false;
        }
        return everything(pool).equals(whenNew);
    }

    private static List<String> everything(HikariDataSource pool) {
        return new JdbcTemplate(pool).queryForList("script nopasswords", String.class);
    }
}
