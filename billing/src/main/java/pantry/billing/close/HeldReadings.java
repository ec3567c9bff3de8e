package pantry.billing.close;

import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.metering.CounterKind;
import pantry.billing.metering.Quarantine;
import pantry.billing.metering.QuarantineReason;
import pantry.provisioning.ground.Transactions;

/** A month's readings in quarantine: whose they are, why they are there, and what was decided about them. */
@Component
public final class HeldReadings {
    /** Of one answer; what is beyond comes up when these are dealt with. */
    public static final int MOST = 200;

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
            Waivers.@Nullable Waiver waiver) {}

    /** Those that nobody has waived come first, then by time; at most {@link #MOST}. */
    public List<HeldReading> of(YearMonth month) {
        Period period = new Period(month);
        Map<String, Waivers.Waiver> waived = waivers.of(month).stream()
                .filter(waiver -> waiver.kind().equals("READING"))
                .collect(Collectors.toMap(Waivers.Waiver::subject, Function.identity()));
        return transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select q.source, q.meter, q.epoch, q.read_at, q.counter, q.reason, q.detail, q.quarantined_at,"
                                + " coalesce(s.name, ''), coalesce(t.name, '') from reading_quarantine q"
                                + " left join server s on s.id = q.server_id left join tenant t on t.id = q.tenant_id"
                                + " where q.read_at >= ? and q.read_at < ?"
                                + " order by q.read_at, q.source, q.meter, q.epoch limit " + (MOST + waived.size()),
                        (row, number) -> {
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
                        },
                        period.begin(),
                        period.end()))
                .stream()
                .sorted(Comparator.comparing(held -> held.waiver() != null))
                .limit(MOST)
                .toList();
    }
}
