package pantry.provisioning.ground;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The connections of a pool that outlives its test: a thread that the test has left behind gets none of them any more,
 * so it does not write into the database of the next test.
 */
final class Lease extends DelegatingDataSource {
    private volatile boolean over;

    Lease(DataSource pool) {
        super(pool);
    }

    void end() {
        over = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        refuseWhenOver();
        Connection connection = super.getConnection();
        if (over) {
            connection.close();
            refuseWhenOver();
        }
        return connection;
    }

    private void refuseWhenOver() throws SQLException {
        if (over) {
            throw new SQLException("the test that had this database is over");
        }
    }
}
