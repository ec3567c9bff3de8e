package pantry.billing.bill;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.BillingSettings;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;

/** Sees to it that every tenant has a bill of the month, from its first minute on. */
final class BillOpening {
    private static final int TENANTS_PER_RUN = 1_000;

    private final JdbcTemplate jdbc;
    private final Feed feed;
    private final IdSource ids;
    private final BillingSettings settings;

    BillOpening(JdbcTemplate jdbc, Feed feed, IdSource ids, BillingSettings settings) {
        this.jdbc = jdbc;
        this.feed = feed;
        this.ids = ids;
        this.settings = settings;
    }

    /** Who has no bill of the month yet. */
    List<TenantId> missing(YearMonth month) {
        return jdbc.query(
                "select t.id from tenant t where not exists"
                        + " (select 1 from bill b where b.tenant_id = t.id and b.period = ?) order by t.id limit "
                        + TENANTS_PER_RUN,
                (row, number) -> new TenantId(row.getObject(1, UUID.class)),
                month.toString());
    }

    /** Two nodes may open the same bill at once; one of them does. */
    void open(List<TenantId> tenants, YearMonth month, Instant now) {
        for (TenantId tenant : tenants) {
            UUID bill = ids.next();
            int opened = jdbc.update(
                    "insert into bill (id, tenant_id, period, state, currency, total, shown_total, created_at,"
                            + " changed_at, generation) values (?, ?, ?, 'OPEN', ?, 0, 0, ?, ?, 1)"
                            + " on conflict do nothing",
                    bill,
                    tenant.value(),
                    month.toString(),
                    settings.currency().getCurrencyCode(),
                    Timestamp.from(now),
                    Timestamp.from(now));
            if (opened == 1) {
                feed.record(new Touched(Touched.Topic.BILL, bill, tenant));
            }
        }
    }
}
