package pantry.billing.close;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.close.Waivers.Waiver;
import pantry.billing.metering.CounterKind;
import pantry.billing.metering.Quarantine;
import pantry.billing.metering.QuarantineReason;
import pantry.provisioning.ground.Transactions;

/** Readings in quarantine: whose they are, why they are there, and what was decided about them. */
@Component
public final class HeldReadings {
    /** Of one answer; what is beyond comes up when these are dealt with. */
    public static final int MOST = 200;

    private static final String HELD =
            "select q.source, q.meter, q.epoch, q.read_at, q.counter, q.reason, q.detail, q.quarantined_at,"
                    + " coalesce(s.name, ''), coalesce(t.name, '') from reading_quarantine q"
                    + " left join server s on s.id = q.server_id left join tenant t on t.id = q.tenant_id";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Waivers waivers;

    public HeldReadings(JdbcTemplate jdbc, Transactions transactions, Waivers waivers) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.waivers = waivers;
    }

    /** Names are empty where the reading's source belongs to nobody that is known. */
    public record HeldReading(
            Quarantine.Key key,
            BigInteger counter,
            QuarantineReason reason,
            String detail,
            Instant heldAt,
            String server,
            String tenant,
            @Nullable Waiver waiver) {
        HeldReading with(@Nullable Waiver by) {
            return new HeldReading(key, counter, reason, detail, heldAt, server, tenant, by);
        }
    }

    /** Those that nobody has waived come first, then by time; at most {@link #MOST}. */
    public List<HeldReading> of(YearMonth month) {
        Map<String, Waiver> waived = waived(month);
        Period period = new Period(month);
        return openFirst(transactions
                .forSystem()
                .read(() -> jdbc.query(
                        HELD + " where q.read_at >= ? and q.read_at < ?"
                                + " order by q.read_at, q.source, q.meter, q.epoch limit " + (MOST + waived.size()),
                        (row, number) -> held(row, waived),
                        period.begin(),
                        period.end())));
    }

    /** Of all months the {@link #MOST} that came last; those that nobody has waived come first. */
    public List<HeldReading> newest() {
        Map<YearMonth, Map<String, Waiver>> waived = new HashMap<>();
        List<HeldReading> held = transactions
                .forSystem()
                .read(() -> jdbc.query(
                        HELD + " order by q.quarantined_at desc, q.source, q.meter, q.epoch, q.read_at limit " + MOST,
                        (row, number) -> held(row, Map.of())));
        return openFirst(held.stream()
                .map(one -> one.with(
                        waived.computeIfAbsent(month(one.key()), this::waived).get(Waivers.subject(one.key()))))
                .toList());
    }

    /** How many of the newest nobody has waived. */
    public long undecided() {
        return newest().stream().filter(one -> one.waiver() == null).count();
    }

    private static YearMonth month(Quarantine.Key key) {
        return YearMonth.from(key.readAt().atOffset(ZoneOffset.UTC));
    }

    private Map<String, Waiver> waived(YearMonth month) {
        return waivers.of(month).stream()
                .filter(waiver -> waiver.kind().equals("READING"))
                .collect(Collectors.toMap(Waiver::subject, Function.identity()));
    }

    private static List<HeldReading> openFirst(List<HeldReading> held) {
        return held.stream()
                .sorted(Comparator.comparing(one -> one.waiver() != null))
                .limit(MOST)
                .toList();
    }

    private static HeldReading held(ResultSet row, Map<String, Waiver> waived) throws SQLException {
        Quarantine.Key key = new Quarantine.Key(
                row.getString(1),
                CounterKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getTimestamp(4).toInstant());
        return new HeldReading(
                key,
                row.getBigDecimal(5).toBigIntegerExact(),
                QuarantineReason.valueOf(row.getString(6)),
                row.getString(7),
                row.getTimestamp(8).toInstant(),
                row.getString(9),
                row.getString(10),
                waived.get(Waivers.subject(key)));
    }
}
