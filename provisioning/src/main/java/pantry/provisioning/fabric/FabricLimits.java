package pantry.provisioning.fabric;

import java.time.Duration;

/**
 * What one fabric may cost its callers.
 *
 * @param connectTimeout for a connection to stand
 * @param requestTimeout for one answer, to its last byte
 * @param verbDeadline for everything that one verb asks; no new request begins after it
 * @param retries of a read that failed; a change is never repeated by the client
 * @param backoffBase doubles with each retry up to {@code backoffCap}; the wait is drawn between nothing and it
 * @param concurrentRequests at the same time, all callers together but for {@link #urgentRequests}
 * @param answerBytes the longest answer that is taken
 * @param pages of one collection that are followed
 * @param breakerFailures of transport in a row after which the service is left alone for {@code breakerRest}
 * @param powerPoll after which a power change may be looked at again
 * @param shutdownGrace a guest gets to shut down by itself before its power is cut
 * @param taskWait a verb stays with a task of the service before it answers "in progress"
 */
public record FabricLimits(
        Duration connectTimeout,
        Duration requestTimeout,
        Duration verbDeadline,
        int retries,
        Duration backoffBase,
        Duration backoffCap,
        int concurrentRequests,
        int answerBytes,
        int pages,
        int breakerFailures,
        Duration breakerRest,
        Duration powerPoll,
        Duration shutdownGrace,
        Duration taskWait) {
    public FabricLimits {
        if (retries < 0 || concurrentRequests < 1 || answerBytes < 1 || pages < 1 || breakerFailures < 1) {
            throw new IllegalArgumentException("limits of a fabric let at least one request through");
        }
        positive(connectTimeout, requestTimeout, verbDeadline, backoffBase, backoffCap);
        positive(breakerRest, powerPoll, shutdownGrace, taskWait);
    }

    /** So many more at the same time, which don't wait behind the others: of looks at what an event was about. */
    int urgentRequests() {
        return Math.max(1, concurrentRequests / 4);
    }

    /** For a service in the same room that answers in milliseconds. */
    public static FabricLimits standard() {
        return new FabricLimits(
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                2,
                Duration.ofMillis(50),
                Duration.ofSeconds(1),
                32,
                64 << 20,
                2_000,
                5,
                Duration.ofSeconds(3),
                Duration.ofMillis(150),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2));
    }

    private static void positive(Duration... durations) {
        for (Duration duration : durations) {
            if (!duration.isPositive()) {
                throw new IllegalArgumentException("a limit of a fabric is longer than " + duration);
            }
        }
    }
}
