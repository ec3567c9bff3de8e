package pantry.emulator.simulated.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a fault of answers meets, and how.
 *
 * @param remaining how many requests it still meets, or null for all until it is ended
 * @param methods the HTTP methods it meets
 * @param pathPrefix the paths it meets, or null for all
 * @param delayMillis how long slow and hanging answers take
 * @param status what error answers say
 */
public record AnswerFault(
        @Nullable Long remaining,
        List<String> methods,
        @Nullable String pathPrefix,
        long delayMillis,
        int status) {
    public static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PATCH", "DELETE");
    public static final long MAX_COUNT = 1_000_000;
    public static final long MAX_DELAY_MILLIS = 3_600_000;

    private static final List<String> CHANGING_METHODS = List.of("POST", "PATCH", "DELETE");
    private static final long USUAL_DELAY_MILLIS = 1000;
    /** Longer than anybody waits. */
    private static final long USUAL_HANG_MILLIS = 600_000;

    private static final int USUAL_STATUS = 503;

    public AnswerFault {
        methods = List.copyOf(methods);
        if (remaining != null && (remaining < 0 || remaining > MAX_COUNT)) {
            throw new IllegalArgumentException("count: " + remaining);
        }
        if (delayMillis < 0 || delayMillis > MAX_DELAY_MILLIS || status < 500 || status > 599) {
            throw new IllegalArgumentException("delay " + delayMillis + ", status " + status);
        }
    }

    /** What a kind does when nothing more is said: to all requests, or to those that change something. */
    public static AnswerFault usual(FaultKind kind) {
        boolean changing = kind == FaultKind.LOST_ANSWERS || kind == FaultKind.HALF_APPLIED;
        long delay = kind == FaultKind.HANGING_ANSWERS ? USUAL_HANG_MILLIS : USUAL_DELAY_MILLIS;
        return new AnswerFault(null, changing ? CHANGING_METHODS : METHODS, null, delay, USUAL_STATUS);
    }

    public boolean meets(String method, String path) {
        return (remaining == null || remaining > 0)
                && methods.contains(method)
                && (pathPrefix == null || path.startsWith(pathPrefix));
    }

    public AnswerFault metOnce() {
        return remaining == null ? this : new AnswerFault(remaining - 1, methods, pathPrefix, delayMillis, status);
    }
}
