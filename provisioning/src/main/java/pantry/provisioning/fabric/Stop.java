package pantry.provisioning.fabric;

import java.time.Duration;

/**
 * Ends a verb from deep inside a chain of reads, as the outcome that the verb then has. It never leaves this room, so
 * it carries no stack.
 */
final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean refused;
    private final Duration retryAfter;

    private Stop(boolean refused, Duration retryAfter, String reason) {
        super(reason, null, false, false);
        this.refused = refused;
        this.retryAfter = retryAfter;
    }

    static Stop refused(String reason) {
        return new Stop(true, Duration.ZERO, reason);
    }

    static Stop unavailable(Duration retryAfter, String why) {
        return new Stop(false, retryAfter, why);
    }

    boolean isRefused() {
        return refused;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    <T> Outcome<T> outcome() {
        return refused ? new Outcome.Refused<>(reason()) : new Outcome.Unavailable<>(retryAfter, reason());
    }
}
