package pantry.billing.bill;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.Money;
import pantry.billing.metering.Meter;
import pantry.billing.price.Price;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.rating.RatedLine;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** Bills and their lines as the rater locks, reads and books them. */
final class LineStore {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final IdSource ids;

    LineStore(JdbcTemplate jdbc, IdSource ids) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.ids = ids;
    }

    /** A bill whose row this transaction holds. */
    record Locked(UUID id, TenantId tenant, Currency currency, BillState state) {}

    Locked lock(TenantId tenant, String period) {
        return client.sql("select id, currency, state from bill where tenant_id = :tenant and period = :period"
                        + " for update")
                .param("tenant", tenant.value())
                .param("period", period)
                .query((row, number) -> new Locked(
                        row.getObject(1, UUID.class),
                        tenant,
                        Currency.getInstance(row.getString(2)),
                        BillState.valueOf(row.getString(3))))
                .single();
    }

    /** By which versions the meters of its lines are priced. */
    Map<Meter, List<PriceBookVersionId>> versions(Locked bill) {
        Map<Meter, List<PriceBookVersionId>> versions = new EnumMap<>(Meter.class);
        client.sql("select distinct meter, price_book_version_id from bill_line where bill_id = :bill"
                        + " and kind = 'USAGE'")
                .param("bill", bill.id())
                .query(row -> {
                    versions.computeIfAbsent(Meter.of(row.getString(1)), _ -> new ArrayList<>())
                            .add(new PriceBookVersionId(row.getObject(2, UUID.class)));
                });
        return versions;
    }

    /** The lines of use of some servers, and all those of some meters. */
    Map<LineKey, UsageLine> usageLines(Locked bill, Collection<UUID> servers, Set<Meter> meters) {
        Map<LineKey, UsageLine> lines = new HashMap<>();
        client.sql("select id, server_id, meter, price_book_version_id, rate, counted, interpolated, from_at, to_at"
                        + " from bill_line where bill_id = :bill and kind = 'USAGE'"
                        + " and (server_id in (:servers) or meter in (:meters))")
                .param("bill", bill.id())
                .param("servers", servers)
                .param("meters", names(meters))
                .query(row -> {
                    UsageLine line = usageLine(row, bill.currency());
                    lines.put(line.key(), line);
                });
        return lines;
    }

    static UsageLine usageLine(ResultSet row, Currency currency) throws SQLException {
        PriceBookVersionId version = new PriceBookVersionId(row.getObject(4, UUID.class));
        BigDecimal rate = row.getBigDecimal(5);
        LineKey key =
                new LineKey(new ServerId(row.getObject(2, UUID.class)), Meter.of(row.getString(3)), version, rate);
        return new UsageLine(
                row.getObject(1, UUID.class),
                key,
                new Price(version, "", currency, rate),
                row.getBigDecimal(6).toBigIntegerExact(),
                row.getBigDecimal(7).toBigIntegerExact(),
                row.getTimestamp(8).toInstant(),
                row.getTimestamp(9).toInstant());
    }

    /** A list in SQL is never empty. */
    private static List<String> names(Set<Meter> meters) {
        return meters.isEmpty()
                ? List.of("")
                : meters.stream().map(Meter::apiName).toList();
    }

    private record Named(String name, String costCentre) {
        static final Named UNKNOWN = new Named("", "");
    }

    /** Of servers, and of volumes and snapshots that count for themselves. */
    private Map<UUID, Named> names(Collection<UUID> servers) {
        Map<UUID, Named> names = new HashMap<>();
        client.sql("select id, name, cost_centre from server where id in (:servers)"
                        + " union all select v.id, v.name, t.cost_centre from volume v"
                        + " join tenant t on t.id = v.tenant_id where v.id in (:servers)"
                        + " union all select s.id, s.name, t.cost_centre from snapshot s"
                        + " join tenant t on t.id = s.tenant_id where s.id in (:servers)")
                .param("servers", servers)
                .query(row -> {
                    names.put(row.getObject(1, UUID.class), new Named(row.getString(2), row.getString(3)));
                });
        return names;
    }

    /** A line as it was, absent when it is new, and as it is now. */
    record Change(@Nullable UsageLine before, UsageLine after) {
        BigDecimal amountAdded() {
            return amount(after).subtract(amount(before));
        }

        BigDecimal shownAdded() {
            return Money.shown(amount(after)).subtract(Money.shown(amount(before)));
        }

        private static BigDecimal amount(@Nullable UsageLine line) {
            return line == null ? BigDecimal.ZERO : line.rated().amount().amount();
        }
    }

    /** Writes the lines, books the differences, and moves the bill's totals by them. */
    void book(Locked bill, List<Change> changes, Instant now) {
        book(bill, changes, "", now);
    }

    /** The same of lines that correct a closed month. */
    void book(Locked bill, List<Change> changes, String corrects, Instant now) {
        Map<UUID, Named> names = names(changes.stream()
                .map(change -> change.after().key().server().value())
                .distinct()
                .toList());
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        for (Change change : changes) {
            UsageLine line = change.after();
            Named named = names.getOrDefault(line.key().server().value(), Named.UNKNOWN);
            if (change.before() == null) {
                inserts.add(insertRow(bill, line, named, corrects, now));
            } else {
                updates.add(updateRow(line, named));
            }
        }
        jdbc.batchUpdate(
                "insert into bill_line (id, bill_id, tenant_id, kind, server_id, server_name, cost_centre, meter,"
                        + " price_book_version_id, rate, unit, counted, interpolated, quantity, amount, from_at, to_at,"
                        + " corrects_period, reason, author, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', ?)",
                inserts);
        jdbc.batchUpdate(
                "update bill_line set server_name = coalesce(nullif(?, ''), server_name),"
                        + " cost_centre = coalesce(nullif(?, ''), cost_centre), counted = ?, interpolated = ?, quantity = ?,"
                        + " amount = ?, from_at = ?, to_at = ? where id = ?",
                updates);
        jdbc.batchUpdate(
                "insert into bill_booking (id, line_id, bill_id, counted, interpolated, amount, booked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                changes.stream().map(change -> bookingRow(bill, change, now)).toList());
        jdbc.update(
                "update bill set total = total + ?, shown_total = shown_total + ?, changed_at = ?,"
                        + " generation = generation + 1 where id = ?",
                changes.stream().map(Change::amountAdded).reduce(BigDecimal.ZERO, BigDecimal::add),
                changes.stream().map(Change::shownAdded).reduce(BigDecimal.ZERO, BigDecimal::add),
                Timestamp.from(now),
                bill.id());
    }

    /** The months of a tenant's bills that are not closed, the oldest first. */
    List<String> notClosed(TenantId tenant) {
        return client.sql("select period from bill where tenant_id = :tenant and state <> 'CLOSED' order by period")
                .param("tenant", tenant.value())
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    /** Its month is over. False when it is known already. */
    boolean end(Locked bill, Instant now) {
        return jdbc.update(
                        "update bill set state = 'CLOSING', changed_at = ?, generation = generation + 1"
                                + " where id = ? and state = 'OPEN'",
                        Timestamp.from(now),
                        bill.id())
                == 1;
    }

    void rated(Locked bill, Instant now) {
        jdbc.update("update bill set rated_at = ? where id = ?", Timestamp.from(now), bill.id());
    }

    private static Object[] insertRow(Locked bill, UsageLine line, Named named, String corrects, Instant now) {
        RatedLine rated = line.rated();
        return new Object[] {
            line.id(),
            bill.id(),
            bill.tenant().value(),
            (corrects.isEmpty() ? LineKind.USAGE : LineKind.CORRECTION).name(),
            line.key().server().value(),
            named.name(),
            named.costCentre(),
            line.key().meter().apiName(),
            line.key().version().value(),
            line.price().rate(),
            rated.unit(),
            new BigDecimal(line.counted()),
            new BigDecimal(line.interpolated()),
            rated.quantity(),
            rated.amount().amount(),
            Timestamp.from(line.from()),
            Timestamp.from(line.to()),
            corrects,
            Timestamp.from(now)
        };
    }

    private static Object[] updateRow(UsageLine line, Named named) {
        RatedLine rated = line.rated();
        return new Object[] {
            named.name(),
            named.costCentre(),
            new BigDecimal(line.counted()),
            new BigDecimal(line.interpolated()),
            rated.quantity(),
            rated.amount().amount(),
            Timestamp.from(line.from()),
            Timestamp.from(line.to()),
            line.id()
        };
    }

    private Object[] bookingRow(Locked bill, Change change, Instant now) {
        UsageLine before = change.before();
        UsageLine after = change.after();
        return new Object[] {
            ids.next(),
            after.id(),
            bill.id(),
            new BigDecimal(before == null ? after.counted() : after.counted().subtract(before.counted())),
            new BigDecimal(
                    before == null ? after.interpolated() : after.interpolated().subtract(before.interpolated())),
            change.amountAdded(),
            Timestamp.from(now)
        };
    }
}
