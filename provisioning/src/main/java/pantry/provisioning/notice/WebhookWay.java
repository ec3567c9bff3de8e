package pantry.provisioning.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.fabric.Posting;
import pantry.provisioning.fabric.Posting.Posted;
import pantry.provisioning.notice.Webhooks.Callable;

/** Calls one webhook. */
final class WebhookWay implements Way {
    static final Duration TIMEOUT = Duration.ofSeconds(15);
    /** Nothing of an answer's body is looked at. */
    private static final int ANSWER_BYTES = 64 * 1024;

    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final Optional<Callable> callable;
    private final @Nullable Posting posting;
    private final EventWords words;
    private final Clock clock;

    WebhookWay(Optional<Callable> callable, NoticeSettings settings, EventWords words, Clock clock) {
        this.callable = callable;
        this.words = words;
        this.clock = clock;
        this.posting = callable.map(one -> one.webhook().address())
                .map(address ->
                        new Posting(address.uri(), null, settings.reach(address.isSecure()), TIMEOUT, ANSWER_BYTES))
                .orElse(null);
    }

    @Override
    public Attempt send(Delivery delivery) {
        if (callable.isEmpty() || posting == null) {
            return new Attempt.Failed("the webhook was removed", true, false);
        }
        if (callable.get().secrets().isEmpty()) {
            return new Attempt.Failed(
                    "its secret was sealed with another key than this installation's: replace it", true, false);
        }
        byte[] body = words.event(delivery.notice());
        String id = delivery.notice().id().toString();
        Instant now = clock.instant();
        Posted posted = posting.post(
                Map.of(
                        "Content-Type",
                        "application/json",
                        "User-Agent",
                        "Pantry-Webhooks",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(now.getEpochSecond()),
                        "webhook-signature",
                        Signature.of(callable.get().secrets(), id, now, body)),
                body);
        return switch (posted) {
            case Posted.Failed(String why) -> new Attempt.Failed(why, false, true);
            case Posted.Answered(int status) -> answered(status);
        };
    }

    private static Attempt answered(int status) {
        if (status >= 200 && status < 300) {
            return new Attempt.Done();
        }
        String what = status >= 300 && status < 400 ? " (redirects are not followed)" : "";
        return new Attempt.Failed(
                "it answered " + status + what, status == GONE, status == TOO_MANY || status >= SERVER_ERRORS);
    }

    @Override
    public void close() {
        if (posting != null) {
            posting.close();
        }
    }
}
