package pantry.portal.ui.notice;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.notice.AddressCheck;
import pantry.provisioning.notice.Deliveries;
import pantry.provisioning.notice.Delivery;
import pantry.provisioning.notice.DeliveryState;
import pantry.provisioning.notice.MailServer;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.notice.Outbox;
import pantry.provisioning.notice.PortalAddress;
import pantry.provisioning.notice.Webhook;
import pantry.provisioning.notice.WebhookAddress;
import pantry.provisioning.notice.WebhookChange;
import pantry.provisioning.notice.WebhookEdit;
import pantry.provisioning.notice.Webhooks;
import pantry.provisioning.tenancy.EmailAddress;
import pantry.provisioning.tenancy.Mailboxes;
import pantry.provisioning.tenancy.Mailboxes.Mailbox;

/** What the page asks and does; everything for the one who looks. */
@Component
class NoticesDesk {
    private static final int NAMES_SHOWN = 5;

    private final Mailboxes mailboxes;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final MailServer mail;
    private final PortalAddress portal;

    NoticesDesk(
            Mailboxes mailboxes,
            Webhooks webhooks,
            Deliveries deliveries,
            Outbox outbox,
            MailServer mail,
            PortalAddress portal) {
        this.mailboxes = mailboxes;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.mail = mail;
        this.portal = portal;
    }

    MailServer.State mail() {
        return mail.state();
    }

    boolean hasLinks() {
        return portal.base().isPresent();
    }

    List<Mailbox> people(@Nullable TenantId tenant) {
        return mailboxes.told(tenant);
    }

    Mailboxes.Coverage coverage() {
        return mailboxes.coverage(NAMES_SHOWN);
    }

    boolean setOwnAddress(@Nullable EmailAddress address) {
        return mailboxes.set(Viewer.caller().account(), address, Viewer.actor());
    }

    boolean testMail() {
        return outbox.testMail(Viewer.caller().account());
    }

    List<Webhook> webhooks(@Nullable TenantId owner) {
        return webhooks.all(owner);
    }

    AddressCheck check(WebhookAddress address) {
        return webhooks.check(address);
    }

    WebhookEdit add(AddressCheck.Allowed address, Set<NoticeKind> kinds) {
        return webhooks.add(Viewer.caller().tenant(), address, kinds, Viewer.actor());
    }

    WebhookEdit change(Webhook webhook, WebhookChange change) {
        return webhooks.change(webhook, change, OptionalLong.of(webhook.generation()), Viewer.actor());
    }

    WebhookEdit rotate(Webhook webhook) {
        return webhooks.rotate(webhook, OptionalLong.of(webhook.generation()), Viewer.actor());
    }

    WebhookEdit remove(Webhook webhook) {
        return webhooks.remove(webhook, OptionalLong.of(webhook.generation()), Viewer.actor());
    }

    void test(Webhook webhook) {
        deliveries.test(webhook, Viewer.actor());
    }

    List<Delivery> deliveries(@Nullable TenantId tenant, Optional<DeliveryState> state, int limit) {
        return deliveries.page(new Deliveries.Filter(tenant, state.orElse(null), null, null), null, limit);
    }

    Deliveries.Again sendAgain(Delivery delivery) {
        return deliveries.sendAgain(delivery.id(), Viewer.caller().tenant(), Viewer.actor());
    }
}
