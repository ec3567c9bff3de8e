package pantry.provisioning.telemetry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;

/** Forgets readings that are counted, once nobody looks at them any more: the hours keep what proves them. */
@Component
public final class Retention {
    public static final Duration KEPT = Duration.ofDays(35);
    static final Duration LOOKS_KEPT = Duration.ofHours(1);
    private static final int BATCHES_OF_A_PAGE = 20;
    private static final int READINGS_OF_A_PAGE = 5_000;
    /** What one run does at most; the next run goes on. */
    private static final int PAGES_LIMIT = 1_000;

    private static final long A_MICROSECOND = 1_000;
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Clock clock;
    private final ObjectProvider<KeepsReadings> keepers;

    public Retention(JdbcTemplate jdbc, Transactions transactions, Clock clock, ObjectProvider<KeepsReadings> keepers) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.keepers = keepers;
    }

    /** Returns how many were forgotten. A reading that is not folded is never forgotten, however old. */
    public int purge() {
        Instant now = clock.instant();
        // Who needs readings for longer keeps them, whenever they came.
        Instant needed = keepers.stream()
                .map(keeper -> keeper.from(now).truncatedTo(ChronoUnit.SECONDS))
                .min(Comparator.naturalOrder())
                .orElse(NEVER);
        Timestamp last = Timestamp.from(now.minus(KEPT).minusNanos(A_MICROSECOND));
        return folded(last, Timestamp.from(needed)) + held(last, Timestamp.from(needed)) + looks();
    }

    /** Of slices that are gone, or whose servers no longer size themselves. */
    private int looks() {
        return transactions
                .forSystem()
                .writeUnanswered(() -> jdbc.update(
                        "delete from slice_look where read_at < ?",
                        Timestamp.from(clock.instant().minus(LOOKS_KEPT))));
    }

    /** Page by page of batches, the oldest first; a batch goes with the last of its readings. */
    private int folded(Timestamp last, Timestamp needed) {
        return pages("reading_batch where folded = true and", BATCHES_OF_A_PAGE, last, (from, to) -> {
            int gone = jdbc.update(
                    "delete from reading where batch_id in (select id from reading_batch where folded = true"
                            + " and collected_at > ? and collected_at <= ?) and read_at < ?",
                    from,
                    to,
                    needed);
            jdbc.update(
                    "delete from reading_batch where folded = true and collected_at > ? and collected_at <= ?"
                            + " and not exists (select 1 from reading r where r.batch_id = reading_batch.id)",
                    from,
                    to);
            return gone;
        });
    }

    private int held(Timestamp last, Timestamp needed) {
        return pages(
                "held_reading where",
                READINGS_OF_A_PAGE,
                last,
                (from, to) -> jdbc.update(
                        "delete from held_reading where collected_at > ? and collected_at <= ? and read_at < ?",
                        from,
                        to,
                        needed));
    }

    /** Forgets what came after the first and up to the second instant; returns how much that was. */
    private interface Forget {
        int between(Timestamp from, Timestamp to);
    }

    /** In ranges of age, which an index finds, a transaction each. */
    private int pages(String of, int size, Timestamp last, Forget forget) {
        String next = "select collected_at from " + of + " collected_at > ? and collected_at <= ? order by collected_at"
                + " limit 1 offset " + (size - 1);
        Timestamp from = Timestamp.from(Instant.EPOCH);
        int all = 0;
        for (int page = 0; page < PAGES_LIMIT; page++) {
            Timestamp after = from;
            Optional<Timestamp> end = transactions
                    .forSystem()
                    .read(() -> jdbc.query(next, (row, number) -> row.getTimestamp(1), after, last).stream()
                            .findFirst());
            Timestamp to = end.orElse(last);
            all += transactions.forSystem().writeUnanswered(() -> forget.between(after, to));
            if (end.isEmpty()) {
                break;
            }
            from = to;
        }
        return all;
    }
}
