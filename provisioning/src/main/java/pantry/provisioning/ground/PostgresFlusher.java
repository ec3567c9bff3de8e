package pantry.provisioning.ground;

import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.JdbcTemplate;

/** PostgreSQL flushes before it acknowledges; only what nobody waits for is told not to. */
final class PostgresFlusher implements Flusher {
    private final JdbcTemplate jdbc;

    PostgresFlusher(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public CompletableFuture<Boolean> durable() {
        // The commit returned, so it is on the disk.
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public void relax() {
        jdbc.execute("set local synchronous_commit to off");
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
