package pantry.provisioning.notice;

import java.time.Duration;
import java.util.List;

/** How often a delivery is tried: soon at first, then ever more rarely, as Standard Webhooks recommends; named limits. */
final class Patience {
    /** After that it is given up. */
    static final Duration GIVES_UP_AFTER = Duration.ofDays(3);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10));

    private Patience() {}

    /** After so many attempts in a row that failed; at least one. */
    static Duration after(int attempts) {
        return PAUSES.get(Math.min(Math.max(attempts, 1), PAUSES.size()) - 1);
    }
}
