package pantry.provisioning.reconcile;

import java.time.Duration;
import java.time.Instant;

/** How far a clock is off that was read somewhere between two instants of ours. */
final class Skew {
    private Skew() {}

    /** Zero when it lies between them: it may be right. Else how far it is beyond the nearer one, with its sign. */
    static long millis(Instant asked, Instant answered, Instant theirs) {
        if (theirs.isBefore(asked)) {
            return Duration.between(asked, theirs).toMillis();
        }
        return theirs.isAfter(answered) ? Duration.between(answered, theirs).toMillis() : 0;
    }
}
