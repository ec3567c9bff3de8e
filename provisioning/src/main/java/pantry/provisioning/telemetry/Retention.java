package pantry.provisioning.telemetry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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

    /** Beyond the days that are old: by then a day without anything that is needed has been dropped as a whole. */
    private static final Duration LEFT_TO_BE_DROPPED = Duration.ofDays(1);

    private static final long A_MICROSECOND = 1_000;
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Clock clock;
    private final ObjectProvider<KeepsReadings> keepers;
    private final ReadingDays days;

    public Retention(JdbcTemplate jdbc, Transactions transactions, Clock clock, ObjectProvider<KeepsReadings> keepers) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.keepers = keepers;
        this.days = new ReadingDays(jdbc, transactions);
    }

    /** Returns how many were forgotten one by one, and not with their day. A reading that is not folded is never forgotten, however old. */
    public int purge() {
        Instant now = clock.instant();
        // Who needs readings for longer keeps them, whenever they came.
        Instant needed = keepers.stream()
                .map(keeper -> keeper.from(now).truncatedTo(ChronoUnit.SECONDS))
                .min(Comparator.naturalOrder())
                .orElse(NEVER);
        Instant last = now.minus(KEPT).minusNanos(A_MICROSECOND);
        Timestamp end = Timestamp.from(needed);
        int forgotten = held(Timestamp.from(last), end) + looks();
        if (!days.isUsed()) {
            return forgotten + folded(Timestamp.from(last), List.of(new Part("reading", end)));
        }
        days.drop(last, needed);
        Instant young = last.truncatedTo(ChronoUnit.DAYS).minus(LEFT_TO_BE_DROPPED);
        Timestamp old = young.isBefore(needed) ? Timestamp.from(young) : end;
        return forgotten
                + folded(Timestamp.from(last), List.of(new Part(ReadingDays.REST, end), new Part("reading", old)));
    }

    /** Of slices that are gone, or whose servers no longer size themselves. */
    private int looks() {
        return transactions
                .forSystem()
                .writeUnanswered(() -> jdbc.update(
                        "delete from slice_look where read_at < ?",
                        Timestamp.from(clock.instant().minus(LOOKS_KEPT))));
    }

    /** A table of readings, and before when they have to have been read. */
    private record Part(String table, Timestamp end) {}

    private record ReadBetween(Timestamp first, Timestamp last) {}

    /** Page by page of batches, the oldest first; a batch goes with the last of its readings. */
    private int folded(Timestamp last, List<Part> parts) {
        return pages("reading_batch where folded = true and", BATCHES_OF_A_PAGE, last, (from, to) -> {
            ReadBetween read = readBetween(from, to);
            int gone = 0;
            List<UUID> batches = batches(from, to);
            for (Part part : parts) {
                // Batch by batch: H2 would ask for each reading whether its batch is among them.
                gone += Arrays.stream(jdbc.batchUpdate(
                                "delete from " + part.table() + " where batch_id = ? and read_at < ?"
                                        + " and read_at between ? and ?",
                                batches.stream()
                                        .map(batch -> new Object[] {batch, part.end(), read.first(), read.last()})
                                        .toList()))
                        .sum();
            }
            jdbc.update(
                    "delete from reading_batch where folded = true and collected_at > ? and collected_at <= ?"
                            + " and not exists (select 1 from reading r where r.batch_id = reading_batch.id"
                            + " and r.read_at between reading_batch.first_read_at and reading_batch.last_read_at)",
                    from,
                    to);
            return gone;
        });
    }

    private List<UUID> batches(Timestamp from, Timestamp to) {
        return jdbc.query(
                "select id from reading_batch where folded = true and collected_at > ? and collected_at <= ?",
                (row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)),
                from,
                to);
    }

    /** So that only those days are looked at. */
    private ReadBetween readBetween(Timestamp from, Timestamp to) {
        return jdbc.query(
                        "select coalesce(min(first_read_at), ?), coalesce(max(last_read_at), ?) from reading_batch"
                                + " where folded = true and collected_at > ? and collected_at <= ?",
                        (row, number) -> new ReadBetween(row.getTimestamp(1), row.getTimestamp(2)),
                        from,
                        from,
                        from,
                        to)
                .getFirst();
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
