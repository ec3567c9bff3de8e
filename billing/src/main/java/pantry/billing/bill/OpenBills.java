package pantry.billing.bill;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;

/** The bill that takes what is known later, or given back: a tenant's oldest that is not closed. */
@Component
public final class OpenBills {
    private final BillOpening opening;
    private final LineStore lines;

    public OpenBills(JdbcTemplate jdbc, Feed feed, IdSource ids, BillingSettings settings) {
        this.opening = new BillOpening(jdbc, feed, ids, settings);
        this.lines = new LineStore(jdbc, ids);
    }

    /** Locked, inside the caller's transaction; it is made if need be, since the present month is never closed. */
    public BillId lock(TenantId tenant, Instant now) {
        return new BillId(locked(tenant, now).id());
    }

    LineStore.Locked locked(TenantId tenant, Instant now) {
        opening.open(List.of(tenant), YearMonth.from(now.atOffset(ZoneOffset.UTC)), now);
        for (String period : lines.notClosed(tenant)) {
            LineStore.Locked bill = lines.lock(tenant, period);
            if (bill.state() != BillState.CLOSED) {
                return bill;
            }
        }
        throw new IllegalStateException("the present month is not closed");
    }
}
