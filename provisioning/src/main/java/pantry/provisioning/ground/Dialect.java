package pantry.provisioning.ground;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which of the two databases this is, for the few places where they differ. */
public enum Dialect {
    H2,
    POSTGRESQL;

    public static Dialect of(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return of(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException("the database can't be asked what it is", failed);
        }
    }

    /** On the connection of the transaction that is open; both drivers know it without asking. */
    public static Dialect of(JdbcTemplate jdbc) {
        Dialect dialect = jdbc.execute((ConnectionCallback<Dialect>) Dialect::of);
        if (dialect == null) {
            throw new IllegalStateException("every database is one or the other");
        }
        return dialect;
    }

    private static Dialect of(Connection connection) throws SQLException {
        return switch (connection.getMetaData().getDatabaseProductName()) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case String other -> throw new IllegalStateException("Pantry knows H2 and PostgreSQL, not " + other);
        };
    }
}
