package pantry.billing.price;

import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.metering.DueHours;
import pantry.billing.metering.UtcHour;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** The price books. Publishing ends the version before at the hour from which the new one holds. */
@Component
public final class PriceBooks {
    /** Prices are agreed on for a year or two; what is further away has a wrong digit in it. */
    public static final Duration FURTHEST = Duration.ofDays(3 * 365L);

    private static final int LONGEST_WORD = 24;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final VersionRows rows;
    private final Transactions transactions;
    private final DueHours dueHours;
    private final Audit audit;
    private final IdSource ids;
    private final BillingSettings settings;
    private final Clock clock;

    public PriceBooks(
            JdbcTemplate jdbc,
            Transactions transactions,
            DueHours dueHours,
            Audit audit,
            IdSource ids,
            BillingSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.rows = new VersionRows(jdbc);
        this.transactions = transactions;
        this.dueHours = dueHours;
        this.audit = audit;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The first version of the list may hold from any hour, also a past one: nothing was priced before it. Every other
     * one holds from an hour to come.
     */
    public Publication publish(NewPrices prices, Actor actor) {
        if (!prices.currency().equals(settings.currency())) {
            return new Publication.WrongCurrency(settings.currency().getCurrencyCode());
        }
        return transactions.forSystem().write(() -> publish(prices, new PriceBookVersionId(ids.next()), actor));
    }

    /** From the next hour on, or from the first one that what is published already leaves. Inside a transaction. */
    Publication publishSoonest(Function<Instant, NewPrices> from, PriceBookVersionId id, Actor actor) {
        Instant next = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Publication publication = publish(from.apply(next), id, actor);
        return publication instanceof Publication.TooEarly(Instant earliest)
                ? publish(from.apply(earliest), id, actor)
                : publication;
    }

    /** Every version of every book, for whoever prices many hours. */
    public PriceTable table() {
        return transactions.forSystem().read(() -> new PriceTable(rows.versions()));
    }

    /** The list's version that holds at an instant; absent when no price book holds. */
    public Optional<PriceBookVersion> at(Instant instant) {
        return table().versions().stream()
                .filter(version -> version.tenant() == null && version.holdsAt(instant))
                .findFirst();
    }

    /** Inside a transaction; nothing is published but what the outcome says. */
    Publication publish(NewPrices prices, PriceBookVersionId id, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TenantId tenant = prices.tenant();
        Optional<Book> book = tenant == null ? lock(PriceBookId.LIST) : tenantBook(tenant);
        if (book.isEmpty()) {
            return new Publication.NoSuchTenant();
        }
        Instant latest = now.truncatedTo(ChronoUnit.HOURS).plus(FURTHEST);
        if (prices.validFrom().isAfter(latest)) {
            return new Publication.TooLate(latest);
        }
        Optional<Last> last = last(book.get().id());
        if (prices.steps().isEmpty() && last.filter(Last::prices).isEmpty()) {
            return new Publication.NothingAgreed();
        }
        if (last.isPresent() || tenant != null) {
            Instant from = last.map(Last::validFrom).filter(now::isBefore).orElse(now);
            if (!prices.validFrom().isAfter(from)) {
                return new Publication.TooEarly(
                        from.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
            }
        }
        int sequence = last.map(Last::sequence).orElse(0) + 1;
        last.ifPresent(before -> jdbc.update(
                "update price_book_version set valid_to = ?, is_open = null where price_book_id = ? and sequence = ?",
                Timestamp.from(prices.validFrom()),
                book.get().id().value(),
                before.sequence()));
        PriceBookVersion version = new PriceBookVersion(
                id,
                book.get().id(),
                tenant,
                PriceBookVersion.name(book.get().name(), sequence),
                prices.currency(),
                prices.validFrom(),
                null,
                prices.steps(),
                now,
                actor.name());
        rows.insert(version, sequence);
        dueHours.pricedFrom(new UtcHour(prices.validFrom()));
        audit.record(AuditLine.done(
                actor, tenant, "publish price book", "price-book", version.id().value(), version.name()));
        return new Publication.Published(version);
    }

    private record Book(PriceBookId id, String name) {}

    private record Last(int sequence, Instant validFrom, boolean prices) {}

    private Optional<Book> lock(PriceBookId id) {
        return client.sql("select id, name from price_book where id = :id for update")
                .param("id", id.value())
                .query((row, number) -> new Book(new PriceBookId(row.getObject(1, UUID.class)), row.getString(2)))
                .optional();
    }

    private Optional<Book> tenantBook(TenantId tenant) {
        Optional<String> name = client.sql("select name from tenant where id = :id")
                .param("id", tenant.value())
                .query(String.class)
                .optional();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        // Names of tenants may come to the same word, and a book keeps its name when its tenant is renamed.
        for (String book : List.of(word(name.get()), "of-" + tenant)) {
            jdbc.update(
                    "insert into price_book (id, tenant_id, name) values (?, ?, ?) on conflict do nothing",
                    ids.next(),
                    tenant.value(),
                    book);
        }
        return client.sql("select id from price_book where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(UUID.class)
                .optional()
                .flatMap(id -> lock(new PriceBookId(id)));
    }

    /** {@code contract-marketing}: what people find on bills. */
    private static String word(String tenant) {
        String plain = Normalizer.normalize(tenant, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{L}\\p{N}]+", "-");
        return plain.codePoints()
                .limit(LONGEST_WORD)
                .collect(() -> new StringBuilder("contract-"), StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Optional<Last> last(PriceBookId book) {
        return client.sql("select v.sequence, v.valid_from, exists (select 1 from price_step s where"
                        + " s.price_book_version_id = v.id) from price_book_version v where v.price_book_id = :book"
                        + " and v.is_open")
                .param("book", book.value())
                .query((row, number) ->
                        new Last(row.getInt(1), row.getTimestamp(2).toInstant(), row.getBoolean(3)))
                .optional();
    }
}
