package pantry.provisioning.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/** An address that is called when something happens; a tenant's, or finance's when it has none. */
public record Webhook(
        WebhookId id,
        @Nullable TenantId tenant,
        WebhookAddress address,
        @Nullable Instant formerSecretUntil,
        Instant createdAt,
        String createdBy,
        long generation) {}
