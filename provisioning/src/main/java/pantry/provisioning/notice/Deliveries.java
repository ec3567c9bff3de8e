package pantry.provisioning.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** What is told to whom, and how that went: a tenant's own recipients for its owners, everybody's for finance. */
@Component
public class Deliveries {
    public static final int MOST = 200;

    static final String COLUMNS = "select d.id, d.notice_id, n.kind, n.tenant_id, n.recorded_at, n.facts, d.tenant_id,"
            + " d.channel, d.recipient, d.state, d.attempts, d.next_at, d.give_up_at, d.reason, d.recorded_at, d.ended_at,"
            + " d.target from delivery d join notice n on n.id = d.notice_id";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Feed feed;
    private final Audit audit;
    private final Clock clock;

    public Deliveries(JdbcClient jdbc, Transactions transactions, Outbox outbox, Feed feed, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.outbox = outbox;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    /** Which of them; what is absent does not filter. */
    public record Filter(
            @Nullable TenantId tenant,
            @Nullable DeliveryState state,
            @Nullable Channel channel,
            @Nullable NoticeKind kind) {}

    /** How many deliveries of one subject are in which state. */
    public record Tally(long waiting, long sent, long failed) {
        public long all() {
            return waiting + sent + failed;
        }
    }

    /** The newest first, before the given one; at most {@link #MOST}. */
    public List<Delivery> page(Filter filter, @Nullable DeliveryId before, int limit) {
        TenantId tenant = filter.tenant();
        DeliveryState state = filter.state();
        Channel channel = filter.channel();
        NoticeKind kind = filter.kind();
        JdbcClient.StatementSpec statement = jdbc.sql(COLUMNS + " where true"
                        + (tenant == null ? "" : " and d.tenant_id = :tenant")
                        + (state == null ? "" : " and d.state = :state")
                        + (channel == null ? "" : " and d.channel = :channel")
                        + (kind == null ? "" : " and n.kind = :kind")
                        + (before == null ? "" : " and d.id < :before")
                        + " order by d.id desc limit :limit")
                .param("limit", Math.min(limit, MOST + 1));
        if (tenant != null) {
            statement = statement.param("tenant", tenant.value());
        }
        if (state != null) {
            statement = statement.param("state", state.name());
        }
        if (channel != null) {
            statement = statement.param("channel", channel.name());
        }
        if (kind != null) {
            statement = statement.param("kind", kind.name());
        }
        if (before != null) {
            statement = statement.param("before", before.value());
        }
        JdbcClient.StatementSpec ready = statement;
        return scope(tenant)
                .read(() -> ready.query((row, number) -> delivery(row)).list());
    }

    public Optional<Delivery> find(DeliveryId id, @Nullable TenantId tenant) {
        return scope(tenant).read(() -> row(id, tenant));
    }

    private Optional<Delivery> row(DeliveryId id, @Nullable TenantId tenant) {
        return jdbc.sql(COLUMNS + " where d.id = :id")
                .param("id", id.value())
                .query((row, number) -> delivery(row))
                .optional()
                .filter(one -> tenant == null || tenant.equals(one.tenant()));
    }

    /** What came of having one sent again. */
    public enum Again {
        DONE,
        /** It waits to be sent anyway. */
        WAITS,
        NOT_FOUND
    }

    /** Under the same id, also when it arrived: a receiver that knows it already takes it for the same. */
    public Again sendAgain(DeliveryId id, @Nullable TenantId tenant, Actor actor) {
        return scope(tenant).write(() -> {
            Optional<Delivery> found = row(id, tenant);
            if (found.isEmpty()) {
                return Again.NOT_FOUND;
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            int rows = jdbc.sql("update delivery set state = 'WAITING', attempts = 0, next_at = :now,"
                            + " give_up_at = :giveUp, ended_at = null where id = :id and state <> 'WAITING'")
                    .param("now", Timestamp.from(now))
                    .param("giveUp", Timestamp.from(now.plus(Patience.GIVES_UP_AFTER)))
                    .param("id", id.value())
                    .update();
            if (rows == 0) {
                return Again.WAITS;
            }
            Delivery delivery = found.get();
            audit.record(new AuditLine(
                    actor,
                    delivery.tenant(),
                    "send again",
                    "delivery",
                    id.value(),
                    "",
                    AuditLine.Result.DONE,
                    delivery.notice().kind().event() + " to " + delivery.recipient()));
            feed.record(new Touched(Touched.Topic.NOTICE, delivery.notice().id().value(), delivery.tenant()));
            return Again.DONE;
        });
    }

    /** Calls a webhook with nothing but a test. */
    public void test(Webhook webhook, Actor actor) {
        scope(webhook.tenant()).write(() -> {
            outbox.testCall(webhook, actor.name());
            audit.record(AuditLine.done(
                    actor,
                    webhook.tenant(),
                    "test webhook",
                    "webhook",
                    webhook.id().value(),
                    ""));
        });
    }

    public Tally tally(NoticeKind kind, String about) {
        return transactions
                .forSystem()
                .read(() -> jdbc.sql("select count(case when d.state = 'WAITING' then 1 end),"
                                + " count(case when d.state = 'SENT' then 1 end),"
                                + " count(case when d.state = 'FAILED' then 1 end) from delivery d join notice n"
                                + " on n.id = d.notice_id where n.kind = :kind and n.about = :about")
                        .param("kind", kind.name())
                        .param("about", about)
                        .query((row, number) -> new Tally(row.getLong(1), row.getLong(2), row.getLong(3)))
                        .single());
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                new DeliveryId(row.getObject(1, UUID.class)),
                new Recorded(
                        new NoticeId(row.getObject(2, UUID.class)),
                        NoticeKind.valueOf(row.getString(3)),
                        tenant(row, 4),
                        row.getTimestamp(5).toInstant(),
                        Facts.parse(row.getString(6))),
                tenant(row, 7),
                Channel.valueOf(row.getString(8)),
                row.getString(9),
                DeliveryState.valueOf(row.getString(10)),
                row.getInt(11),
                row.getTimestamp(12).toInstant(),
                row.getTimestamp(13).toInstant(),
                row.getString(14),
                row.getTimestamp(15).toInstant(),
                Optional.ofNullable(row.getTimestamp(16))
                        .map(Timestamp::toInstant)
                        .orElse(null));
    }

    private static @Nullable TenantId tenant(ResultSet row, int column) throws SQLException {
        UUID value = row.getObject(column, UUID.class);
        return value == null ? null : new TenantId(value);
    }
}
