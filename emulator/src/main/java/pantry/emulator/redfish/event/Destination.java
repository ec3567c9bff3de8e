package pantry.emulator.redfish.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told.
 *
 * @param uri where notices are posted to, or null for a stream, which is there while its connection is
 * @param headers sent with each notice; they may hold secrets and are never shown
 */
public record Destination(
        String id,
        @Nullable String uri,
        @Nullable String context,
        Interest interest,
        boolean includeOrigin,
        Map<String, String> headers,
        RetryPolicy retryPolicy,
        boolean verifyCertificate) {
    public Destination {
        headers = Map.copyOf(headers);
    }

    /** What becomes of a destination that does not answer. */
    public enum RetryPolicy {
        /** The subscription ends. */
        TERMINATE_AFTER_RETRIES("TerminateAfterRetries"),
        /** Nothing more is sent until somebody resumes the subscription. */
        SUSPEND_RETRIES("SuspendRetries"),
        /** It is tried again and again. */
        RETRY_FOREVER("RetryForever"),
        /** The same, each time after a longer while. */
        RETRY_FOREVER_WITH_BACKOFF("RetryForeverWithBackoff");

        private final String wireName;

        RetryPolicy(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public boolean isStream() {
        return uri == null;
    }

    /** With what is not null changed. */
    public Destination changed(
            @Nullable String nowContext,
            @Nullable Map<String, String> nowHeaders,
            @Nullable RetryPolicy nowPolicy,
            @Nullable Boolean nowVerify) {
        return new Destination(
                id,
                uri,
                nowContext == null ? context : nowContext,
                interest,
                includeOrigin,
                nowHeaders == null ? headers : nowHeaders,
                nowPolicy == null ? retryPolicy : nowPolicy,
                nowVerify == null ? verifyCertificate : nowVerify);
    }
}
