package pantry.billing.metering;

import java.sql.Timestamp;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps what proved the hours of a closed month before a late reading changes it: the bill was closed on that, and is
 * proved by it for ever. Kept once; what changes later again was not on that bill.
 */
final class ClosedHours {
    private final JdbcTemplate jdbc;

    ClosedHours(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Before they are written. */
    void keep(Collection<SourceHour.Key> changing) {
        Map<YearMonth, Boolean> closed = new HashMap<>();
        List<Object[]> keys = changing.stream()
                .filter(key -> closed.computeIfAbsent(key.hour().month(), this::isClosed))
                .map(key -> new Object[] {
                    key.source(),
                    key.kind().name(),
                    key.epoch(),
                    Timestamp.from(key.hour().from())
                })
                .toList();
        if (keys.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(
                "insert into usage_hour_source_closed (source, counter_kind, epoch, hour_from, was_there, server_id,"
                        + " first_at, first_counter, last_at, last_counter, interpolated, readings, digest)"
                        + " select source, counter_kind, epoch, hour_from, true, server_id, first_at, first_counter,"
                        + " last_at, last_counter, interpolated, readings, digest from usage_hour_source"
                        + " where source = ? and counter_kind = ? and epoch = ? and hour_from = ? on conflict do nothing",
                keys);
        jdbc.batchUpdate(
                "insert into usage_hour_source_closed (source, counter_kind, epoch, hour_from, was_there)"
                        + " values (?, ?, ?, ?, false) on conflict do nothing",
                keys);
    }

    private boolean isClosed(YearMonth month) {
        Integer count = jdbc.queryForObject(
                "select count(*) from billing_month where period = ?", Integer.class, month.toString());
        return count != null && count > 0;
    }
}
