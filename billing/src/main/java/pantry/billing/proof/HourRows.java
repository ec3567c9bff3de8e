package pantry.billing.proof;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.bill.Bill;
import pantry.billing.metering.HourProofs;
import pantry.billing.metering.Meter;
import pantry.billing.metering.UtcHour;
import pantry.provisioning.ground.ServerId;

/** A server's hours of a bill, what proves them, and what was read. */
final class HourRows {
    static final String USAGE = "USAGE";
    static final String CORRECTION = "CORRECTION";
    /** Two counters of thirty servers, read every ten seconds for a month: about what a spreadsheet's owner can use. */
    static final long MOST_READINGS = 2_000_000;

    private static final int FETCH = 1_000;

    private final JdbcClient client;
    private final HourProofs proofs;

    HourRows(JdbcTemplate jdbc, HourProofs proofs) {
        this.client = JdbcClient.create(jdbc);
        this.proofs = proofs;
    }

    private record Corrected(Meter meter, UtcHour hour, UUID version, BigDecimal counted, BigDecimal interpolated) {}

    void hours(Bill bill, ServerId server, ProofZip.Rows rows) {
        for (Meter meter : Meter.values()) {
            for (HourProofs.Hour hour : proofs.hours(
                    server, meter, begin(bill.period()), begin(bill.period().plusMonths(1)))) {
                rows.add(List.of(
                        server.toString(),
                        USAGE,
                        meter.apiName(),
                        hour.hour().from().toString(),
                        "",
                        hour.rated().toString(),
                        hour.ratedInterpolated().toString()));
            }
        }
        for (Corrected hour : corrected(bill, server)) {
            rows.add(List.of(
                    server.toString(),
                    CORRECTION,
                    hour.meter().apiName(),
                    hour.hour().from().toString(),
                    hour.version().toString(),
                    hour.counted().toBigIntegerExact().toString(),
                    hour.interpolated().toBigIntegerExact().toString()));
        }
    }

    void sources(Bill bill, ServerId server, ProofZip.Rows rows) {
        for (Meter meter : Meter.values()) {
            proofs.of(server, meter, begin(bill.period()), begin(bill.period().plusMonths(1)))
                    .forEach(proof ->
                            proof.sources().forEach(source -> rows.add(source(server, USAGE, proof.hour(), source))));
        }
        for (Corrected hour : corrected(bill, server)) {
            proofs.sources(server, hour.meter(), hour.hour(), HourProofs.AsOf.NOW)
                    .forEach(source -> rows.add(source(server, CORRECTION, hour.hour(), source)));
        }
    }

    private List<Corrected> corrected(Bill bill, ServerId server) {
        return client.sql("select meter, hour_from, price_book_version_id, sum(counted), sum(interpolated)"
                        + " from correction_hour where bill_id = :bill and server_id = :server"
                        + " group by meter, hour_from, price_book_version_id"
                        + " order by meter, hour_from, price_book_version_id")
                .param("bill", bill.id().value())
                .param("server", server.value())
                .query((row, number) -> new Corrected(
                        Meter.of(row.getString(1)),
                        new UtcHour(row.getTimestamp(2).toInstant()),
                        row.getObject(3, UUID.class),
                        row.getBigDecimal(4),
                        row.getBigDecimal(5)))
                .list();
    }

    private static List<String> source(ServerId server, String of, UtcHour hour, HourProofs.Source source) {
        return List.of(
                server.toString(),
                of,
                source.kind().name(),
                hour.from().toString(),
                Text.words(source.source()),
                Text.words(source.epoch()),
                Text.orEmpty(source.blade()),
                source.firstAt().toString(),
                source.firstCounter().toString(),
                source.lastAt().toString(),
                source.lastCounter().toString(),
                source.interpolated().toString(),
                Long.toString(source.readings()),
                source.digest());
    }

    /** Of the month, as far as they were known at the close; all of a server's or none. */
    void readings(Bill bill, Collection<ServerId> servers, ProofZip.Rows rows) {
        long left = MOST_READINGS;
        for (ServerId server : servers) {
            left -= count(bill, server, left + 1);
            if (left < 0) {
                return;
            }
            asked(
                            bill,
                            server,
                            "select meter, source, epoch, read_at, counter",
                            " order by meter, source, epoch, read_at")
                    .withFetchSize(FETCH)
                    .query(row -> {
                        rows.add(List.of(
                                server.toString(),
                                row.getString(1),
                                Text.words(row.getString(2)),
                                Text.words(row.getString(3)),
                                row.getTimestamp(4).toInstant().toString(),
                                row.getBigDecimal(5).toBigIntegerExact().toString()));
                    });
        }
    }

    private long count(Bill bill, ServerId server, long most) {
        return asked(bill, server, "select count(*) from (select 1", " limit " + most + ") r")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(Bill bill, ServerId server, String select, String rest) {
        Instant closedAt = bill.closedAt();
        return client.sql(select + " from reading where server_id = :server and folded and read_at > :from"
                        + " and read_at <= :to and collected_at <= :known" + rest)
                .param("server", server.value())
                .param("from", Timestamp.from(begin(bill.period())))
                .param("to", Timestamp.from(begin(bill.period().plusMonths(1))))
                .param("known", Timestamp.from(closedAt == null ? bill.changedAt() : closedAt));
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
