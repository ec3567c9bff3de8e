package pantry.provisioning.reconcile;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether answers are of now: a service that tells how things were tells the time at which they were so. Its clock stands still
 * while ours goes on, or is behind what it said before.
 */
final class Freshness {
    /** Clocks on the wire have whole seconds. */
    private static final Duration NOTICEABLE = Duration.ofSeconds(3);

    private @Nullable Instant ours;
    private @Nullable Instant theirs;

    /** After a look at everything, told by both clocks. */
    synchronized boolean whole(Instant now, Instant hardware) {
        boolean stands = ours != null
                && theirs != null
                && hardware.equals(theirs)
                && Duration.between(ours, now).compareTo(NOTICEABLE) >= 0;
        if (!stands) {
            ours = now;
            theirs = hardware;
        }
        return !stands;
    }

    /** For a look in between. */
    synchronized boolean isFresh(Instant hardware) {
        return theirs == null || !hardware.isBefore(theirs);
    }
}
