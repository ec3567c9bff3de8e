package pantry.billing.price;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.metering.Meter;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** Drafts of price books: anything may be tried in one, since nothing is charged by it until it is published. */
@Component
public final class PriceDrafts {
    public static final int MOST = 50;
    private static final String DRAFTS = "select d.id, d.tenant_id, coalesce(t.name, ''), d.title, d.currency,"
            + " d.valid_from, d.created_at, d.created_by, d.changed_at, d.changed_by, d.generation from price_draft d"
            + " left join tenant t on t.id = d.tenant_id";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Transactions transactions;
    private final PriceBooks books;
    private final VersionRows rows;
    private final Audit audit;
    private final IdSource ids;
    private final BillingSettings settings;
    private final Clock clock;

    public PriceDrafts(
            JdbcTemplate jdbc,
            Transactions transactions,
            PriceBooks books,
            Audit audit,
            IdSource ids,
            BillingSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.books = books;
        this.rows = new VersionRows(jdbc);
        this.audit = audit;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    /** In the order in which they were begun. */
    public List<PriceDraft> all() {
        return transactions.forSystem().read(() -> {
            Map<UUID, Map<Meter, Steps>> steps = steps();
            return client.sql(DRAFTS + " order by d.created_at, d.id")
                    .query((row, number) -> draft(row, steps))
                    .list();
        });
    }

    public Optional<PriceDraft> find(PriceBookVersionId id) {
        return transactions.forSystem().read(() -> one(id));
    }

    public DraftOutcome add(DraftContent content, Actor actor) {
        return transactions.forSystem().write(() -> {
            PriceBookVersionId id = new PriceBookVersionId(ids.next());
            return begin(id, content, "draft price book", actor);
        });
    }

    /** Inside a transaction. */
    DraftOutcome begin(PriceBookVersionId id, DraftContent content, String action, Actor actor) {
        Integer there = jdbc.queryForObject("select count(*) from price_draft", Integer.class);
        if (there != null && there >= MOST) {
            return new DraftOutcome.TooMany(MOST);
        }
        if (!exists(content.tenant())) {
            return new DraftOutcome.NoSuchTenant();
        }
        Timestamp now = now();
        jdbc.update(
                "insert into price_draft (id, tenant_id, title, valid_from, currency, created_at, created_by,"
                        + " changed_at, changed_by, generation) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                id.value(),
                value(content.tenant()),
                content.title(),
                timestamp(content.validFrom()),
                settings.currency().getCurrencyCode(),
                now,
                actor.name(),
                now,
                actor.name());
        return kept(id, content, action, actor);
    }

    /** All of what it says is replaced. */
    public DraftOutcome change(PriceBookVersionId id, DraftContent content, OptionalLong generation, Actor actor) {
        return locked(id, generation, draft -> {
            if (!exists(content.tenant())) {
                return new DraftOutcome.NoSuchTenant();
            }
            jdbc.update(
                    "update price_draft set tenant_id = ?, title = ?, valid_from = ?, changed_at = ?, changed_by = ?,"
                            + " generation = generation + 1 where id = ?",
                    value(content.tenant()),
                    content.title(),
                    timestamp(content.validFrom()),
                    now(),
                    actor.name(),
                    id.value());
            jdbc.update("delete from price_draft_step where price_draft_id = ?", id.value());
            return kept(id, content, "change price draft", actor);
        });
    }

    public DraftOutcome remove(PriceBookVersionId id, OptionalLong generation, Actor actor) {
        return locked(id, generation, draft -> {
            jdbc.update("delete from price_draft where id = ?", id.value());
            audit.record(AuditLine.done(
                    actor, draft.tenant(), "remove price draft", "price-book", id.value(), draft.title()));
            return new DraftOutcome.Removed();
        });
    }

    /** It becomes a version, which ends the one before. What is refused stays a draft. */
    public DraftOutcome publish(PriceBookVersionId id, OptionalLong generation, Actor actor) {
        return locked(id, generation, draft -> {
            Instant from = draft.validFrom();
            Publication publication = from == null
                    ? books.publishSoonest(soonest -> prices(draft, soonest), id, actor)
                    : books.publish(prices(draft, from), id, actor);
            return switch (publication) {
                case Publication.Published(PriceBookVersion version) -> {
                    jdbc.update("delete from price_draft where id = ?", id.value());
                    yield new DraftOutcome.Published(version);
                }
                case Publication.TooEarly _,
                        Publication.TooLate _,
                        Publication.NothingAgreed _,
                        Publication.WrongCurrency _,
                        Publication.NoSuchTenant _ -> new DraftOutcome.Refused(publication);
            };
        });
    }

    private static NewPrices prices(PriceDraft draft, Instant from) {
        return new NewPrices(draft.tenant(), draft.currency(), from, draft.steps());
    }

    @FunctionalInterface
    private interface OfDraft {
        DraftOutcome outcome(PriceDraft draft);
    }

    private DraftOutcome locked(PriceBookVersionId id, OptionalLong generation, OfDraft work) {
        return transactions.forSystem().write(() -> {
            jdbc.queryForList("select id from price_draft where id = ? for update", id.value());
            Optional<PriceDraft> draft = one(id);
            if (draft.isEmpty()) {
                Integer published = jdbc.queryForObject(
                        "select count(*) from price_book_version where id = ?", Integer.class, id.value());
                return published == null || published == 0
                        ? new DraftOutcome.NotFound()
                        : new DraftOutcome.PublishedAlready(id);
            }
            return generation.isPresent()
                            && generation.getAsLong() != draft.get().generation()
                    ? new DraftOutcome.Stale()
                    : work.outcome(draft.get());
        });
    }

    private DraftOutcome kept(PriceBookVersionId id, DraftContent content, String action, Actor actor) {
        jdbc.batchUpdate(
                "insert into price_draft_step (price_draft_id, meter, step, up_to, rate) values (?, ?, ?, ?, ?)",
                VersionRows.stepRows(id.value(), content.steps()));
        audit.record(AuditLine.done(actor, content.tenant(), action, "price-book", id.value(), content.title()));
        return new DraftOutcome.Kept(one(id).orElseThrow());
    }

    /** Inside a transaction. */
    Optional<PriceDraft> one(PriceBookVersionId id) {
        Map<UUID, Map<Meter, Steps>> steps = steps();
        return client.sql(DRAFTS + " where d.id = :id")
                .param("id", id.value())
                .query((row, number) -> draft(row, steps))
                .optional();
    }

    private Map<UUID, Map<Meter, Steps>> steps() {
        return rows.steps("select price_draft_id, meter, up_to, rate from price_draft_step"
                + " order by price_draft_id, meter, step");
    }

    private static PriceDraft draft(ResultSet row, Map<UUID, Map<Meter, Steps>> steps) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        UUID tenant = row.getObject(2, UUID.class);
        return new PriceDraft(
                new PriceBookVersionId(id),
                tenant == null ? null : new TenantId(tenant),
                row.getString(3),
                row.getString(4),
                Currency.getInstance(row.getString(5)),
                VersionRows.instant(row.getTimestamp(6)),
                steps.getOrDefault(id, Map.of()),
                row.getTimestamp(7).toInstant(),
                row.getString(8),
                row.getTimestamp(9).toInstant(),
                row.getString(10),
                row.getLong(11));
    }

    private boolean exists(@Nullable TenantId tenant) {
        if (tenant == null) {
            return true;
        }
        Integer there = jdbc.queryForObject("select count(*) from tenant where id = ?", Integer.class, tenant.value());
        return there != null && there > 0;
    }

    private static @Nullable UUID value(@Nullable TenantId tenant) {
        return tenant == null ? null : tenant.value();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
