package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.fabric.Secret;
import pantry.provisioning.notice.Webhook;
import pantry.provisioning.notice.WebhookAddress;

/**
 * An address that is called when something happens.
 *
 * @param secret told once, when it was made; what calls are signed with (Standard Webhooks)
 * @param formerSecretUntil until then the secret before signs beside the present one
 */
@Schema(name = "Webhook")
record WebhookJson(
        UUID id,
        String url,
        @Nullable String secret,
        @Nullable Instant formerSecretUntil,
        Instant createdAt,
        Ref author) {
    static WebhookJson of(Webhook webhook) {
        return of(webhook, null);
    }

    static WebhookJson of(Webhook webhook, @Nullable Secret secret) {
        return new WebhookJson(
                webhook.id().value(),
                webhook.address().toString(),
                secret == null ? null : secret.value(),
                webhook.formerSecretUntil(),
                webhook.createdAt(),
                new Ref(null, webhook.createdBy()));
    }

    @Override
    public String toString() {
        return "Webhook[" + id + "]";
    }

    @Schema(name = "NewWebhook")
    record NewWebhook(
            @Schema(example = "https://example.com/pantry") String url) {
        /** Absent is never seen: the body is refused then. */
        static Optional<WebhookAddress> read(Fields fields) {
            String text = fields.requiredText("url", TextRule.line(1, WebhookAddress.LIMIT));
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(WebhookAddress.parse(text));
            } catch (IllegalArgumentException wrong) {
                fields.error("url", String.valueOf(wrong.getMessage()));
                return Optional.empty();
            }
        }
    }
}
