package pantry.billing.metering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.provisioning.ground.Transactions;

/**
 * Folds what is new into usage hours: readings of counters, and what servers were given. Exactly once, since the mark of
 * having been folded is set in the transaction that counts; by one node at a time, since a run holds the guard's row.
 */
@Component
public final class Metering {
    static final int READINGS_PER_BATCH = 2_000;
    static final int INTERVALS_PER_BATCH = 1_000;
    /** Of one call; what is left waits for the next, so that rating gets its turn. */
    static final int BATCHES_PER_CALL = 20;

    private final Transactions transactions;
    private final ReadingStore readings;
    private final ReadingFold readingFold;
    private final HeldFold heldFold;
    private final Clock clock;

    public Metering(JdbcTemplate jdbc, Transactions transactions, BillingSettings settings, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        Duration longestWithoutGap = settings.longestWithoutGap();
        HourStore hours = new HourStore(jdbc);
        this.readings = new ReadingStore(jdbc);
        this.readingFold = new ReadingFold(readings, new ChainStore(jdbc), hours, longestWithoutGap);
        this.heldFold = new HeldFold(jdbc, hours, settings.pollInterval());
    }

    /** How many readings were looked at, how many of them went to quarantine, how many intervals were carried on. */
    public record Report(int readings, int quarantined, int intervals) {
        static final Report NOTHING = new Report(0, 0, 0);

        Report plus(Report other) {
            return new Report(readings + other.readings, quarantined + other.quarantined, intervals + other.intervals);
        }
    }

    public Report fold() {
        Report report = Report.NOTHING;
        for (int batch = 0; batch < BATCHES_PER_CALL; batch++) {
            Report one = transactions.forSystem().writeUnanswered(this::foldBatch);
            report = report.plus(one);
            if (one.readings() < READINGS_PER_BATCH && one.intervals() < INTERVALS_PER_BATCH) {
                break;
            }
        }
        return report;
    }

    private Report foldBatch() {
        if (!readings.takeGuard()) {
            return Report.NOTHING;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ReadingStore.Unfolded next = readings.unfolded(READINGS_PER_BATCH);
        int quarantined = next.readings().isEmpty() ? 0 : readingFold.fold(next.readings(), now);
        readings.markFolded(next.batches());
        int intervals = heldFold.fold(INTERVALS_PER_BATCH, now);
        return new Report(next.readings().size(), quarantined, intervals);
    }
}
