package pantry.billing.bill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.Money;
import pantry.billing.metering.HourProofs;
import pantry.billing.metering.HourProofs.Proof;
import pantry.billing.metering.LargestRemainder;
import pantry.billing.metering.Meter;
import pantry.billing.metering.UtcHour;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceTable;
import pantry.provisioning.ground.ServerId;

/** The lines of a bill, and what each came from. Inside a transaction that sees the bill. */
final class LineReader {
    private static final String LINES = "select l.id, l.kind, l.server_id, l.server_name, l.cost_centre, l.meter,"
            + " l.unit, l.counted, l.interpolated, l.quantity, l.rate, l.amount, l.price_book_version_id, p.name,"
            + " v.sequence, l.from_at, l.to_at, l.charged, l.corrects_period, l.corrects_line_id, l.reason, l.author from bill_line l"
            + " left join price_book_version v on v.id = l.price_book_version_id"
            + " left join price_book p on p.id = v.price_book_id where l.bill_id = :bill and l.tenant_id = :tenant";

    private static final String SHOWN = LINES + " and " + ShownSql.isShown("l");

    /** An hour of polls ten seconds apart has 361. */
    static final int READINGS_LIMIT = 400;

    private final JdbcClient client;
    private final HourProofs proofs;

    LineReader(JdbcTemplate jdbc, HourProofs proofs) {
        this.client = JdbcClient.create(jdbc);
        this.proofs = proofs;
    }

    List<BillLine> lines(
            Bill bill, @Nullable ServerId server, @Nullable Meter meter, @Nullable LineId after, int limit) {
        JdbcClient.StatementSpec statement = client.sql(SHOWN
                        + (server == null ? "" : " and l.server_id = :server")
                        + (meter == null ? "" : " and l.meter = :meter")
                        + (after == null ? "" : " and l.id > :after")
                        + " order by l.id limit :limit")
                .param("bill", bill.id().value())
                .param("tenant", bill.tenant().value())
                .param("limit", limit);
        if (server != null) {
            statement = statement.param("server", server.value());
        }
        if (meter != null) {
            statement = statement.param("meter", meter.apiName());
        }
        if (after != null) {
            statement = statement.param("after", after.value());
        }
        return statement.query((row, number) -> line(bill, row)).list();
    }

    /** All lines that are shown, a server's together, without keeping them. */
    void each(Bill bill, Consumer<BillLine> use) {
        each(SHOWN, bill, use);
    }

    /** Those, too, that have come to say nothing. */
    void all(Bill bill, Consumer<BillLine> use) {
        each(LINES, bill, use);
    }

    private void each(String lines, Bill bill, Consumer<BillLine> use) {
        client.sql(lines
                        + " order by max(l.server_name) over (partition by l.server_id), l.server_id nulls first, l.id")
                .withFetchSize(BillLines.PART)
                .param("bill", bill.id().value())
                .param("tenant", bill.tenant().value())
                .query(row -> {
                    use.accept(line(bill, row));
                });
    }

    /** The lines of one owner; those of no server are told apart by their kind. */
    List<BillLine> lines(Bill bill, LineOwner owner, int limit) {
        JdbcClient.StatementSpec statement = client.sql(SHOWN + " and "
                        + switch (owner) {
                            case LineOwner.OfServer _ -> "l.server_id = :server";
                            case LineOwner.OfKind _ -> "l.server_id is null and l.kind = :kind";
                        }
                        + " order by l.id limit :limit")
                .param("bill", bill.id().value())
                .param("tenant", bill.tenant().value())
                .param("limit", limit);
        statement = switch (owner) {
            case LineOwner.OfServer(ServerId server) -> statement.param("server", server.value());
            case LineOwner.OfKind(LineKind kind) -> statement.param("kind", kind.name());
        };
        return statement.query((row, number) -> line(bill, row)).list();
    }

    Optional<BillLine> line(Bill bill, LineId id) {
        return client.sql(LINES + " and l.id = :line")
                .param("bill", bill.id().value())
                .param("tenant", bill.tenant().value())
                .param("line", id.value())
                .query((row, number) -> line(bill, row))
                .optional();
    }

    /** The hours in which the line's price book version holds; a line that is not of use has none. */
    Evidence evidence(Bill bill, BillLine line, PriceTable prices) {
        ServerId server = line.server();
        Meter meter = line.meter();
        PriceBookVersionId version = line.priceBookVersion();
        if (server == null || meter == null || version == null) {
            return new Evidence(line, List.of());
        }
        if (line.kind() == LineKind.CORRECTION) {
            return new Evidence(
                    line,
                    corrected(bill, line, server, meter, version).stream()
                            .map(hour -> new Evidence.Hour(
                                    hour.hour(),
                                    hour.quantity(),
                                    meter.inUnits(hour.interpolated()),
                                    proofs.sources(server, meter, hour.hour(), HourProofs.AsOf.NOW)))
                            .toList());
        }
        List<Proof> hours = proofs
                .of(server, meter, begin(bill.period()), begin(bill.period().plusMonths(1)))
                .stream()
                .filter(proof -> holds(version, prices, bill, meter, proof.hour()))
                .toList();
        List<BigDecimal> quantities =
                quantities(line, hours.stream().map(Proof::rated).toList());
        List<Evidence.Hour> shown = new ArrayList<>(hours.size());
        for (int i = 0; i < hours.size(); i++) {
            Proof proof = hours.get(i);
            shown.add(new Evidence.Hour(
                    proof.hour(), quantities.get(i), meter.inUnits(proof.ratedInterpolated()), proof.sources()));
        }
        return new Evidence(line, shown);
    }

    /** The same hours without their sources. */
    List<LineHour> hours(Bill bill, BillLine line, PriceTable prices) {
        ServerId server = line.server();
        Meter meter = line.meter();
        PriceBookVersionId version = line.priceBookVersion();
        if (server == null || meter == null || version == null) {
            return List.of();
        }
        if (line.kind() == LineKind.CORRECTION) {
            return corrected(bill, line, server, meter, version);
        }
        List<HourProofs.Hour> hours =
                proofs
                        .hours(
                                server,
                                meter,
                                begin(bill.period()),
                                begin(bill.period().plusMonths(1)))
                        .stream()
                        .filter(hour -> holds(version, prices, bill, meter, hour.hour()))
                        .toList();
        List<BigDecimal> quantities =
                quantities(line, hours.stream().map(HourProofs.Hour::rated).toList());
        List<LineHour> shown = new ArrayList<>(hours.size());
        for (int i = 0; i < hours.size(); i++) {
            HourProofs.Hour hour = hours.get(i);
            shown.add(new LineHour(
                    hour.hour(), quantities.get(i), hour.rated(), hour.ratedInterpolated(), hour.measured()));
        }
        return shown;
    }

    /**
     * The hours that came to be known after the close. A line that only moved to another step because of other servers' hours
     * has none of its own.
     */
    private List<LineHour> corrected(
            Bill bill, BillLine line, ServerId server, Meter meter, PriceBookVersionId version) {
        YearMonth month = YearMonth.parse(line.correctsPeriod());
        List<HourProofs.Hour> hours = proofs.corrected(
                bill.id().value(), server, meter, version.value(), begin(month), begin(month.plusMonths(1)));
        boolean whole = hours.stream()
                .map(HourProofs.Hour::rated)
                .reduce(BigInteger.ZERO, BigInteger::add)
                .equals(line.counted());
        if (!whole
                || line.counted().signum() <= 0
                || hours.stream().anyMatch(hour -> hour.rated().signum() < 0)) {
            return hours.stream()
                    .map(hour -> new LineHour(
                            hour.hour(),
                            meter.inUnits(hour.rated()),
                            hour.rated(),
                            hour.ratedInterpolated(),
                            hour.measured()))
                    .toList();
        }
        List<BigDecimal> quantities =
                quantities(line, hours.stream().map(HourProofs.Hour::rated).toList());
        List<LineHour> shown = new ArrayList<>(hours.size());
        for (int i = 0; i < hours.size(); i++) {
            HourProofs.Hour hour = hours.get(i);
            shown.add(new LineHour(
                    hour.hour(), quantities.get(i), hour.rated(), hour.ratedInterpolated(), hour.measured()));
        }
        return shown;
    }

    /** What counted in one hour of the line; none for a line that is not of use. */
    List<HourProofs.Source> sources(BillLine line, UtcHour hour) {
        ServerId server = line.server();
        Meter meter = line.meter();
        return server == null || meter == null
                ? List.of()
                : proofs.sources(
                        server,
                        meter,
                        hour,
                        line.kind() == LineKind.CORRECTION ? HourProofs.AsOf.NOW : HourProofs.AsOf.BILLED);
    }

    /** From the hour's first instant to its last, in order. */
    List<CounterReading> readings(HourProofs.Source source, UtcHour hour) {
        return client.sql("select read_at, counter from reading where source = :source and meter = :kind"
                        + " and epoch = :epoch and read_at >= :from and read_at <= :to order by read_at"
                        + " limit " + READINGS_LIMIT)
                .param("source", source.source())
                .param("kind", source.kind().name())
                .param("epoch", source.epoch())
                .param("from", Timestamp.from(hour.from()))
                .param("to", Timestamp.from(hour.to()))
                .query((row, number) -> new CounterReading(
                        row.getTimestamp(1).toInstant(), row.getBigDecimal(2).toBigIntegerExact()))
                .list();
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static boolean holds(PriceBookVersionId version, PriceTable prices, Bill bill, Meter meter, UtcHour hour) {
        return prices.tariff(bill.tenant(), meter, hour)
                .filter(tariff -> tariff.version().equals(version))
                .isPresent();
    }

    /** Each hour's share of the line's quantity, to the last decimal: the hours sum to the line exactly. */
    private static List<BigDecimal> quantities(BillLine line, List<BigInteger> rated) {
        if (rated.isEmpty()) {
            return List.of();
        }
        BigInteger last = line.quantity().setScale(Meter.SCALE).unscaledValue();
        return LargestRemainder.split(last, rated).stream()
                .map(part -> new BigDecimal(part, Meter.SCALE))
                .toList();
    }

    private static @Nullable LineId lineId(@Nullable UUID id) {
        return id == null ? null : new LineId(id);
    }

    private static BillLine line(Bill bill, ResultSet row) throws SQLException {
        UUID server = row.getObject(3, UUID.class);
        String meter = row.getString(6);
        UUID version = row.getObject(13, UUID.class);
        return new BillLine(
                new LineId(row.getObject(1, UUID.class)),
                bill.id(),
                bill.tenant(),
                LineKind.valueOf(row.getString(2)),
                server == null ? null : new ServerId(server),
                row.getString(4),
                row.getString(5),
                meter == null ? null : Meter.of(meter),
                row.getString(7),
                row.getBigDecimal(8).toBigIntegerExact(),
                row.getBigDecimal(9).toBigIntegerExact(),
                row.getBigDecimal(10),
                row.getBigDecimal(11),
                new Money(row.getBigDecimal(12), bill.total().currency()),
                version == null ? null : new PriceBookVersionId(version),
                version == null ? "" : PriceBookVersion.name(row.getString(14), row.getInt(15)),
                row.getTimestamp(16).toInstant(),
                row.getTimestamp(17).toInstant(),
                row.getBigDecimal(18),
                row.getString(19),
                lineId(row.getObject(20, UUID.class)),
                row.getString(21),
                row.getString(22));
    }
}
