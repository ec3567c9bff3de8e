package pantry.provisioning.ground;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Which of the two databases this is, for the few places where they differ. */
public enum Dialect {
    H2,
    POSTGRESQL;

    public static Dialect of(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return switch (connection.getMetaData().getDatabaseProductName()) {
                case "H2" -> H2;
                case "PostgreSQL" -> POSTGRESQL;
                case String other -> throw new IllegalStateException("Pantry knows H2 and PostgreSQL, not " + other);
            };
        } catch (SQLException failed) {
            throw new IllegalStateException("the database can't be asked what it is", failed);
        }
    }
}
