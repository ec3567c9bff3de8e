package pantry.billing.metering;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerId;

/** The hours of one server and meter with the sources that prove them. */
@Component
public final class HourProofs {
    private static final String COLUMNS = "source, counter_kind, epoch, hour_from, server_id, first_at, first_counter,"
            + " last_at, last_counter, interpolated, readings, digest";
    private static final String NOW = "select " + COLUMNS + " from usage_hour_source where server_id = :server";
    private static final String CLOSED = NOW
            + " and not exists (select 1 from usage_hour_source_closed c where c.source = usage_hour_source.source"
            + " and c.counter_kind = usage_hour_source.counter_kind and c.epoch = usage_hour_source.epoch"
            + " and c.hour_from = usage_hour_source.hour_from) union all select " + COLUMNS
            + " from usage_hour_source_closed where server_id = :server and was_there";

    /** Which proof: the one that the hour's bill stands on, or the one that late readings have left since. */
    public enum AsOf {
        BILLED,
        NOW
    }

    private static final int FETCH = 1_000;

    private final JdbcClient client;

    public HourProofs(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
    }

    /** An hour as far as it is rated, and the sources as they stand. */
    public record Proof(UtcHour hour, BigInteger rated, BigInteger ratedInterpolated, List<Source> sources) {
        public Proof {
            sources = List.copyOf(sources);
        }
    }

    /**
     * An hour without its sources. {@code measured} is what the sources counted, {@code rated} what of it stands on the
     * bill: the first may be ahead of the second until the next booking.
     */
    public record Hour(UtcHour hour, BigInteger rated, BigInteger ratedInterpolated, BigInteger measured) {}

    /**
     * One source and epoch: the last counter less the first is what it counted; a slice also says its blade, with the
     * name that the blade has today.
     */
    public record Source(
            String source,
            CounterKind kind,
            @Nullable BladeId blade,
            @Nullable String bladeName,
            String epoch,
            Instant firstAt,
            BigInteger firstCounter,
            Instant lastAt,
            BigInteger lastCounter,
            BigInteger interpolated,
            long readings,
            String digest) {
        public BigInteger counted() {
            return lastCounter.subtract(firstCounter);
        }
    }

    /** Takes the hours of all meters of a server. */
    @FunctionalInterface
    public interface HourUse {
        void hour(Meter meter, Hour hour);
    }

    /** Takes what proves hours. */
    @FunctionalInterface
    public interface SourceUse {
        void source(UtcHour hour, Source source);
    }

    /**
     * The hours of {@link #hours(ServerId, Meter, Instant, Instant)} for all meters at once and without keeping them: meter by
     * meter, each in order. Inside a transaction that sees the server's rows.
     */
    public void eachHour(ServerId server, Instant from, Instant to, HourUse use) {
        client.sql("select u.meter, u.hour_from, u.rated_quantity - coalesce(c.counted, 0),"
                        + " u.rated_interpolated - coalesce(c.interpolated, 0), u.quantity from usage_hour u"
                        + " left join (select meter, hour_from, sum(counted) as counted, sum(interpolated) as interpolated"
                        + " from correction_hour where server_id = :server group by meter, hour_from) c"
                        + " on c.meter = u.meter and c.hour_from = u.hour_from"
                        + " where u.server_id = :server and u.hour_from >= :from and u.hour_from < :to"
                        + " and u.rated_quantity - coalesce(c.counted, 0) > 0 order by u.meter, u.hour_from")
                .withFetchSize(FETCH)
                .param("server", server.value())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(row -> {
                    use.hour(
                            Meter.of(row.getString(1)),
                            new Hour(
                                    new UtcHour(row.getTimestamp(2).toInstant()),
                                    ReadingStore.whole(row, 3),
                                    ReadingStore.whole(row, 4),
                                    ReadingStore.whole(row, 5)));
                });
    }

    /** What proved all hours of a server at the close, hour by hour, without keeping it. Inside such a transaction. */
    public void eachSource(ServerId server, Instant from, Instant to, SourceUse use) {
        sources(CLOSED, "", "h.hour_from, h.counter_kind, h.first_at, h.source, h.epoch", server, from, to)
                .withFetchSize(FETCH)
                .query(row -> {
                    use.source(new UtcHour(row.getTimestamp(1).toInstant()), source(row));
                });
    }

    /** Rated hours in {@code [from, to)}, in order. Inside a transaction that sees the server's rows. */
    public List<Proof> of(ServerId server, Meter meter, Instant from, Instant to) {
        Map<UtcHour, List<Source>> sources = sources(server, meter, from, to, AsOf.BILLED);
        return hours(server, meter, from, to).stream()
                .map(hour -> new Proof(
                        hour.hour(),
                        hour.rated(),
                        hour.ratedInterpolated(),
                        sources.getOrDefault(hour.hour(), List.of())))
                .toList();
    }

    /** The same hours without what proves each, and without what a later bill corrects: a month has 744. Inside a transaction that sees the server's rows. */
    public List<Hour> hours(ServerId server, Meter meter, Instant from, Instant to) {
        return client.sql("select u.hour_from, u.rated_quantity - coalesce(c.counted, 0),"
                        + " u.rated_interpolated - coalesce(c.interpolated, 0), u.quantity from usage_hour u"
                        + " left join (select hour_from, sum(counted) as counted, sum(interpolated) as interpolated"
                        + " from correction_hour where server_id = :server and meter = :meter group by hour_from) c"
                        + " on c.hour_from = u.hour_from"
                        + " where u.server_id = :server and u.meter = :meter and u.hour_from >= :from"
                        + " and u.hour_from < :to and u.rated_quantity - coalesce(c.counted, 0) > 0"
                        + " order by u.hour_from")
                .param("server", server.value())
                .param("meter", meter.apiName())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, number) -> new Hour(
                        new UtcHour(row.getTimestamp(1).toInstant()),
                        ReadingStore.whole(row, 2),
                        ReadingStore.whole(row, 3),
                        ReadingStore.whole(row, 4)))
                .list();
    }

    /** What of the hours of a closed month stands as a correction on a bill, in order. */
    public List<Hour> corrected(UUID bill, ServerId server, Meter meter, UUID version, Instant from, Instant to) {
        return client.sql("select c.hour_from, sum(c.counted), sum(c.interpolated), max(u.quantity)"
                        + " from correction_hour c join usage_hour u on u.server_id = c.server_id and u.meter = c.meter"
                        + " and u.hour_from = c.hour_from where c.bill_id = :bill and c.server_id = :server"
                        + " and c.meter = :meter and c.price_book_version_id = :version and c.hour_from >= :from"
                        + " and c.hour_from < :to group by c.hour_from order by c.hour_from")
                .param("bill", bill)
                .param("server", server.value())
                .param("meter", meter.apiName())
                .param("version", version)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, number) -> new Hour(
                        new UtcHour(row.getTimestamp(1).toInstant()),
                        ReadingStore.whole(row, 2),
                        ReadingStore.whole(row, 3),
                        ReadingStore.whole(row, 4)))
                .list();
    }

    /** What one hour came from. Inside a transaction that sees the server's rows. */
    public List<Source> sources(ServerId server, Meter meter, UtcHour hour, AsOf state) {
        return sources(server, meter, hour.from(), hour.to(), state).getOrDefault(hour, List.of());
    }

    private Map<UtcHour, List<Source>> sources(ServerId server, Meter meter, Instant from, Instant to, AsOf state) {
        Map<UtcHour, List<Source>> byHour = new TreeMap<>();
        List<String> kinds = Arrays.stream(CounterKind.values())
                .filter(kind -> kind.meter() == meter)
                .map(CounterKind::name)
                .toList();
        sources(
                        state == AsOf.NOW ? NOW : CLOSED,
                        " and h.counter_kind in (:kinds)",
                        "h.hour_from, h.first_at, h.source, h.epoch",
                        server,
                        from,
                        to)
                .param("kinds", kinds)
                .query(row -> {
                    byHour.computeIfAbsent(new UtcHour(row.getTimestamp(1).toInstant()), hour -> new ArrayList<>())
                            .add(source(row));
                });
        return byHour;
    }

    private JdbcClient.StatementSpec sources(
            String which, String condition, String order, ServerId server, Instant from, Instant to) {
        return client.sql(
                        "select h.hour_from, h.source, h.counter_kind, m.blade_id, h.epoch, h.first_at, h.first_counter,"
                                + " h.last_at, h.last_counter, h.readings, h.digest, h.interpolated, b.name from ("
                                + which
                                + ") h left join meter_source m on m.source = h.source"
                                + " left join blade b on b.id = m.blade_id where h.server_id = :server" + condition
                                + " and h.hour_from >= :from and h.hour_from < :to order by " + order)
                .param("server", server.value())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to));
    }

    private static Source source(ResultSet row) throws SQLException {
        UUID blade = row.getObject(4, UUID.class);
        return new Source(
                Objects.requireNonNull(row.getString(2)),
                CounterKind.valueOf(row.getString(3)),
                blade == null ? null : new BladeId(blade),
                row.getString(13),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                ReadingStore.whole(row, 7),
                row.getTimestamp(8).toInstant(),
                ReadingStore.whole(row, 9),
                ReadingStore.whole(row, 12),
                row.getLong(10),
                row.getString(11));
    }
}
