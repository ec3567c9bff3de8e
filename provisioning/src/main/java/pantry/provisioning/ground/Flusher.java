package pantry.provisioning.ground;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes a commit real before it is answered. PostgreSQL's own commit already is; H2 acknowledges a commit while its
 * writer is still behind, so there it has to be waited for.
 */
public interface Flusher extends AutoCloseable {
    /** Completes when everything committed before this call is on the disk, or with {@link NotDurable}. */
    CompletableFuture<Boolean> durable();

    /** The same for whoever has nothing else to do: returns, or fails with {@link NotDurable}. */
    default void awaitDurable() {
        try {
            durable().join();
        } catch (CompletionException failed) {
            throw new NotDurable("the commit could not be flushed to the disk", failed);
        }
    }

    /** Inside a transaction that nobody waits for: its commit need not be flushed. */
    void relax();

    @Override
    void close();

    static Flusher of(Dialect dialect, DataSource database, JdbcTemplate jdbc) {
        return switch (dialect) {
            case H2 -> new H2Flusher(database);
            case POSTGRESQL -> new PostgresFlusher(jdbc);
        };
    }

    /** The disk did not take it: the commit may be lost, and nobody may be told that it is done. */
    final class NotDurable extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotDurable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
