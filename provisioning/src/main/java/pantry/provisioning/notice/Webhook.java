package pantry.provisioning.notice;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/**
 * An address that is called when something happens; a tenant's, or finance's when it has none. Without {@code kinds} it is
 * called with all of them, those to come included.
 */
public record Webhook(
        WebhookId id,
        @Nullable TenantId tenant,
        WebhookAddress address,
        Set<NoticeKind> kinds,
        @Nullable Instant formerSecretUntil,
        Instant createdAt,
        String createdBy,
        long generation) {
    public Webhook {
        kinds = Set.copyOf(kinds);
    }

    /** A test is for whoever asks for it, whatever else it is called with. */
    public boolean isCalledWith(NoticeKind kind) {
        return kinds.isEmpty() || kind == NoticeKind.TEST || kinds.contains(kind);
    }
}
