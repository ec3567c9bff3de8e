package pantry.billing.close;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.metering.Meter;
import pantry.billing.metering.Quarantine;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** What finance accepts as it is for the close of a month, each with its reason. */
@Component
public final class Waivers {
    public static final int REASON_LIMIT = 1_000;
    private static final int MOST = 1_000;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Feed feed;
    private final Audit audit;
    private final Clock clock;

    public Waivers(JdbcTemplate jdbc, Transactions transactions, Feed feed, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    public record Waiver(YearMonth period, String kind, String subject, String reason, String author, Instant at) {}

    /** A reading stays in quarantine and counts for nothing. False when the month has none such, or it is waived already. */
    public boolean reading(YearMonth period, Quarantine.Key key, String reason, Actor actor) {
        return transactions
                .forSystem()
                .write(() -> isInQuarantine(period, key) && waive(period, "READING", subject(key), reason, actor));
    }

    private boolean isInQuarantine(YearMonth period, Quarantine.Key key) {
        Period month = new Period(period);
        Integer there = jdbc.queryForObject(
                "select count(*) from reading_quarantine where source = ? and meter = ? and epoch = ? and read_at = ?"
                        + " and read_at >= ? and read_at < ?",
                Integer.class,
                key.source(),
                key.kind().name(),
                key.epoch(),
                Timestamp.from(key.readAt()),
                month.begin(),
                month.end());
        return there != null && there > 0;
    }

    /**
     * What blades delivered of a meter and nobody's reading told of is nobody's to pay. False when it is waived already, and of
     * a month without a bill: nobody has seen yet what they would accept.
     */
    public boolean meter(YearMonth period, Meter meter, String reason, Actor actor) {
        return isBilled(period) && waive(period, "METER", meter.apiName(), reason, actor);
    }

    public boolean isBilled(YearMonth period) {
        Integer there = transactions
                .forSystem()
                .read(() -> jdbc.queryForObject(
                        "select count(*) from (select 1 from bill where period = ? limit 1) one",
                        Integer.class,
                        period.toString()));
        return there != null && there > 0;
    }

    public List<Waiver> of(YearMonth period) {
        return transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select kind, subject, reason, author, waived_at from close_waiver where period = ?"
                                + " order by waived_at, kind, subject limit " + MOST,
                        (row, number) -> new Waiver(
                                period,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getTimestamp(5).toInstant()),
                        period.toString()));
    }

    /** How a waiver names a reading. */
    public static String subject(Quarantine.Key key) {
        return reading(key.source(), key.kind().name(), key.epoch(), key.readAt());
    }

    static String reading(String source, String meter, String epoch, Instant readAt) {
        return source + " " + meter + " " + epoch + " " + readAt;
    }

    private boolean waive(YearMonth period, String kind, String subject, String reason, Actor actor) {
        if (reason.isBlank() || reason.length() > REASON_LIMIT) {
            throw new IllegalArgumentException("reason: 1 to " + REASON_LIMIT + " characters say why");
        }
        return transactions.forSystem().write(() -> {
            int waived = jdbc.update(
                    "insert into close_waiver (period, kind, subject, reason, author, waived_at)"
                            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                    period.toString(),
                    kind,
                    subject,
                    reason.strip(),
                    actor.name(),
                    Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)));
            if (waived == 1) {
                audit.record(new AuditLine(
                        actor,
                        null,
                        "waive",
                        "close",
                        null,
                        period.toString(),
                        AuditLine.Result.DONE,
                        kind + " " + subject + ": " + reason.strip()));
                tell(period);
            }
            return waived == 1;
        });
    }

    /** Whoever looks at the month's close looks at its bills: one of them is enough. */
    private void tell(YearMonth period) {
        feed.record(jdbc.query(
                "select id, tenant_id from bill where period = ? order by id limit 1",
                (row, number) -> new Touched(
                        Touched.Topic.BILL, row.getObject(1, UUID.class), new TenantId(row.getObject(2, UUID.class))),
                period.toString()));
    }
}
