package pantry.billing.metering;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.Transactions;

/** Readings that count for nothing until an operator has looked. */
@Component
public final class Quarantine {
    private static final int MOST = 200;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Audit audit;
    private final IdSource ids;

    public Quarantine(JdbcTemplate jdbc, Transactions transactions, Audit audit, IdSource ids) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
    }

    /** What names a reading. */
    public record Key(String source, CounterKind kind, String epoch, Instant readAt) {}

    public record Entry(Key key, BigInteger counter, QuarantineReason reason, String detail, Instant quarantinedAt) {}

    public long count() {
        return transactions.forSystem().read(() -> {
            Long count = jdbc.queryForObject("select count(*) from reading_quarantine", Long.class);
            return count == null ? 0 : count;
        });
    }

    /** The newest first, at most 200. */
    public List<Entry> newest() {
        return transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select source, meter, epoch, read_at, counter, reason, detail, quarantined_at"
                                + " from reading_quarantine order by quarantined_at desc, source, meter, epoch, read_at"
                                + " limit " + MOST,
                        (row, number) -> new Entry(
                                new Key(
                                        row.getString(1),
                                        CounterKind.valueOf(row.getString(2)),
                                        row.getString(3),
                                        row.getTimestamp(4).toInstant()),
                                ReadingStore.whole(row, 5),
                                QuarantineReason.valueOf(row.getString(6)),
                                row.getString(7),
                                row.getTimestamp(8).toInstant())));
    }

    /** Lets the next run judge it again; false when it is not in quarantine, or no longer kept as a reading. */
    public boolean replay(Key key, Actor actor) {
        return transactions.forSystem().write(() -> {
            Object[] arguments = {key.source(), key.kind().name(), key.epoch(), Timestamp.from(key.readAt())};
            UUID batch = ids.next();
            int unfolded = jdbc.update(
                    "insert into reading_batch (id, collected_at, readings, folded, first_read_at, last_read_at)"
                            + " select cast(? as uuid), r.collected_at, 1, false, r.read_at, r.read_at from reading r where r.source = ? and r.meter = ?"
                            + " and r.epoch = ? and r.read_at = ?"
                            + " and exists (select 1 from reading_quarantine q where q.source = r.source"
                            + " and q.meter = r.meter and q.epoch = r.epoch and q.read_at = r.read_at)",
                    with(batch, arguments));
            if (unfolded == 0) {
                return false;
            }
            jdbc.update(
                    "update reading set batch_id = ? where source = ? and meter = ? and epoch = ? and read_at = ?",
                    with(batch, arguments));
            jdbc.update(
                    "delete from reading_quarantine where source = ? and meter = ? and epoch = ? and read_at = ?",
                    arguments);
            audit.record(new AuditLine(
                    actor,
                    null,
                    "replay reading",
                    "reading",
                    null,
                    key.source().substring(0, Math.min(63, key.source().length())),
                    AuditLine.Result.DONE,
                    key.toString()));
            return true;
        });
    }

    private static Object[] with(UUID first, Object[] others) {
        return Stream.concat(Stream.of(first), Stream.of(others)).toArray();
    }
}
