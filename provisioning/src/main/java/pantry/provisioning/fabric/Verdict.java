package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.Duration;

/** What a reply to a request for a change means for the change. */
sealed interface Verdict {
    record Accepted(Reply.Answered answer) implements Verdict {}

    /** The service works on it; the monitor will have the answer. */
    record Working(String monitor, Duration lookAfter) implements Verdict {}

    /** Something of this name is there already; nothing was changed. */
    record Exists(String reason) implements Verdict {}

    /** What should be changed is not there. */
    record Gone(String reason) implements Verdict {}

    /** It is not as it was when it was looked at; nothing was changed. */
    record Stale(String reason) implements Verdict {}

    record No(String reason) implements Verdict {}

    /** Nothing was begun. */
    record NotNow(Duration retryAfter, String why) implements Verdict {}

    /** The service failed at it and may have done some or all of it. */
    record Failed(Duration retryAfter, String why) implements Verdict {}

    /** Nobody knows. */
    record Lost(String why) implements Verdict {}

    static Verdict of(Reply reply, Clock clock, FabricLimits limits) {
        return switch (reply) {
            case Reply.NotSent(String why, Duration retryAfter) ->
                new NotNow(retryAfter.isZero() ? limits.backoffCap() : retryAfter, why);
            case Reply.Lost(String why) -> new Lost(why);
            case Reply.Answered answer -> of(answer, clock, limits);
        };
    }

    private static Verdict of(Reply.Answered answer, Clock clock, FabricLimits limits) {
        Duration retryAfter = Reasons.retryAfter(answer, clock).orElse(limits.backoffCap());
        String reason = Reasons.of(answer);
        if (answer.status() == 202) {
            String monitor = answer.header("Location").orElse(new Resource(answer.body()).ref());
            return monitor.isEmpty() ? new Lost("accepted, without a monitor") : new Working(monitor, retryAfter);
        }
        if (answer.ok()) {
            return new Accepted(answer);
        }
        if (Reasons.names(answer, "ResourceAlreadyExists")) {
            return new Exists(reason);
        }
        if (Reasons.names(answer, "ResourceInStandby")) {
            return new NotNow(retryAfter, reason); // whoever woke it up will ask again
        }
        return switch (answer.status()) {
            case 404, 410 -> new Gone(reason);
            // What it asks of us (another look, slowness) is not a word about the order itself.
            case 412, 428 -> new Stale(reason);
            case 408, 425, 429, 503 -> new NotNow(retryAfter, reason);
            case 502, 504 -> new Lost(reason); // a gateway's: what stands behind it may still be at work
            default ->
                answer.status() >= 400 && answer.status() < 500 ? new No(reason) : new Failed(retryAfter, reason);
        };
    }
}
