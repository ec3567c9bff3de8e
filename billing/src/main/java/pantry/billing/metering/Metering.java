package pantry.billing.metering;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.telemetry.PaceHistory;
import pantry.provisioning.telemetry.Paces;

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
    private final Paces paces;
    private final Clock clock;

    public Metering(JdbcTemplate jdbc, Transactions transactions, Paces paces, Clock clock) {
        this.transactions = transactions;
        this.paces = paces;
        this.clock = clock;
        HourStore hours = new HourStore(jdbc);
        this.readings = new ReadingStore(jdbc);
        this.readingFold = new ReadingFold(readings, new ChainStore(jdbc), hours);
        this.heldFold = new HeldFold(jdbc, hours);
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
        // Asked after the readings were: a pace that began before one of them is among them.
        PaceHistory pace = paces.known();
        int quarantined = next.readings().isEmpty() ? 0 : readingFold.fold(next.readings(), pace, now);
        readings.markFolded(next.batches());
        int intervals = heldFold.fold(INTERVALS_PER_BATCH, now, pace.at(now));
        return new Report(next.readings().size(), quarantined, intervals);
    }
}
