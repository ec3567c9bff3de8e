package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a service alone that does not answer. After so many failures of transport in a row nobody asks it for a while;
 * then one request goes as a probe, and its fate decides for all. Any answer, even an error, is a sign of life.
 */
final class Breaker {
    private static final Duration PROBE_WAIT = Duration.ofMillis(100);

    private final Clock clock;
    private final int failuresToOpen;
    private final Duration rest;
    private int failures;
    private boolean probing;
    private @Nullable Instant openUntil;

    Breaker(Clock clock, int failuresToOpen, Duration rest) {
        this.clock = clock;
        this.failuresToOpen = failuresToOpen;
        this.rest = rest;
    }

    /** Empty when the request may go; otherwise when to come back. Who may go must report how it went. */
    synchronized Optional<Duration> refusal() {
        if (openUntil == null) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), openUntil);
        if (left.isPositive()) {
            return Optional.of(left);
        }
        if (probing) {
            return Optional.of(PROBE_WAIT);
        }
        probing = true;
        return Optional.empty();
    }

    synchronized void answered() {
        failures = 0;
        probing = false;
        openUntil = null;
    }

    /** The caller went away before the service could answer: no sign of anything. */
    synchronized void abandoned() {
        probing = false;
    }

    synchronized void failed() {
        failures++;
        if (probing || failures >= failuresToOpen) {
            probing = false;
            openUntil = clock.instant().plus(rest);
        }
    }
}
