package pantry.billing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** Telemetry's readings as metering reads and marks them, and those that wait in quarantine. */
final class ReadingStore {
    /** Looked for first, because that is one day's readings or two, and further away are all the others'. */
    private static final Duration NEAR = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    ReadingStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    /** One run at a time: false when another node's is under way. Held to the end of the transaction. */
    boolean takeGuard() {
        return !jdbc.queryForList("select only_one from metering_guard for update skip locked", Boolean.class)
                .isEmpty();
    }

    /** Readings that were stored together are folded together: their batch says whether they are. */
    private record Batch(UUID id, int readings, Instant firstReadAt, Instant lastReadAt) {}

    /** What is folded next, and the batches that it is all of. */
    record Unfolded(List<UUID> batches, List<Reading> readings) {}

    /**
     * In the order of their arrival, so that nobody's readings wait behind a flood for ever. Whole batches, of which the last
     * may go beyond the limit; fewer readings than that are all that there are.
     */
    Unfolded unfolded(int limit) {
        List<Batch> batches = new ArrayList<>();
        int readings = 0;
        for (Batch batch : batchesToFold(limit)) {
            if (readings >= limit) {
                break;
            }
            batches.add(batch);
            readings += batch.readings();
        }
        return new Unfolded(
                batches.stream().map(Batch::id).toList(), batches.isEmpty() ? List.of() : readingsOf(batches));
    }

    private List<Batch> batchesToFold(int limit) {
        return jdbc.query(
                "select id, readings, first_read_at, last_read_at from reading_batch where folded = false"
                        + " order by collected_at, id limit ?",
                (row, number) -> new Batch(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant()),
                limit);
    }

    /** Only of the days that they were read on. */
    private List<Reading> readingsOf(List<Batch> batches) {
        Instant first = batches.stream()
                .map(Batch::firstReadAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last = batches.stream()
                .map(Batch::lastReadAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(
                            "select r.source, r.meter, r.epoch, r.read_at, r.counter, r.collected_at, r.tenant_id,"
                                    + " r.server_id from unnest(cast(? as uuid array)) as b (id)"
                                    + " join reading r on r.batch_id = b.id and r.read_at between ? and ?"
                                    + " order by r.collected_at, r.source, r.meter, r.epoch, r.read_at");
                    statement.setArray(
                            1,
                            connection.createArrayOf(
                                    "uuid", batches.stream().map(Batch::id).toArray()));
                    statement.setTimestamp(2, Timestamp.from(first));
                    statement.setTimestamp(3, Timestamp.from(last));
                    return statement;
                },
                (row, number) -> reading(row));
    }

    /** Whose usage a source counts, and since when. */
    record Source(Owner owner, Instant begunAt) {}

    Map<String, Source> sources(Collection<String> names) {
        Map<String, Source> sources = new HashMap<>();
        if (!names.isEmpty()) {
            client.sql("select source, tenant_id, server_id, begun_at from meter_source where source in (:sources)")
                    .param("sources", names)
                    .query(row -> {
                        sources.put(
                                row.getString(1),
                                new Source(
                                        new Owner(
                                                new TenantId(row.getObject(2, UUID.class)),
                                                new ServerId(row.getObject(3, UUID.class))),
                                        row.getTimestamp(4).toInstant()));
                    });
        }
        return sources;
    }

    /** When a server first held something, of the time between two instants. */
    Optional<Instant> ranFrom(ServerId server, Instant from, Instant to) {
        return jdbc
                .query(
                        "select from_at from lifecycle_interval where server_id = ?"
                                + " and (cpu_millicores > 0 or memory_mib > 0) and from_at < ?"
                                + " and (to_at is null or to_at > ?) order by from_at limit 1",
                        (row, number) -> row.getTimestamp(1).toInstant(),
                        server.value(),
                        Timestamp.from(to),
                        Timestamp.from(from))
                .stream()
                .map(begun -> begun.isAfter(from) ? begun : from)
                .findFirst();
    }

    /** The nearest counted reading before an instant. */
    Optional<Point> countedBefore(String source, CounterKind kind, String epoch, Instant at) {
        Instant dayBefore = at.minus(NEAR);
        return counted(source, kind, epoch, "< ? and r.read_at >= ? order by r.read_at desc", at, dayBefore)
                .or(() -> counted(source, kind, epoch, "< ? order by r.read_at desc", dayBefore));
    }

    Optional<Point> countedAfter(String source, CounterKind kind, String epoch, Instant at) {
        Instant dayAfter = at.plus(NEAR);
        return counted(source, kind, epoch, "> ? and r.read_at <= ? order by r.read_at", at, dayAfter)
                .or(() -> counted(source, kind, epoch, "> ? order by r.read_at", dayAfter));
    }

    private Optional<Point> counted(String source, CounterKind kind, String epoch, String readAt, Instant... instants) {
        Stream<Object> arguments = Stream.concat(
                Stream.of(source, kind.name(), epoch), Arrays.stream(instants).map(Timestamp::from));
        return jdbc
                .query(
                        "select r.read_at, r.counter from reading r where r.source = ? and r.meter = ? and r.epoch = ?"
                                + " and not exists (select 1 from reading_batch b"
                                + " where b.id = r.batch_id and b.folded = false) and not exists"
                                + " (select 1 from reading_quarantine q where q.source = r.source and q.meter = r.meter"
                                + " and q.epoch = r.epoch and q.read_at = r.read_at) and r.read_at " + readAt
                                + " limit 1",
                        (row, number) -> new Point(row.getTimestamp(1).toInstant(), whole(row, 2)),
                        arguments.toArray())
                .stream()
                .findFirst();
    }

    void markFolded(List<UUID> batches) {
        jdbc.batchUpdate(
                "update reading_batch set folded = true where id = ?",
                batches.stream().map(batch -> new Object[] {batch}).toList());
    }

    void quarantine(Map<Reading, Verdict.Refused> refused, Instant now) {
        jdbc.batchUpdate(
                "insert into reading_quarantine (source, meter, epoch, read_at, counter, tenant_id, server_id, reason,"
                        + " detail, quarantined_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                refused.entrySet().stream()
                        .map(entry -> quarantineRow(entry.getKey(), entry.getValue(), now))
                        .toList());
    }

    private static Object[] quarantineRow(Reading reading, Verdict.Refused refused, Instant now) {
        return new Object[] {
            reading.source(),
            reading.kind().name(),
            reading.epoch(),
            Timestamp.from(reading.point().at()),
            new BigDecimal(reading.point().counter()),
            reading.tenant() == null ? null : reading.tenant().value(),
            reading.server() == null ? null : reading.server().value(),
            refused.reason().name(),
            refused.detail(),
            Timestamp.from(now)
        };
    }

    private static Reading reading(ResultSet row) throws SQLException {
        UUID tenant = row.getObject(7, UUID.class);
        UUID server = row.getObject(8, UUID.class);
        return new Reading(
                row.getString(1),
                CounterKind.valueOf(row.getString(2)),
                row.getString(3),
                new Point(row.getTimestamp(4).toInstant(), whole(row, 5)),
                row.getTimestamp(6).toInstant(),
                tenant == null ? null : new TenantId(tenant),
                server == null ? null : new ServerId(server));
    }

    static BigInteger whole(ResultSet row, int column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
