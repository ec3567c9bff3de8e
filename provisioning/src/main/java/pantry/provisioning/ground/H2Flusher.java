package pantry.provisioning.ground;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One thread that runs {@code CHECKPOINT SYNC} for everyone who waits. Whoever comes while one runs waits for the next:
 * the running one may have passed their pages already. So any number of waiters cost at most two flushes.
 */
final class H2Flusher implements Flusher {
    private final DataSource database;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somebodyWaits = lock.newCondition();
    private List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
    private boolean closed;
    private final Thread thread;

    H2Flusher(DataSource database) {
        this.database = database;
        this.thread = Thread.ofPlatform().name("flusher").daemon().start(this::flushForever);
    }

    @Override
    public CompletableFuture<Boolean> durable() {
        CompletableFuture<Boolean> flushed = new CompletableFuture<>();
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedFuture(
                        new NotDurable("the flusher is closed", new IllegalStateException("closed")));
            }
            waiting.add(flushed);
            somebodyWaits.signal();
        } finally {
            lock.unlock();
        }
        return flushed;
    }

    @Override
    public void relax() {
        // H2's own writer follows within half a second; nothing to say to it.
    }

    private void flushForever() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            while (true) {
                List<CompletableFuture<Boolean>> group = takeGroup();
                if (group == null) {
                    return;
                }
                flush(statement, group);
            }
        } catch (SQLException noConnection) {
            close();
            List<CompletableFuture<Boolean>> group = takeGroup();
            if (group != null) {
                refuse(group, noConnection);
            }
        }
    }

    private @Nullable List<CompletableFuture<Boolean>> takeGroup() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                somebodyWaits.awaitUninterruptibly();
            }
            List<CompletableFuture<Boolean>> group = waiting;
            waiting = new ArrayList<>();
            return group.isEmpty() ? null : group;
        } finally {
            lock.unlock();
        }
    }

    private static void flush(Statement statement, List<CompletableFuture<Boolean>> group) {
        try {
            statement.execute("checkpoint sync");
            group.forEach(waiter -> waiter.complete(true));
        } catch (SQLException failed) {
            refuse(group, failed);
        }
    }

    private static void refuse(List<CompletableFuture<Boolean>> group, SQLException reason) {
        NotDurable refusal = new NotDurable("the commit could not be flushed to the disk", reason);
        group.forEach(waiter -> waiter.completeExceptionally(refusal));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            somebodyWaits.signal();
        } finally {
            lock.unlock();
        }
        if (Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
