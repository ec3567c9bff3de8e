package pantry.billing.bill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.Page;
import pantry.billing.metering.HourProofs;
import pantry.billing.metering.UtcHour;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceTable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * A bill opened a level at a time: its servers, the lines of one, the hours of a line, the counters of an hour. Each
 * level is one question, whatever the size of the others. As with {@link Bills}, a tenant asks for its own and finance,
 * without one, for any; what is not theirs is absent.
 */
@Component
public final class BillBreakdown {
    /** Servers of one answer: what is smaller is one sum. */
    public static final int PARTS_LIMIT = 1_000;

    private final Bills bills;
    private final JdbcClient client;
    private final LineReader lines;
    private final PriceBooks priceBooks;

    public BillBreakdown(Bills bills, JdbcTemplate jdbc, HourProofs proofs, PriceBooks priceBooks) {
        this.bills = bills;
        this.client = JdbcClient.create(jdbc);
        this.lines = new LineReader(jdbc, proofs);
        this.priceBooks = priceBooks;
    }

    /** At most so many parts, and all of their sum. */
    public Optional<BillParts> parts(BillId id, @Nullable TenantId tenant, int limit) {
        return bills.reading(id, tenant, bill -> parts(bill, null, Math.clamp(limit, 1, PARTS_LIMIT)));
    }

    /** One of the parts, for when it is not among the largest. */
    public Optional<BillParts.Part> part(BillId id, @Nullable TenantId tenant, LineOwner owner) {
        return bills.reading(id, tenant, bill -> parts(bill, owner, 1))
                .flatMap(parts -> parts.parts().stream().findFirst());
    }

    /** In the order in which they came to the bill; at most {@link Page#MOST}. */
    public Optional<List<BillLine>> lines(BillId id, @Nullable TenantId tenant, LineOwner owner) {
        return bills.reading(id, tenant, bill -> lines.lines(bill, owner, Page.MOST));
    }

    public Optional<BillLine> line(BillId id, @Nullable TenantId tenant, LineId line) {
        return bills.reading(id, tenant, bill -> lines.line(bill, line)).flatMap(found -> found);
    }

    /** On whichever bill it stands: a credit names what it corrects by the line alone. */
    public Optional<BillLine> line(LineId line, @Nullable TenantId tenant) {
        return bills.billOf(line, tenant).flatMap(bill -> line(bill, tenant, line));
    }

    /** All hours of a line, in order: at most the 744 of a month. */
    public Optional<List<LineHour>> hours(BillId id, @Nullable TenantId tenant, LineId line) {
        PriceTable prices = priceBooks.table();
        return bills.reading(id, tenant, bill -> lines.line(bill, line).map(found -> lines.hours(bill, found, prices)))
                .flatMap(found -> found);
    }

    /** What counted in one hour of a line. */
    public Optional<List<HourProofs.Source>> sources(BillId id, @Nullable TenantId tenant, LineId line, UtcHour hour) {
        return bills.reading(id, tenant, bill -> lines.line(bill, line).map(found -> lines.sources(found, hour)))
                .flatMap(found -> found);
    }

    /** What a source said in an hour of a line, while the readings are kept; at most {@link LineReader#READINGS_LIMIT}. */
    public Optional<List<CounterReading>> readings(
            BillId id, @Nullable TenantId tenant, LineId line, UtcHour hour, HourProofs.Source source) {
        return bills.reading(
                        id,
                        tenant,
                        bill -> lines.line(bill, line)
                                .filter(found -> lines.sources(found, hour).contains(source))
                                .map(found -> lines.readings(source, hour)))
                .flatMap(found -> found);
    }

    private BillParts parts(Bill bill, @Nullable LineOwner only, int limit) {
        String kindOfNone = "case when l.server_id is null then l.kind else '' end";
        JdbcClient.StatementSpec statement = client.sql("select p.*, sum(p.amount) over () as whole,"
                        + " count(*) over () as parts from (select l.server_id, " + kindOfNone + " as kind,"
                        + " max(l.server_name) as name, sum(" + ShownSql.ofLine("l") + ") as amount,"
                        + " count(*) as lines from bill_line l where l.bill_id = :bill and l.tenant_id = :tenant and "
                        + ShownSql.isShown("l")
                        + switch (only) {
                            case null -> "";
                            case LineOwner.OfServer _ -> " and l.server_id = :server";
                            case LineOwner.OfKind _ -> " and l.server_id is null and l.kind = :kind";
                        }
                        + " group by l.server_id, " + kindOfNone + ") p"
                        + " order by p.amount desc, p.name, p.server_id limit :limit")
                .param("bill", bill.id().value())
                .param("tenant", bill.tenant().value())
                .param("limit", limit);
        statement = switch (only) {
            case null -> statement;
            case LineOwner.OfServer(ServerId server) -> statement.param("server", server.value());
            case LineOwner.OfKind(LineKind kind) -> statement.param("kind", kind.name());
        };
        Currency currency = bill.total().currency();
        List<Row> rows = statement.query((row, number) -> Row.of(row, currency)).list();
        return rows.isEmpty()
                ? new BillParts(List.of(), Money.zero(currency).shown(), 0)
                : new BillParts(
                        rows.stream().map(Row::part).toList(),
                        rows.getFirst().all(),
                        rows.getFirst().count());
    }

    private record Row(BillParts.Part part, Money all, long count) {
        static Row of(ResultSet row, Currency currency) throws SQLException {
            UUID server = row.getObject(1, UUID.class);
            LineOwner owner = server == null
                    ? new LineOwner.OfKind(LineKind.valueOf(row.getString(2)))
                    : new LineOwner.OfServer(new ServerId(server));
            return new Row(
                    new BillParts.Part(
                            owner, row.getString(3), new Money(row.getBigDecimal(4), currency).shown(), row.getLong(5)),
                    new Money(row.getBigDecimal(6), currency).shown(),
                    row.getLong(7));
        }
    }
}
