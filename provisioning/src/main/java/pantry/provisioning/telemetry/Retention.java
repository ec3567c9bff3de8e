package pantry.provisioning.telemetry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;

/** Forgets readings that are counted, once nobody looks at them any more: the hours keep what proves them. */
@Component
public final class Retention {
    public static final Duration KEPT = Duration.ofDays(35);
    static final Duration LOOKS_KEPT = Duration.ofHours(1);
    static final int BATCH = 5_000;
    /** What one run does at most; the next run goes on. */
    private static final int BATCHES_LIMIT = 1_000;

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
        String unneeded = unneeded();
        return purge("reading", "folded and" + unneeded) + purge("held_reading", unneeded) + looks();
    }

    /** Who needs readings for longer keeps them, whenever they came. */
    private String unneeded() {
        Instant now = clock.instant();
        return keepers.stream()
                .map(keeper -> keeper.from(now).truncatedTo(ChronoUnit.SECONDS))
                .map(from -> " read_at < timestamp with time zone '"
                        + from.toString().replace('T', ' ') + "' and")
                .collect(Collectors.joining());
    }

    /** Of slices that are gone, or whose servers no longer size themselves. */
    private int looks() {
        return transactions
                .forSystem()
                .writeUnanswered(() -> jdbc.update(
                        "delete from slice_look where read_at < ?",
                        Timestamp.from(clock.instant().minus(LOOKS_KEPT))));
    }

    private int purge(String table, String condition) {
        Timestamp before = Timestamp.from(clock.instant().minus(KEPT));
        int all = 0;
        for (int batch = 0; batch < BATCHES_LIMIT; batch++) {
            Batch one = transactions.forSystem().writeUnanswered(() -> purgeBatch(table, condition, before));
            all += one.gone();
            if (one.last()) {
                break;
            }
        }
        return all;
    }

    private record Batch(int gone, boolean last) {}

    /** Up to the age of the last one of the batch, and all of that age: a range, which the index by age finds. */
    private Batch purgeBatch(String table, String condition, Timestamp before) {
        String old = " from " + table + " where " + condition + " collected_at ";
        Optional<Timestamp> upTo = jdbc
                .query(
                        "select collected_at" + old + "< ? order by collected_at limit 1 offset " + (BATCH - 1),
                        (row, number) -> row.getTimestamp(1),
                        before)
                .stream()
                .findFirst();
        int gone = upTo.isPresent()
                ? jdbc.update("delete" + old + "<= ?", upTo.get())
                : jdbc.update("delete" + old + "< ?", before);
        return new Batch(gone, upTo.isEmpty());
    }
}
