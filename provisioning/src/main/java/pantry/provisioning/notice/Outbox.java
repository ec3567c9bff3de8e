package pantry.provisioning.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.EmailAddress;
import pantry.provisioning.tenancy.Mailboxes;
import pantry.provisioning.tenancy.Mailboxes.Mailbox;
import pantry.provisioning.tenancy.Role;

/**
 * Where what happens is written down for those who are to be told, in the transaction in which it happens: both are there, or
 * neither. A notice whose key is there already is nothing, and so is one that nobody is to be told.
 */
@Component
public final class Outbox {
    private static final int RECIPIENT_LIMIT = 300;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Mailboxes mailboxes;
    private final Webhooks webhooks;
    private final MailServer mail;
    private final Feed feed;
    private final IdSource ids;
    private final Clock clock;

    public Outbox(
            JdbcTemplate jdbc,
            Transactions transactions,
            Mailboxes mailboxes,
            Webhooks webhooks,
            MailServer mail,
            Feed feed,
            IdSource ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.mailboxes = mailboxes;
        this.webhooks = webhooks;
        this.mail = mail;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /** A notice and who is told of it. */
    public record Telling(Notice notice, Audience audience) {}

    /** Inside the transaction in which it happens, the system's or the tenant's. Returns how many deliveries came of it. */
    public int tell(Notice notice, Audience audience) {
        return tell(List.of(new Telling(notice, audience)));
    }

    /** The same for many, which reads people and webhooks once. */
    public int tell(Collection<Telling> all) {
        List<TenantId> tenants = all.stream()
                .map(one -> one.notice().tenant())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Mailbox> people = mail.isOn() ? mailboxes.ofOwnersAndFinance(tenants) : List.of();
        List<Webhook> called = webhooks.ofTenantsAndFinance(tenants);
        int deliveries = 0;
        for (Telling one : all) {
            deliveries += record(one.notice(), recipients(one, people, called));
        }
        return deliveries;
    }

    /** Somebody tries whether mail arrives at their own address. False when mail is off or they have none. */
    public boolean testMail(Account account) {
        return transactions.forSystem().write(() -> {
            Notice test = test(account.tenant(), account.username());
            List<Recipient> self = mail.isOn()
                    ? mailboxes.ofUser(account.username()).stream()
                            .filter(box -> box.address() != null)
                            .map(Outbox::byMail)
                            .toList()
                    : List.of();
            return record(test, self) == 1;
        });
    }

    /** Somebody tries whether a webhook is called. Inside a transaction. */
    void testCall(Webhook webhook, String by) {
        record(test(webhook.tenant(), by), List.of(byCall(webhook)));
    }

    private Notice test(@Nullable TenantId tenant, String by) {
        return new Notice(NoticeKind.TEST, "test/" + ids.next(), tenant, "", Map.of("by", by));
    }

    private record Recipient(@Nullable TenantId tenant, Channel channel, String target, String shown) {}

    private List<Recipient> recipients(Telling one, List<Mailbox> people, List<Webhook> called) {
        TenantId tenant = one.notice().tenant();
        Audience audience = one.audience();
        Map<String, Recipient> found = new LinkedHashMap<>(); // nobody is told twice, whatever they are told for
        if (mail.isOn()) {
            people.stream()
                    .filter(box -> box.address() != null)
                    .filter(box -> box.role() == Role.FINANCE
                            ? audience.finance()
                            : audience.owners() && Objects.equals(box.tenant(), tenant))
                    .map(Outbox::byMail)
                    .forEach(recipient -> found.putIfAbsent(recipient.target(), recipient));
            String user = audience.user();
            if (user != null) {
                mailboxes
                        .ofUser(user)
                        .filter(box -> box.address() != null && Objects.equals(box.tenant(), tenant))
                        .map(Outbox::byMail)
                        .ifPresent(recipient -> found.putIfAbsent(recipient.target(), recipient));
            }
            for (EmailAddress other : audience.others()) {
                found.putIfAbsent(target(other), new Recipient(tenant, Channel.MAIL, target(other), other.value()));
            }
        }
        if (audience.webhooks()) {
            called.stream()
                    .filter(webhook ->
                            webhook.tenant() == null || webhook.tenant().equals(tenant))
                    .filter(webhook -> webhook.isCalledWith(one.notice().kind()))
                    .map(Outbox::byCall)
                    .forEach(recipient -> found.putIfAbsent(recipient.target(), recipient));
        }
        return List.copyOf(found.values());
    }

    private static Recipient byMail(Mailbox box) {
        EmailAddress address = Objects.requireNonNull(box.address());
        return new Recipient(box.tenant(), Channel.MAIL, target(address), address.value());
    }

    private static Recipient byCall(Webhook webhook) {
        return new Recipient(webhook.tenant(), Channel.WEBHOOK, webhook.id().toString(), shown(webhook.address()));
    }

    /** A webhook as those who look at deliveries see it. */
    static String shown(WebhookAddress address) {
        String origin = address.origin();
        return origin.substring(0, Math.min(origin.length(), RECIPIENT_LIMIT));
    }

    private static String target(EmailAddress address) {
        return address.value().toLowerCase(Locale.ROOT);
    }

    private int record(Notice notice, List<Recipient> recipients) {
        if (recipients.isEmpty()) {
            return 0;
        }
        Instant instant = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Timestamp now = Timestamp.from(instant);
        UUID id = ids.next();
        TenantId tenant = notice.tenant();
        int added = jdbc.update(
                "insert into notice (id, kind, notice_key, tenant_id, about, facts, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                id,
                notice.kind().name(),
                notice.key(),
                tenant == null ? null : tenant.value(),
                notice.about(),
                Facts.text(notice.facts()),
                now);
        if (added == 0) {
            return 0;
        }
        Timestamp giveUp = Timestamp.from(instant.plus(Patience.GIVES_UP_AFTER));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Recipient recipient : recipients) {
            TenantId whose = recipient.tenant();
            rows.add(new @Nullable Object[] {
                ids.next(),
                id,
                whose == null ? null : whose.value(),
                recipient.channel().name(),
                recipient.target(),
                recipient.shown(),
                now,
                giveUp,
                now
            });
        }
        jdbc.batchUpdate(
                "insert into delivery (id, notice_id, tenant_id, channel, target, recipient, state, attempts, next_at,"
                        + " give_up_at, reason, recorded_at) values (?, ?, ?, ?, ?, ?, 'WAITING', 0, ?, ?, '', ?)",
                rows);
        feed.record(recipients.stream()
                .map(recipient -> new Touched(Touched.Topic.NOTICE, id, recipient.tenant()))
                .distinct()
                .toList());
        return recipients.size();
    }
}
