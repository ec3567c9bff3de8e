package pantry.billing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * Usage hours and the hours of their sources. A server's hour is always written as the sum of its sources as they then
 * stand, so the two never drift apart.
 */
final class HourStore {
    private static final String SOURCES_BY_KEY = "select u.source, u.counter_kind, u.epoch, u.hour_from, u.tenant_id,"
            + " u.server_id, u.first_at, u.first_counter, u.last_at, u.last_counter, u.interpolated, u.gaps, u.readings,"
            + " u.digest from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array),"
            + " cast(? as timestamp(6) with time zone array)) as k (source, counter_kind, epoch, hour_from)"
            + " join usage_hour_source u on u.source = k.source and u.counter_kind = k.counter_kind"
            + " and u.epoch = k.epoch and u.hour_from = k.hour_from";
    private static final String SUMS_OF_HOUR =
            "select u.server_id, u.counter_kind, sum(u.quantity), sum(u.interpolated),"
                    + " min(u.first_at), max(u.last_at) from unnest(cast(? as uuid array)) as s (server_id)"
                    + " join usage_hour_source u on u.server_id = s.server_id where u.hour_from = ?"
                    + " group by u.server_id, u.counter_kind";

    private final JdbcTemplate jdbc;
    private final ClosedHours closedHours;
    private final OpenHours openHours;

    HourStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.closedHours = new ClosedHours(jdbc);
        this.openHours = new OpenHours(jdbc);
    }

    /** By their keys, one by one: a list of sources beside a list of hours makes H2 read all hours of the sources. */
    Map<SourceHour.Key, SourceHour> load(Collection<SourceHour.Key> keys) {
        Map<SourceHour.Key, SourceHour> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.query(connection -> keys(connection, SOURCES_BY_KEY, List.copyOf(keys)), (RowCallbackHandler) row -> {
                SourceHour hour = sourceHour(row);
                found.put(hour.key(), hour);
            });
        }
        return found;
    }

    private static PreparedStatement keys(Connection connection, String sql, List<SourceHour.Key> keys)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, array(connection, "varchar", keys, SourceHour.Key::source));
        statement.setArray(
                2, array(connection, "varchar", keys, key -> key.kind().name()));
        statement.setArray(3, array(connection, "varchar", keys, SourceHour.Key::epoch));
        // In words that name the zone: a driver would write a timestamp in the zone of this process.
        statement.setArray(
                4,
                array(connection, "timestamptz", keys, key -> key.hour().from().toString()));
        return statement;
    }

    private static <T> Array array(Connection connection, String type, Collection<T> of, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, of.stream().map(value).toArray());
    }

    /**
     * Writes what changed and removes what is null, then sums the servers' hours anew; they are due for rating. {@code present}
     * are those that the caller knows to be there already.
     */
    void save(
            Map<SourceHour.Key, @Nullable SourceHour> changed, Map<String, Owner> owners, Set<SourceHour.Key> present) {
        closedHours.keep(changed.keySet());
        SourceSums.moved(jdbc, changed.keySet());
        Upsert.batch(
                jdbc,
                "update usage_hour_source set tenant_id = ?, server_id = ?, first_at = ?, first_counter = ?,"
                        + " last_at = ?, last_counter = ?, quantity = ?, interpolated = ?, gaps = ?, readings = ?,"
                        + " digest = ? where source = ? and counter_kind = ? and epoch = ? and hour_from = ?",
                "insert into usage_hour_source (tenant_id, server_id, first_at, first_counter, last_at, last_counter,"
                        + " quantity, interpolated, gaps, readings, digest, source, counter_kind, epoch, hour_from)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows(changed.values(), present::contains),
                rows(changed.values(), key -> !present.contains(key)));
        List<Object[]> gone = changed.entrySet().stream()
                .filter(entry -> entry.getValue() == null)
                .map(entry -> key(entry.getKey()))
                .toList();
        if (!gone.isEmpty()) {
            jdbc.batchUpdate(
                    "delete from usage_hour_source where source = ? and counter_kind = ? and epoch = ?"
                            + " and hour_from = ?",
                    gone);
        }
        sumAnew(changed.keySet(), owners, present);
    }

    private static List<Object[]> rows(Collection<@Nullable SourceHour> changed, Predicate<SourceHour.Key> which) {
        return changed.stream()
                .filter(Objects::nonNull)
                .filter(hour -> which.test(hour.key()))
                .map(HourStore::row)
                .toList();
    }

    /** One server's hour of one meter; in the order in which everyone locks them. */
    private record HourKey(UUID server, Meter meter, UtcHour hour) implements Comparable<HourKey> {
        private static final Comparator<HourKey> ORDER = Comparator.comparing(HourKey::server)
                .thenComparing(key -> key.meter.apiName())
                .thenComparing(HourKey::hour);

        @Override
        public int compareTo(HourKey other) {
            return ORDER.compare(this, other);
        }
    }

    private record Sum(BigInteger quantity, BigInteger interpolated, Instant firstAt, Instant lastAt) {
        Sum plus(Sum other) {
            return new Sum(
                    quantity.add(other.quantity),
                    interpolated.add(other.interpolated),
                    firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
                    lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
        }
    }

    private void sumAnew(Collection<SourceHour.Key> changed, Map<String, Owner> owners, Set<SourceHour.Key> present) {
        Map<HourKey, Owner> affected = new TreeMap<>();
        Set<HourKey> summed = new HashSet<>();
        Map<UtcHour, Map<UUID, Owner>> serversByHour = new LinkedHashMap<>();
        for (SourceHour.Key key : changed) {
            Owner owner = owners.get(key.source());
            Meter meter = key.kind().meter();
            if (owner != null && meter != null) {
                UUID server = owner.server().value();
                HourKey sum = new HourKey(server, meter, key.hour());
                affected.put(sum, owner);
                if (present.contains(key)) {
                    summed.add(sum);
                }
                serversByHour
                        .computeIfAbsent(key.hour(), hour -> new HashMap<>())
                        .put(server, owner);
            }
        }
        Map<HourKey, Sum> sums = new HashMap<>();
        serversByHour.forEach((hour, servers) -> addSums(hour, servers.keySet(), sums));
        openHours.open(affected.entrySet().stream()
                .map(one ->
                        new OpenHours.Slot(one.getValue().tenant(), one.getKey().hour()))
                .collect(Collectors.toSet()));
        Upsert.batch(
                jdbc,
                "update usage_hour set quantity = ?, interpolated = ?, first_at = ?, last_at = ?, rating = 'DUE'"
                        + " where server_id = ? and meter = ? and hour_from = ? and tenant_id = ? and period = ?",
                "insert into usage_hour (quantity, interpolated, first_at, last_at, server_id, meter, hour_from,"
                        + " tenant_id, period, rated_quantity, rated_interpolated, rating)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 'DUE')",
                rows(affected, sums, summed::contains),
                rows(affected, sums, key -> !summed.contains(key)));
    }

    private static List<Object[]> rows(Map<HourKey, Owner> affected, Map<HourKey, Sum> sums, Predicate<HourKey> which) {
        return affected.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(entry -> row(entry.getKey(), entry.getValue(), sums.get(entry.getKey())))
                .toList();
    }

    private void addSums(UtcHour hour, Collection<UUID> servers, Map<HourKey, Sum> sums) {
        jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(SUMS_OF_HOUR);
                    statement.setArray(1, array(connection, "uuid", servers, server -> server));
                    statement.setTimestamp(2, timestamp(hour));
                    return statement;
                },
                (RowCallbackHandler) row -> {
                    Meter meter = CounterKind.valueOf(row.getString(2)).meter();
                    if (meter != null) {
                        Sum sum = new Sum(
                                ReadingStore.whole(row, 3),
                                ReadingStore.whole(row, 4),
                                row.getTimestamp(5).toInstant(),
                                row.getTimestamp(6).toInstant());
                        sums.merge(new HourKey(row.getObject(1, UUID.class), meter, hour), sum, Sum::plus);
                    }
                });
    }

    private static Object[] row(HourKey key, Owner owner, @Nullable Sum sum) {
        Sum known = sum != null
                ? sum
                : new Sum(
                        BigInteger.ZERO,
                        BigInteger.ZERO,
                        key.hour().from(),
                        key.hour().from());
        return new Object[] {
            new BigDecimal(known.quantity()),
            new BigDecimal(known.interpolated()),
            Timestamp.from(known.firstAt()),
            Timestamp.from(known.lastAt()),
            key.server(),
            key.meter().apiName(),
            timestamp(key.hour()),
            owner.tenant().value(),
            key.hour().month().toString()
        };
    }

    private static Object[] row(SourceHour hour) {
        Owner owner = hour.owner();
        return new Object[] {
            owner == null ? null : owner.tenant().value(),
            owner == null ? null : owner.server().value(),
            Timestamp.from(hour.first().at()),
            new BigDecimal(hour.first().counter()),
            Timestamp.from(hour.last().at()),
            new BigDecimal(hour.last().counter()),
            new BigDecimal(hour.quantity()),
            new BigDecimal(hour.interpolated()),
            hour.gaps(),
            hour.readings(),
            hour.digest().hex(),
            hour.key().source(),
            hour.key().kind().name(),
            hour.key().epoch(),
            timestamp(hour.key().hour())
        };
    }

    private static Object[] key(SourceHour.Key key) {
        return new Object[] {key.source(), key.kind().name(), key.epoch(), timestamp(key.hour())};
    }

    static SourceHour sourceHour(ResultSet row) throws SQLException {
        UUID tenant = row.getObject(5, UUID.class);
        UUID server = row.getObject(6, UUID.class);
        return new SourceHour(
                new SourceHour.Key(
                        row.getString(1),
                        CounterKind.valueOf(row.getString(2)),
                        row.getString(3),
                        new UtcHour(row.getTimestamp(4).toInstant())),
                tenant == null || server == null ? null : new Owner(new TenantId(tenant), new ServerId(server)),
                new Point(row.getTimestamp(7).toInstant(), ReadingStore.whole(row, 8)),
                new Point(row.getTimestamp(9).toInstant(), ReadingStore.whole(row, 10)),
                ReadingStore.whole(row, 11),
                row.getInt(12),
                row.getLong(13),
                Digest.parse(row.getString(14)));
    }

    static Timestamp timestamp(UtcHour hour) {
        return Timestamp.from(hour.from());
    }
}
