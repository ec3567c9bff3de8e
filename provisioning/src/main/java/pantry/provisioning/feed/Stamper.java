package pantry.provisioning.feed;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Dialect;
import pantry.provisioning.ground.Transactions;

/**
 * Gives committed entries their gapless positions, in batches. Positions are not given by the writers: a slow writer
 * would then commit a lower position after a higher one was read, and whoever follows positions would never see it.
 *
 * <p>One stamper works at a time: on PostgreSQL whoever gets the advisory lock, on H2 the only process there is. The
 * row of {@code feed_head} is the second wall: its guarded update fails if two ever ran at once.
 */
@Component
public final class Stamper {
    /** How long a commit of another node may wait here for its position; this node's own commits wake the stamper. */
    static final Duration LONGEST_SLEEP = Duration.ofMillis(100);

    private static final int BATCH = 1_000;
    private static final long ADVISORY_LOCK = 0x50616e747279L;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Dialect dialect;
    private final Clock clock;
    private final Semaphore woken = new Semaphore(0);

    public Stamper(JdbcTemplate jdbc, Transactions transactions, Dialect dialect, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.dialect = dialect;
        this.clock = clock;
    }

    public void wake() {
        woken.release();
    }

    /**
     * Waits until a commit of this node wants a position, or the longest sleep is over; where nobody follows, until that is over.
     * False when interrupted.
     */
    boolean awaitWork(boolean followed) {
        try {
            boolean wanted =
                    woken.tryAcquire(followed ? 1 : Integer.MAX_VALUE, LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS);
            if (wanted || !followed) {
                woken.drainPermits();
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stamps what is committed; returns how many entries got a position, a full batch meaning that more may wait. */
    public int stamp() {
        int stamped = 0;
        int batch;
        do {
            batch = transactions.forSystem().writeUnanswered(this::stampBatch);
            stamped += batch;
        } while (batch == BATCH);
        return stamped;
    }

    private int stampBatch() {
        if (dialect == Dialect.POSTGRESQL
                && !Boolean.TRUE.equals(
                        jdbc.queryForObject("select pg_try_advisory_xact_lock(?)", Boolean.class, ADVISORY_LOCK))) {
            return 0;
        }
        List<UUID> waiting = jdbc.query(
                "select entry_id from feed_entry where position is null order by entry_id limit " + BATCH,
                (row, number) -> row.getObject(1, UUID.class));
        if (waiting.isEmpty()) {
            return 0;
        }
        Long head = jdbc.queryForObject("select position from feed_head", Long.class);
        long position = head == null ? 0 : head;
        Timestamp now = Timestamp.from(clock.instant());
        List<Object[]> rows = new ArrayList<>(waiting.size());
        for (int i = 0; i < waiting.size(); i++) {
            rows.add(new Object[] {position + i + 1, now, waiting.get(i)});
        }
        jdbc.batchUpdate("update feed_entry set position = ?, stamped_at = ? where entry_id = ?", rows);
        int moved = jdbc.update(
                "update feed_head set position = ? where position = ?", position + waiting.size(), position);
        if (moved != 1) {
            throw new IllegalStateException("two stampers ran at once");
        }
        return waiting.size();
    }
}
