package pantry.billing.proof;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
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
    /** Of the readings' part as it is unpacked: about what an hour of somebody's patience and a disk can take. */
    static final long MOST_READING_BYTES = 2L << 30;
    /** As long as a reading's record usually is at most: ids, the counter's name, an epoch, an instant, a number. */
    static final int LONGEST_READING = 180;

    private static final int FETCH = 1_000;

    private final JdbcClient client;
    private final HourProofs proofs;
    private final Bill bill;
    private final Instant from;
    private final Instant to;
    private final boolean corrects;
    /** Which hours of a server are written, so that what proves others is left out. */
    private final Map<ServerId, Map<Meter, BitSet>> written = new HashMap<>();

    /** Inside a transaction that sees the bill. */
    HourRows(JdbcTemplate jdbc, HourProofs proofs, Bill bill) {
        this.client = JdbcClient.create(jdbc);
        this.proofs = proofs;
        this.bill = bill;
        this.from = begin(bill.period());
        this.to = begin(bill.period().plusMonths(1));
        this.corrects =
                client.sql("select count(*) from (select 1 from correction_hour where bill_id = :bill limit 1) c")
                                .param("bill", bill.id().value())
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    private record Corrected(Meter meter, UtcHour hour, UUID version, BigDecimal counted, BigDecimal interpolated) {}

    void hours(ServerId server, ProofZip.Rows rows) {
        Map<Meter, BitSet> hours = new EnumMap<>(Meter.class);
        String id = server.toString();
        proofs.eachHour(server, from, to, (meter, hour) -> {
            hours.computeIfAbsent(meter, _ -> new BitSet()).set(place(hour.hour()));
            rows.add(List.of(
                    id,
                    USAGE,
                    meter.apiName(),
                    hour.hour().from().toString(),
                    "",
                    hour.rated().toString(),
                    hour.ratedInterpolated().toString()));
        });
        written.put(server, hours);
        for (Corrected hour : corrected(server)) {
            rows.add(List.of(
                    id,
                    CORRECTION,
                    hour.meter().apiName(),
                    hour.hour().from().toString(),
                    hour.version().toString(),
                    hour.counted().toBigIntegerExact().toString(),
                    hour.interpolated().toBigIntegerExact().toString()));
        }
    }

    private int place(UtcHour hour) {
        return Math.toIntExact(ChronoUnit.HOURS.between(from, hour.from()));
    }

    /** Of the hours that were written. */
    void sources(ServerId server, ProofZip.Rows rows) {
        Map<Meter, BitSet> hours = written.getOrDefault(server, Map.of());
        proofs.eachSource(server, from, to, (hour, source) -> {
            Meter meter = source.kind().meter();
            @Nullable BitSet of = meter == null ? null : hours.get(meter);
            if (of != null && of.get(place(hour))) {
                rows.add(source(server, USAGE, hour, source));
            }
        });
        for (Corrected hour : corrected(server)) {
            proofs.sources(server, hour.meter(), hour.hour(), HourProofs.AsOf.NOW)
                    .forEach(source -> rows.add(source(server, CORRECTION, hour.hour(), source)));
        }
    }

    private List<Corrected> corrected(ServerId server) {
        if (!corrects) {
            return List.of();
        }
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

    /**
     * Of the month, as far as they were known at the close; all of a server's or none, server by server as long as all that is
     * written stays below {@link #MOST_READING_BYTES}.
     */
    void readings(Collection<ServerId> servers, ProofZip.Rows rows, LongConsumer more) {
        long left = MOST_READING_BYTES / LONGEST_READING;
        for (ServerId server : servers) {
            long kept = count(server, left + 1);
            if (kept > left) {
                return;
            }
            left -= kept;
            String id = server.toString();
            asked(server, "select meter, source, epoch, read_at, counter", " order by meter, source, epoch, read_at")
                    .withFetchSize(FETCH)
                    .query(row -> {
                        rows.add(List.of(
                                id,
                                row.getString(1),
                                Text.words(row.getString(2)),
                                Text.words(row.getString(3)),
                                row.getTimestamp(4).toInstant().toString(),
                                row.getBigDecimal(5).toBigIntegerExact().toString()));
                    });
            more.accept(1);
        }
    }

    private long count(ServerId server, long most) {
        return asked(server, "select count(*) from (select 1", " limit " + most + ") r")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(ServerId server, String select, String rest) {
        Instant closedAt = bill.closedAt();
        return client.sql(select + " from reading where server_id = :server and folded and read_at > :from"
                        + " and read_at <= :to and collected_at <= :known" + rest)
                .param("server", server.value())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("known", Timestamp.from(closedAt == null ? bill.changedAt() : closedAt));
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
