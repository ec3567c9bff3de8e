package pantry.provisioning.fabric;

import java.time.Duration;

/**
 * What came of asking hardware for something. Errors of transport never decide anything by themselves: after
 * {@link Unknown} the caller looks again (every verb is an <em>ensure</em>, so asking again is looking).
 */
public sealed interface Outcome<T> {
    /** It is now as asked, by this call or by an earlier one. */
    record Done<T>(T value, boolean already) implements Outcome<T> {}

    /** The hardware is on its way; ask again after the pause. */
    record InProgress<T>(Duration askAgainAfter, String what) implements Outcome<T> {}

    /** The hardware understood and said no; asking again changes nothing. */
    record Refused<T>(String reason) implements Outcome<T> {}

    /** The hardware could not be asked or says it can't now; nothing was begun. */
    record Unavailable<T>(Duration retryAfter, String why) implements Outcome<T> {}

    /** The answer was lost: it may have been done or not. */
    record Unknown<T>(String why) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value, false);
    }

    static <T> Outcome<T> already(T value) {
        return new Done<>(value, true);
    }
}
