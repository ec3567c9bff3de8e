package pantry.billing.metering;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.metering.DueHours.TenantMonth;
import pantry.provisioning.ground.TenantId;

/**
 * Tenants' hours in which something is due for rating: so what is due is found without an index over all hours that would be
 * written each time one of them is counted or rated. Who makes an hour due opens it first, in the same transaction; who has
 * rated all of it settles it, unless it was opened anew since it was looked at.
 */
final class OpenHours {
    /** One more than it can take: a row that is in the way of the insert is there for the next update, or gone. */
    private static final int ATTEMPTS = 3;

    private final JdbcTemplate jdbc;

    OpenHours(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Slot(TenantId tenant, UtcHour hour) {
        /** In which everyone locks them. */
        static final Comparator<Slot> ORDER =
                Comparator.comparing((Slot slot) -> slot.tenant().value()).thenComparing(Slot::hour);

        private Object[] key() {
            return new Object[] {tenant.value(), hour.month().toString(), HourStore.timestamp(hour)};
        }
    }

    /** As it was when it was looked at. */
    record Seen(UtcHour hour, long turn) {}

    /** Before the first of their hours is written. Until this transaction ends nobody can settle them. */
    void open(Collection<Slot> slots) {
        List<Object[]> left = slots.stream().sorted(Slot.ORDER).map(Slot::key).toList();
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException(left.size() + " hours can be neither opened nor opened anew");
            }
            left = Upsert.left(
                    left,
                    jdbc.batchUpdate(
                            "update usage_hour_due set turn = turn + 1 where tenant_id = ? and period = ?"
                                    + " and hour_from = ?",
                            left));
            if (!left.isEmpty()) {
                left = Upsert.left(
                        left,
                        jdbc.batchUpdate(
                                "insert into usage_hour_due (tenant_id, period, hour_from, turn) values (?, ?, ?, 0)"
                                        + " on conflict do nothing",
                                left));
            }
        }
    }

    /** To be read before the hours themselves: what is written in between opens them anew. */
    List<Seen> of(TenantMonth month, UtcHour before) {
        return jdbc.query(
                "select hour_from, turn from usage_hour_due where tenant_id = ? and period = ? and hour_from < ?"
                        + " order by hour_from",
                (row, number) -> new Seen(new UtcHour(row.getTimestamp(1).toInstant()), row.getLong(2)),
                month.tenant().value(),
                month.month().toString(),
                HourStore.timestamp(before));
    }

    /** Before any of their hours is marked, so that everybody locks these first. */
    void settle(TenantMonth month, Collection<Seen> seen) {
        if (!seen.isEmpty()) {
            jdbc.batchUpdate(
                    "delete from usage_hour_due where tenant_id = ? and period = ? and hour_from = ? and turn = ?",
                    seen.stream()
                            .sorted(Comparator.comparing(Seen::hour))
                            .map(slot -> new Object[] {
                                month.tenant().value(),
                                month.month().toString(),
                                Timestamp.from(slot.hour().from()),
                                slot.turn()
                            })
                            .toList());
        }
    }

    /** Some of their hours stand on no bill. */
    void unbilled(Collection<Slot> slots) {
        if (!slots.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into usage_hour_unbilled (tenant_id, period, hour_from) values (?, ?, ?)"
                            + " on conflict do nothing",
                    slots.stream().sorted(Slot.ORDER).map(Slot::key).toList());
        }
    }
}
