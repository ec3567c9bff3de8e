package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.fabric.Secret;
import pantry.provisioning.notice.NoticeKind;
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

        @Schema(description = EVENTS) @Nullable List<String> events,

        @Nullable String secret,
        @Nullable Instant formerSecretUntil,
        Instant createdAt,
        Ref author) {
    private static final String EVENTS =
            "What it is called with (their types, as in the webhooks of this document); null:"
                    + " everything, what is to come included. Tests always come";
    private static final TextRule EVENT = TextRule.line(1, 64);

    static WebhookJson of(Webhook webhook) {
        return of(webhook, null);
    }

    static WebhookJson of(Webhook webhook, @Nullable Secret secret) {
        return new WebhookJson(
                webhook.id().value(),
                webhook.address().toString(),
                events(webhook.kinds()),
                secret == null ? null : secret.value(),
                webhook.formerSecretUntil(),
                webhook.createdAt(),
                new Ref(null, webhook.createdBy()));
    }

    @Override
    public String toString() {
        return "Webhook[" + id + "]";
    }

    /** Null for all of them. */
    private static @Nullable List<String> events(Set<NoticeKind> kinds) {
        return kinds.isEmpty()
                ? null
                : kinds.stream().sorted().map(NoticeKind::event).toList();
    }

    /** What a body says that a webhook is to be; what is absent is not said. */
    record Wanted(
            @Nullable WebhookAddress address, @Nullable Set<NoticeKind> kinds) {
        private static Wanted read(Fields fields) {
            return new Wanted(address(fields), fields.has("events") ? kinds(fields) : null);
        }

        private static @Nullable WebhookAddress address(Fields fields) {
            String text =
                    fields.text("url", TextRule.line(1, WebhookAddress.LIMIT)).orElse("");
            if (text.isEmpty()) {
                return null;
            }
            try {
                return WebhookAddress.parse(text);
            } catch (IllegalArgumentException wrong) {
                fields.error("url", String.valueOf(wrong.getMessage()));
                return null;
            }
        }

        private static Set<NoticeKind> kinds(Fields fields) {
            if (fields.isNull("events")) {
                return Set.of();
            }
            Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
            Optional<List<String>> events = fields.texts("events", NoticeKind.values().length, EVENT);
            for (String event : events.orElse(List.of())) {
                Optional<NoticeKind> kind = NoticeKind.CHOSEN.stream()
                        .filter(one -> one.event().equals(event))
                        .findFirst();
                kind.ifPresentOrElse(
                        kinds::add,
                        () -> fields.error(
                                "events",
                                "may name " + String.join(", ", events(Set.copyOf(NoticeKind.CHOSEN))) + ", and not \""
                                        + event + "\""));
            }
            if (events.isPresent() && events.get().isEmpty()) {
                fields.error("events", "must name at least one, or be null for all of them");
            }
            return kinds;
        }
    }

    @Schema(name = "NewWebhook")
    record NewWebhook(
            @Schema(example = "https://example.com/pantry", requiredMode = Schema.RequiredMode.REQUIRED)
            String url,

            @Schema(description = EVENTS, example = "[\"budget.alert\", \"order.waiting\"]") @Nullable
            List<String> events) {
        static Wanted read(Fields fields) {
            if (!fields.has("url")) {
                fields.error("url", "is missing");
            }
            return Wanted.read(fields);
        }
    }

    @Schema(name = "WebhookChange", description = "At least one of them; what is left out stays")
    record Change(
            @Schema(example = "https://example.com/pantry") @Nullable
            String url,

            @Schema(description = EVENTS) @Nullable List<String> events) {
        static Wanted read(Fields fields) {
            if (!fields.has("url") && !fields.has("events")) {
                fields.error("url", "is missing, and so is events: say what is to change");
            }
            return Wanted.read(fields);
        }
    }
}
