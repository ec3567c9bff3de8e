package pantry.billing.price;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.metering.DueHours;
import pantry.billing.metering.Meter;
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
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
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
        return transactions.forSystem().write(() -> publishLocked(prices, actor));
    }

    /** Every version of every book, for whoever prices many hours. */
    public PriceTable table() {
        return transactions.forSystem().read(() -> new PriceTable(versions()));
    }

    /** The list's version that holds at an instant; absent when no price book holds. */
    public Optional<PriceBookVersion> at(Instant instant) {
        return table().versions().stream()
                .filter(version -> version.tenant() == null && version.holdsAt(instant))
                .findFirst();
    }

    private Publication publishLocked(NewPrices prices, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TenantId tenant = prices.tenant();
        Optional<Book> book = tenant == null ? lock(PriceBookId.LIST) : tenantBook(tenant);
        if (book.isEmpty()) {
            return new Publication.NoSuchTenant();
        }
        Optional<Last> last = last(book.get().id());
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
                new PriceBookVersionId(ids.next()),
                book.get().id(),
                tenant,
                PriceBookVersion.name(book.get().name(), sequence),
                prices.currency(),
                prices.validFrom(),
                null,
                prices.steps(),
                now,
                actor.name());
        insert(version, sequence);
        dueHours.pricedFrom(new UtcHour(prices.validFrom()));
        audit.record(AuditLine.done(
                actor, tenant, "publish price book", "price-book", version.id().value(), version.name()));
        return new Publication.Published(version);
    }

    private record Book(PriceBookId id, String name) {}

    private record Last(int sequence, Instant validFrom) {}

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
        jdbc.update(
                "insert into price_book (id, tenant_id, name) values (?, ?, ?) on conflict do nothing",
                ids.next(),
                tenant.value(),
                "of-" + tenant);
        return client.sql("select id from price_book where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(UUID.class)
                .optional()
                .flatMap(id -> lock(new PriceBookId(id)));
    }

    private Optional<Last> last(PriceBookId book) {
        return client.sql("select sequence, valid_from from price_book_version where price_book_id = :book and is_open")
                .param("book", book.value())
                .query((row, number) ->
                        new Last(row.getInt(1), row.getTimestamp(2).toInstant()))
                .optional();
    }

    private void insert(PriceBookVersion version, int sequence) {
        jdbc.update(
                "insert into price_book_version (id, price_book_id, sequence, predecessor, valid_from, is_open,"
                        + " currency, published_at, published_by) values (?, ?, ?, ?, ?, true, ?, ?, ?)",
                version.id().value(),
                version.book().value(),
                sequence,
                sequence == 1 ? null : sequence - 1,
                Timestamp.from(version.validFrom()),
                version.currency().getCurrencyCode(),
                Timestamp.from(version.publishedAt()),
                version.publishedBy());
        jdbc.batchUpdate(
                "insert into price_step (price_book_version_id, meter, step, up_to, rate) values (?, ?, ?, ?, ?)",
                version.steps().entrySet().stream()
                        .flatMap(meter -> stepRows(
                                version.id(), meter.getKey(), meter.getValue().all()))
                        .toList());
    }

    private static Stream<@Nullable Object[]> stepRows(
            PriceBookVersionId version, Meter meter, List<Steps.Step> steps) {
        return IntStream.range(0, steps.size()).mapToObj(at -> new @Nullable Object[] {
            version.value(),
            meter.apiName(),
            at + 1,
            steps.get(at).upTo(),
            steps.get(at).rate()
        });
    }

    private List<PriceBookVersion> versions() {
        Map<UUID, Map<Meter, List<Steps.Step>>> steps = new HashMap<>();
        jdbc.query(
                "select price_book_version_id, meter, up_to, rate from price_step"
                        + " order by price_book_version_id, meter, step",
                row -> {
                    steps.computeIfAbsent(
                                    Objects.requireNonNull(row.getObject(1, UUID.class)),
                                    id -> new EnumMap<>(Meter.class))
                            .computeIfAbsent(Meter.of(row.getString(2)), meter -> new ArrayList<>())
                            .add(new Steps.Step(row.getBigDecimal(3), row.getBigDecimal(4)));
                });
        List<PriceBookVersion> versions = new ArrayList<>();
        jdbc.query(
                "select v.id, b.id, b.tenant_id, b.name, v.sequence, v.currency, v.valid_from, v.valid_to,"
                        + " v.published_at, v.published_by from price_book_version v"
                        + " join price_book b on b.id = v.price_book_id order by v.valid_from, v.id",
                row -> {
                    UUID id = row.getObject(1, UUID.class);
                    UUID tenant = row.getObject(3, UUID.class);
                    PriceBookId book = new PriceBookId(row.getObject(2, UUID.class));
                    Timestamp validTo = row.getTimestamp(8);
                    versions.add(new PriceBookVersion(
                            new PriceBookVersionId(id),
                            book,
                            tenant == null ? null : new TenantId(tenant),
                            PriceBookVersion.name(row.getString(4), row.getInt(5)),
                            Currency.getInstance(row.getString(6)),
                            row.getTimestamp(7).toInstant(),
                            instant(validTo),
                            steps(steps.getOrDefault(id, Map.of())),
                            row.getTimestamp(9).toInstant(),
                            row.getString(10)));
                });
        return versions;
    }

    private static Map<Meter, Steps> steps(Map<Meter, List<Steps.Step>> read) {
        Map<Meter, Steps> steps = new EnumMap<>(Meter.class);
        read.forEach((meter, all) -> steps.put(meter, new Steps(all)));
        return steps;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
