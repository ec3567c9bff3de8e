package pantry.provisioning.placement;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.IdSource;

/**
 * When blades failed, and what that makes of them. Each failure costs everyone on the blade a restart, so one that comes back
 * again and again is not believed any more for a while. Each call joins the transaction that is open, in which the blades'
 * rows are locked.
 */
@Component
final class FailureRows {
    /** So many failures, */
    static final int CLOSED_AFTER = 3;
    /** within so long, */
    static final Duration WITHIN = Duration.ofHours(6);
    /** close a blade for so long after the last of them. */
    static final Duration CLOSED_FOR = Duration.ofHours(2);

    private final NamedParameterJdbcTemplate named;
    private final IdSource ids;

    FailureRows(NamedParameterJdbcTemplate named, IdSource ids) {
        this.named = named;
        this.ids = ids;
    }

    /** They have just failed. Answers how often each of those has that is closed from now on. */
    Map<BladeId, Integer> note(Collection<BladeId> blades, Instant now) {
        if (blades.isEmpty()) {
            return Map.of();
        }
        named.getJdbcTemplate()
                .update("delete from blade_failure where failed_at <= ?", Timestamp.from(now.minus(WITHIN)));
        named.getJdbcTemplate()
                .batchUpdate(
                        "insert into blade_failure (id, blade_id, failed_at) values (?, ?, ?)",
                        blades.stream()
                                .map(blade -> new Object[] {ids.next(), blade.value(), Timestamp.from(now)})
                                .toList());
        Map<BladeId, Integer> often = new HashMap<>();
        named.query(
                "select blade_id, count(*) from blade_failure where blade_id in (:ids) group by blade_id"
                        + " having count(*) >= :limit",
                Map.of("ids", blades.stream().map(BladeId::value).toList(), "limit", CLOSED_AFTER),
                row -> {
                    often.put(new BladeId(row.getObject(1, UUID.class)), row.getInt(2));
                });
        named.getJdbcTemplate()
                .batchUpdate(
                        "update blade set closed_until = ? where id = ?",
                        often.keySet().stream()
                                .sorted(Comparator.comparing(BladeId::value))
                                .map(blade -> new Object[] {Timestamp.from(now.plus(CLOSED_FOR)), blade.value()})
                                .toList());
        return often;
    }

    /** Somebody has put it back: it is believed again. */
    void forget(BladeId blade) {
        named.getJdbcTemplate().update("delete from blade_failure where blade_id = ?", blade.value());
    }

    /** What a blade was when it failed, as its row has it; {@code condemned}: an operator said that it has, whatever hardware says. */
    record Past(
            BladeState state,
            boolean condemned,
            boolean goesOnDraining,
            @Nullable BladeState whenEmpty,
            @Nullable Instant closedUntil) {}

    Optional<Past> past(BladeId blade) {
        List<Past> found = named.getJdbcTemplate()
                .query(
                        "select state, goes_on_draining, when_empty, closed_until, condemned from blade where id = ?",
                        (row, number) -> new Past(
                                BladeState.valueOf(row.getString(1)),
                                row.getBoolean(5),
                                row.getBoolean(2),
                                row.getString(3) == null ? null : BladeState.valueOf(row.getString(3)),
                                row.getTimestamp(4) == null
                                        ? null
                                        : row.getTimestamp(4).toInstant()),
                        blade.value());
        return found.stream().findFirst();
    }
}
