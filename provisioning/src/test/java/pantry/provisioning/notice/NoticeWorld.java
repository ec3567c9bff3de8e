package pantry.provisioning.notice;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import pantry.provisioning.fabric.Sealing;
import pantry.provisioning.ground.AccountId;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.Mailboxes;
import pantry.provisioning.tenancy.Role;

/** The room wired by hand over one test database; this machine's own addresses may be called. */
public final class NoticeWorld {
    public static final String FROM = "pantry@pantry.example";

    public final TestGround ground;
    public final Mailboxes mailboxes;
    public final Webhooks webhooks;
    public final Outbox outbox;
    public final Deliveries deliveries;
    public final DeliveryDuty duty;
    final MailServer mail;

    /** With mail switched on; nothing is sent until somebody gives the duty a turn. */
    public NoticeWorld(TestGround ground) {
        this(ground, new JavaMailSenderImpl(), FROM);
    }

    NoticeWorld(TestGround ground, @Nullable JavaMailSender server, @Nullable String from) {
        this.ground = ground;
        NoticeSettings settings =
                new NoticeSettings(from, URI.create("https://pantry.example/"), List.of("127.0.0.0/8"));
        JdbcClient client = JdbcClient.create(ground.jdbc);
        mailboxes = new Mailboxes(client, ground.transactions, ground.audit, ground.feed);
        webhooks = new Webhooks(
                client,
                ground.transactions,
                sealing(),
                settings,
                ground.feed,
                ground.audit,
                ground.ids,
                ground.random,
                ground.clock);
        mail = new MailServer(Optional.ofNullable(server), settings, ground.clock);
        outbox = new Outbox(
                ground.jdbc, ground.transactions, mailboxes, webhooks, mail, ground.feed, ground.ids, ground.clock);
        deliveries = new Deliveries(client, ground.transactions, outbox, ground.feed, ground.audit, ground.clock);
        duty = new DeliveryDuty(
                client,
                ground.transactions,
                mail,
                webhooks,
                Optional.of(new Words(NoticeWorld::words, NoticeWorld::event)),
                settings,
                ground.feed,
                ground.clock);
    }

    private static Sealing sealing() {
        try {
            return Sealing.ofThisProcess();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MailText words(Recorded notice) {
        String facts = new TreeMap<>(notice.facts()).toString();
        return new MailText("Pantry: " + notice.kind().event(), facts, "<p>" + facts + "</p>");
    }

    private static byte[] event(Recorded notice) {
        return ("{\"type\":\"" + notice.kind().event() + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** Without an address when it is null. */
    public Account person(String username, @Nullable TenantId tenant, Role role, @Nullable String email) {
        Account account =
                new Account(new AccountId(ground.ids.next()), tenant, username, role, ground.clock.instant(), 1);
        ground.transactions
                .forSystem()
                .writeUnanswered(() -> ground.jdbc.update(
                        "insert into account (id, tenant_id, username, role, password_hash, created_at, generation, email)"
                                + " values (?, ?, ?, ?, 'x', ?, 1, ?)",
                        account.id().value(),
                        tenant == null ? null : tenant.value(),
                        username,
                        role.name(),
                        Timestamp.from(account.createdAt()),
                        email));
        return account;
    }

    public WebhookEdit.Made webhook(@Nullable TenantId owner, WebhookAddress address) {
        if (add(owner, address) instanceof WebhookEdit.Made made) {
            return made;
        }
        throw new AssertionError(address + " was not added");
    }

    WebhookEdit add(@Nullable TenantId owner, WebhookAddress address) {
        return webhooks.add(owner, new AddressCheck.Allowed(address), Set.of(), Actor.SYSTEM);
    }

    /** Everybody's, as lines: kind, recipient, state; the oldest first. */
    public List<String> told() {
        return all().stream()
                .map(one -> one.notice().kind().event() + " " + one.recipient() + " " + one.state())
                .toList();
    }

    public List<Delivery> all() {
        return deliveries
                .page(new Deliveries.Filter(null, null, null, null), null, Deliveries.MOST)
                .reversed();
    }
}
