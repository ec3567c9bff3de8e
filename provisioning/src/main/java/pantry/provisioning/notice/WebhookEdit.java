package pantry.provisioning.notice;

import pantry.provisioning.fabric.Secret;

/** What came of making, changing or removing a webhook. */
public sealed interface WebhookEdit {
    /** The one time that its secret is told. */
    record Made(Webhook webhook, Secret secret) implements WebhookEdit {}

    /** Its secret is what it was. */
    record Changed(Webhook webhook) implements WebhookEdit {}

    record Removed() implements WebhookEdit {}

    record TooMany(int most) implements WebhookEdit {}

    record ThereIsOne() implements WebhookEdit {}

    record Stale() implements WebhookEdit {}

    record NotFound() implements WebhookEdit {}
}
