package pantry.portal.demo;

import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Flusher;

/**
 * For a time of which nobody is told that anything is done before all of it is: a past that is cut short begins anew. So the disk
 * is waited for once, when it is over.
 */
public final class FlushedAtTheEnd implements Flusher {
    private final JdbcTemplate jdbc;

    public FlushedAtTheEnd(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    @Override
    public CompletableFuture<Boolean> durable() {
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public void relax() {
        // Nothing is waited for anyway.
    }

    @Override
    public void close() {
        jdbc.execute("checkpoint sync");
    }
}
