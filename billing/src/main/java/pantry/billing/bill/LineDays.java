package pantry.billing.bill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceTable;
import pantry.provisioning.ground.ServerId;

/**
 * On which UTC days what stands on a bill's lines was counted. A day on which prices change is read in pieces, each with its
 * version; what a later bill corrects is left out, as it is in the evidence.
 */
@Component
public final class LineDays {
    private final JdbcClient client;

    public LineDays(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
    }

    private record Key(ServerId server, Meter meter, PriceBookVersionId version, String corrects) {
        static @Nullable Key of(BillLine line) {
            ServerId server = line.server();
            Meter meter = line.meter();
            PriceBookVersionId version = line.priceBookVersion();
            return server == null || meter == null || version == null
                    ? null
                    : new Key(server, meter, version, line.correctsPeriod());
        }
    }

    /**
     * By line, in the meter's smallest unit, no day without a count. A line of use that is not listed has no hours of its own;
     * a correction's day may be below zero. Inside a transaction that sees the bill.
     */
    public Map<LineId, SortedMap<LocalDate, BigInteger>> of(Bill bill, List<BillLine> lines, PriceTable prices) {
        Map<Key, SortedMap<LocalDate, BigInteger>> days = new HashMap<>();
        used(bill, keyed(lines, LineKind.USAGE), prices, days);
        corrected(bill, keyed(lines, LineKind.CORRECTION), days);
        Map<LineId, SortedMap<LocalDate, BigInteger>> byLine = new HashMap<>();
        for (BillLine line : lines) {
            Key key = Key.of(line);
            SortedMap<LocalDate, BigInteger> own = key == null ? null : days.get(key);
            if (own != null) {
                byLine.put(line.id(), own);
            }
        }
        return byLine;
    }

    private static List<BillLine> keyed(List<BillLine> lines, LineKind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind && Key.of(line) != null)
                .toList();
    }

    private void used(
            Bill bill, List<BillLine> lines, PriceTable prices, Map<Key, SortedMap<LocalDate, BigInteger>> days) {
        if (lines.isEmpty()) {
            return;
        }
        Instant from = begin(bill.period());
        Instant to = begin(bill.period().plusMonths(1));
        List<Instant> changes = changes(bill, prices, from, to);
        StringBuilder slot = new StringBuilder("0");
        for (int at = 0; at < changes.size(); at++) {
            slot.append(" + case when u.hour_from >= :change").append(at).append(" then 1 else 0 end");
        }
        JdbcClient.StatementSpec statement = client.sql(
                        "select x.server_id, x.meter, x.on_day, x.slot, sum(x.counted) from"
                                + " (select u.server_id, u.meter,"
                                + " cast(extract(day from u.hour_from at time zone 'UTC') as int) as on_day, " + slot
                                + " as slot, u.rated_quantity as counted from usage_hour u where u.server_id in (:servers)"
                                + " and u.meter in (:meters) and u.hour_from >= :from and u.hour_from < :to"
                                + " and u.rated_quantity > 0) x group by x.server_id, x.meter, x.on_day, x.slot")
                .param("servers", servers(lines))
                .param("meters", meters(lines))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to));
        for (int at = 0; at < changes.size(); at++) {
            statement = statement.param("change" + at, Timestamp.from(changes.get(at)));
        }
        statement.query(row -> {
            int piece = row.getInt(4);
            add(
                    bill,
                    prices,
                    days,
                    row,
                    bill.period().atDay(row.getInt(3)),
                    piece == 0 ? from : changes.get(piece - 1),
                    whole(row.getBigDecimal(5)));
        });
        correctedLater(bill, lines, prices, days, from, to);
    }

    /** What stands on later bills is not of this one. */
    private void correctedLater(
            Bill bill,
            List<BillLine> lines,
            PriceTable prices,
            Map<Key, SortedMap<LocalDate, BigInteger>> days,
            Instant from,
            Instant to) {
        client.sql("select server_id, meter, hour_from, sum(counted) from correction_hour where server_id in (:servers)"
                        + " and meter in (:meters) and hour_from >= :from and hour_from < :to"
                        + " group by server_id, meter, hour_from")
                .param("servers", servers(lines))
                .param("meters", meters(lines))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(row -> {
                    Instant hour = row.getTimestamp(3).toInstant();
                    add(
                            bill,
                            prices,
                            days,
                            row,
                            LocalDate.ofInstant(hour, ZoneOffset.UTC),
                            hour,
                            whole(row.getBigDecimal(4)).negate());
                });
        days.values().forEach(own -> own.values().removeIf(counted -> counted.signum() == 0));
    }

    private static void add(
            Bill bill,
            PriceTable prices,
            Map<Key, SortedMap<LocalDate, BigInteger>> days,
            ResultSet row,
            LocalDate day,
            Instant at,
            BigInteger counted)
            throws SQLException {
        ServerId server = new ServerId(row.getObject(1, UUID.class));
        Meter meter = Meter.of(row.getString(2));
        prices.tariff(bill.tenant(), meter, at)
                .ifPresent(tariff -> days.computeIfAbsent(
                                new Key(server, meter, tariff.version(), ""), _ -> new TreeMap<>())
                        .merge(day, counted, BigInteger::add));
    }

    /** When in the month another version begins or ends to hold for the tenant. */
    private static List<Instant> changes(Bill bill, PriceTable prices, Instant from, Instant to) {
        return prices.versions().stream()
                .filter(version -> version.tenant() == null || bill.tenant().equals(version.tenant()))
                .flatMap(LineDays::ends)
                .filter(at -> at.isAfter(from) && at.isBefore(to))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<Instant> ends(PriceBookVersion version) {
        return Stream.concat(Stream.of(version.validFrom()), Stream.ofNullable(version.validTo()));
    }

    private void corrected(Bill bill, List<BillLine> lines, Map<Key, SortedMap<LocalDate, BigInteger>> days) {
        if (lines.isEmpty()) {
            return;
        }
        client.sql("select server_id, meter, price_book_version_id, hour_from, sum(counted) from correction_hour"
                        + " where bill_id = :bill and server_id in (:servers) and meter in (:meters)"
                        + " group by server_id, meter, price_book_version_id, hour_from")
                .param("bill", bill.id().value())
                .param("servers", servers(lines))
                .param("meters", meters(lines))
                .query(row -> {
                    LocalDate day = LocalDate.ofInstant(row.getTimestamp(4).toInstant(), ZoneOffset.UTC);
                    Key key = new Key(
                            new ServerId(row.getObject(1, UUID.class)),
                            Meter.of(row.getString(2)),
                            new PriceBookVersionId(row.getObject(3, UUID.class)),
                            YearMonth.from(day).toString());
                    days.computeIfAbsent(key, _ -> new TreeMap<>())
                            .merge(day, whole(row.getBigDecimal(5)), BigInteger::add);
                });
    }

    private static Collection<UUID> servers(List<BillLine> lines) {
        return lines.stream()
                .map(line -> Objects.requireNonNull(line.server()).value())
                .collect(Collectors.toSet());
    }

    private static Collection<String> meters(List<BillLine> lines) {
        return lines.stream()
                .map(line -> Objects.requireNonNull(line.meter()).apiName())
                .collect(Collectors.toSet());
    }

    private static BigInteger whole(@Nullable BigDecimal number) {
        return number == null ? BigInteger.ZERO : number.toBigIntegerExact();
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
