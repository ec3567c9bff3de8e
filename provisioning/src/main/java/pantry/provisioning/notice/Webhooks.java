package pantry.provisioning.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Reach;
import pantry.provisioning.fabric.Sealing;
import pantry.provisioning.fabric.Secret;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * The addresses that are called when something happens: a tenant's, kept by its owners, and finance's (no tenant). Secrets are
 * sealed in the database and told once.
 */
@Component
public class Webhooks {
    public static final int MOST_OF_ONE = 5;
    /** For that long the secret before the present one signs as well. */
    public static final Duration FORMER_SECRET_SIGNS = Duration.ofHours(24);

    /** So often somebody else may be faster, before whoever adds is told to look again. */
    private static final int MOST_LOST = 2 * MOST_OF_ONE;

    private static final String FINANCE = "finance";
    private static final String COLUMNS =
            "select id, tenant_id, url, former_until, created_at, created_by, generation, kinds from webhook";
    private static final String OWN = " (tenant_id = :tenant or (tenant_id is null and cast(:tenant as uuid) is null))";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Sealing sealing;
    private final NoticeSettings settings;
    private final Feed feed;
    private final Audit audit;
    private final IdSource ids;
    private final RandomGenerator random;
    private final Clock clock;

    Webhooks(
            JdbcClient jdbc,
            Transactions transactions,
            Sealing sealing,
            NoticeSettings settings,
            Feed feed,
            Audit audit,
            IdSource ids,
            RandomGenerator random,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sealing = sealing;
        this.settings = settings;
        this.feed = feed;
        this.audit = audit;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** Of a tenant, or finance's own; the oldest first. */
    public List<Webhook> all(@Nullable TenantId owner) {
        return scope(owner)
                .read(() -> jdbc.sql(COLUMNS + " where" + OWN + " order by id")
                        .param("tenant", owner == null ? null : owner.value())
                        .query((row, number) -> webhook(row))
                        .list());
    }

    public Optional<Webhook> find(WebhookId id, @Nullable TenantId owner) {
        return scope(owner).read(() -> row(id, owner));
    }

    /** Inside a transaction. */
    List<Webhook> ofTenantsAndFinance(Collection<TenantId> tenants) {
        String finance = COLUMNS + " where tenant_id is null";
        return (tenants.isEmpty()
                        ? jdbc.sql(finance + " order by id")
                        : jdbc.sql(finance + " or tenant_id in (:tenants) order by id")
                                .param(
                                        "tenants",
                                        tenants.stream().map(TenantId::value).toList()))
                .query((row, number) -> webhook(row))
                .list();
    }

    public AddressCheck check(WebhookAddress address) {
        try {
            settings.reach(address.isSecure()).of(address.uri().getHost());
            return new AddressCheck.Allowed(address);
        } catch (Reach.OutOfReach e) {
            return new AddressCheck.OutOfReach(String.valueOf(e.getMessage()));
        }
    }

    /** Called with these kinds, or with all of them where none is named. */
    public WebhookEdit add(@Nullable TenantId owner, AddressCheck.Allowed checked, Set<NoticeKind> kinds, Actor actor) {
        WebhookAddress address = checked.address();
        Secret secret = Signature.newSecret(random);
        Webhook webhook = new Webhook(new WebhookId(ids.next()), owner, address, kinds, null, now(), actor.name(), 1);
        return scope(owner).write(() -> {
            for (int lost = 0; lost <= MOST_LOST; lost++) {
                if (hasAddress(owner, address, null)) {
                    return new WebhookEdit.ThereIsOne();
                }
                Set<Integer> taken = places(owner);
                OptionalInt place = IntStream.rangeClosed(1, MOST_OF_ONE)
                        .filter(one -> !taken.contains(one))
                        .findFirst();
                if (place.isEmpty()) {
                    return new WebhookEdit.TooMany(MOST_OF_ONE);
                }
                if (isPut(webhook, place.getAsInt(), secret)) {
                    note(webhook, "add webhook", actor);
                    return new WebhookEdit.Made(webhook, secret);
                }
            }
            return new WebhookEdit.Stale();
        });
    }

    /** False when somebody else has just taken the place: who comes second waits for whoever was first to be done. */
    private boolean isPut(Webhook webhook, int place, Secret secret) {
        TenantId owner = webhook.tenant();
        return jdbc.sql("insert into webhook (id, tenant_id, owner, place, url, kinds, secret, created_at, created_by,"
                                + " generation) values (:id, :tenant, :owner, :place, :url, :kinds, :secret, :now, :by, 1)"
                                + " on conflict do nothing")
                        .param("id", webhook.id().value())
                        .param("tenant", owner == null ? null : owner.value())
                        .param("owner", ownerOf(owner))
                        .param("place", place)
                        .param("url", webhook.address().toString())
                        .param("kinds", text(webhook.kinds()))
                        .param("secret", sealing.seal(secret, rowOf(webhook.id())))
                        .param("now", Timestamp.from(webhook.createdAt()))
                        .param("by", webhook.createdBy())
                        .update()
                == 1;
    }

    private Set<Integer> places(@Nullable TenantId owner) {
        return jdbc.sql("select place from webhook where owner = :owner")
                .param("owner", ownerOf(owner))
                .query(Integer.class)
                .set();
    }

    private boolean hasAddress(@Nullable TenantId owner, WebhookAddress address, @Nullable WebhookId butFor) {
        return jdbc
                .sql("select id from webhook where owner = :owner and url = :url")
                .param("owner", ownerOf(owner))
                .param("url", address.toString())
                .query(UUID.class)
                .list()
                .stream()
                .anyMatch(one -> butFor == null || !one.equals(butFor.value()));
    }

    /**
     * Another address, or other kinds; its secret stays. What waits goes to the new address, at once: that it waited was for the
     * old one.
     */
    public WebhookEdit change(Webhook seen, WebhookChange change, OptionalLong generation, Actor actor) {
        WebhookAddress address =
                change.address() == null ? seen.address() : change.address().address();
        Set<NoticeKind> kinds = change.kinds() == null ? seen.kinds() : change.kinds();
        return scope(seen.tenant()).write(() -> {
            if (row(seen.id(), seen.tenant()).isEmpty()) {
                return new WebhookEdit.NotFound();
            }
            if (hasAddress(seen.tenant(), address, seen.id())) {
                return new WebhookEdit.ThereIsOne();
            }
            int rows = jdbc.sql("update webhook set url = :url, kinds = :kinds, generation = generation + 1"
                            + " where id = :id and generation = :generation")
                    .param("url", address.toString())
                    .param("kinds", text(kinds))
                    .param("id", seen.id().value())
                    .param("generation", generation.orElse(seen.generation()))
                    .update();
            Optional<Webhook> now = row(seen.id(), seen.tenant());
            if (rows == 0 || now.isEmpty()) {
                return now.isEmpty() ? new WebhookEdit.NotFound() : new WebhookEdit.Stale();
            }
            if (!address.equals(seen.address())) {
                jdbc.sql("update delivery set recipient = :shown, next_at = :now where target = :target"
                                + " and state = 'WAITING'")
                        .param("shown", Outbox.shown(address))
                        .param("now", Timestamp.from(now()))
                        .param("target", seen.id().toString())
                        .update();
            }
            note(now.get(), "change webhook", actor);
            return new WebhookEdit.Changed(now.get());
        });
    }

    private static String ownerOf(@Nullable TenantId owner) {
        return owner == null ? FINANCE : owner.toString();
    }

    private static String text(Set<NoticeKind> kinds) {
        return kinds.stream().sorted().map(NoticeKind::name).collect(Collectors.joining(","));
    }

    private static Set<NoticeKind> kinds(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",")).map(NoticeKind::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /** A new secret; the one before it signs beside it for {@link #FORMER_SECRET_SIGNS}. */
    public WebhookEdit rotate(Webhook seen, OptionalLong generation, Actor actor) {
        Secret secret = Signature.newSecret(random);
        Instant until = now().plus(FORMER_SECRET_SIGNS);
        return scope(seen.tenant()).write(() -> {
            int rows = jdbc.sql("update webhook set former_secret = secret, former_until = :until, secret = :secret,"
                            + " generation = generation + 1 where id = :id and generation = :generation")
                    .param("until", Timestamp.from(until))
                    .param("secret", sealing.seal(secret, rowOf(seen.id())))
                    .param("id", seen.id().value())
                    .param("generation", generation.orElse(seen.generation()))
                    .update();
            Optional<Webhook> now = row(seen.id(), seen.tenant());
            if (now.isEmpty()) {
                return new WebhookEdit.NotFound();
            }
            if (rows == 0) {
                return new WebhookEdit.Stale();
            }
            note(now.get(), "rotate webhook secret", actor);
            return new WebhookEdit.Made(now.get(), secret);
        });
    }

    /** What was not delivered to it yet ends as failed. */
    public WebhookEdit remove(Webhook seen, OptionalLong generation, Actor actor) {
        return scope(seen.tenant()).write(() -> {
            int rows = jdbc.sql("delete from webhook where id = :id and generation = :generation")
                    .param("id", seen.id().value())
                    .param("generation", generation.orElse(seen.generation()))
                    .update();
            if (rows == 0) {
                return row(seen.id(), seen.tenant()).isEmpty() ? new WebhookEdit.NotFound() : new WebhookEdit.Stale();
            }
            jdbc.sql("update delivery set state = 'FAILED', ended_at = :now, reason = 'the webhook was removed'"
                            + " where target = :target and state = 'WAITING'")
                    .param("now", Timestamp.from(now()))
                    .param("target", seen.id().toString())
                    .update();
            note(seen, "remove webhook", actor);
            return new WebhookEdit.Removed();
        });
    }

    /** What is needed to call one now. */
    record Callable(Webhook webhook, List<Secret> secrets) {}

    /** Absent when it was removed; without secrets when they can't be read with this installation's key. */
    Optional<Callable> callable(WebhookId id) {
        Instant now = clock.instant();
        return transactions
                .forSystem()
                .read(() -> jdbc.sql("select id, tenant_id, url, former_until, created_at, created_by, generation,"
                                + " kinds, secret, former_secret from webhook where id = :id")
                        .param("id", id.value())
                        .query((row, number) -> {
                            Webhook webhook = webhook(row);
                            List<String> sealed = new ArrayList<>(List.of(row.getString(9)));
                            Instant until = webhook.formerSecretUntil();
                            if (until != null && now.isBefore(until)) {
                                sealed.add(row.getString(10));
                            }
                            return new Callable(
                                    webhook,
                                    sealed.stream()
                                            .map(one -> sealing.open(one, rowOf(id)))
                                            .flatMap(Optional::stream)
                                            .toList());
                        })
                        .optional());
    }

    private Optional<Webhook> row(WebhookId id, @Nullable TenantId owner) {
        return jdbc.sql(COLUMNS + " where id = :id and" + OWN)
                .param("id", id.value())
                .param("tenant", owner == null ? null : owner.value())
                .query((row, number) -> webhook(row))
                .optional();
    }

    private void note(Webhook webhook, String action, Actor actor) {
        audit.record(new AuditLine(
                actor,
                webhook.tenant(),
                action,
                "webhook",
                webhook.id().value(),
                "",
                AuditLine.Result.DONE,
                webhook.address().origin()));
        feed.record(new Touched(Touched.Topic.NOTICE, webhook.id().value(), webhook.tenant()));
    }

    private static String rowOf(WebhookId id) {
        return "webhook/" + id;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        UUID tenant = row.getObject(2, UUID.class);
        Timestamp until = row.getTimestamp(4);
        return new Webhook(
                new WebhookId(row.getObject(1, UUID.class)),
                tenant == null ? null : new TenantId(tenant),
                WebhookAddress.parse(row.getString(3)),
                kinds(row.getString(8)),
                until == null ? null : until.toInstant(),
                row.getTimestamp(5).toInstant(),
                row.getString(6),
                row.getLong(7));
    }
}
