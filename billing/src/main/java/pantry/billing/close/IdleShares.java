package pantry.billing.close;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.bill.BillId;
import pantry.billing.bill.OpenBills;
import pantry.billing.cost.IdlePayer;
import pantry.billing.cost.PoolCosts;
import pantry.billing.metering.LargestRemainder;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;

/**
 * Puts what of a closed month stood idle on the tenants' next bills, in whole minor units and in proportion to what each was
 * billed for the month, by largest remainder, of equal ones to the tenant whose name comes first. What is left below a minor
 * unit, and all of it when nobody was billed anything, stays with the pool.
 */
@Component
public final class IdleShares {
    private final JdbcTemplate jdbc;
    private final OpenBills openBills;
    private final IdSource ids;
    private final BillingSettings settings;

    public IdleShares(JdbcTemplate jdbc, OpenBills openBills, IdSource ids, BillingSettings settings) {
        this.jdbc = jdbc;
        this.openBills = openBills;
        this.ids = ids;
        this.settings = settings;
    }

    record Booked(Money shared, List<Touched> touched) {}

    private record Billed(TenantId tenant, String costCentre, BigDecimal amount) {}

    /** Inside the transaction that closes the month, once its bills are frozen. */
    Booked book(Period period, PoolCosts.Account account, Actor actor, Instant now) {
        Money idle = account.idle();
        List<Billed> billed = billed(period);
        if (account.idlePayer() == IdlePayer.POOL
                || idle == null
                || idle.amount().signum() == 0
                || billed.isEmpty()) {
            return new Booked(Money.zero(settings.currency()), List.of());
        }
        int digits = settings.currency().getDefaultFractionDigits();
        BigDecimal whole = idle.amount().setScale(digits, RoundingMode.DOWN);
        List<BigInteger> parts = LargestRemainder.split(
                whole.unscaledValue(),
                billed.stream()
                        .map(one -> one.amount().movePointRight(digits).toBigInteger())
                        .toList());
        List<Touched> touched = new ArrayList<>();
        for (int at = 0; at < billed.size(); at++) {
            BigDecimal amount = new BigDecimal(parts.get(at), digits);
            if (amount.signum() > 0) {
                TenantId tenant = billed.get(at).tenant();
                BillId bill = openBills.lock(tenant, now);
                insert(bill, billed.get(at), amount, period, reason(account, billed.get(at)), actor, now);
                touched.add(new Touched(Touched.Topic.BILL, bill.value(), tenant));
            }
        }
        return new Booked(new Money(whole, settings.currency()), touched);
    }

    private List<Billed> billed(Period period) {
        return jdbc.query(
                "select t.id, t.cost_centre, sum(l.charged) from bill b join tenant t on t.id = b.tenant_id"
                        + " join bill_line l on l.bill_id = b.id and l.tenant_id = b.tenant_id"
                        + " where b.period = ? and l.kind <> 'IDLE' group by t.id, t.cost_centre, t.name"
                        + " having sum(l.charged) > 0 order by t.name, t.id",
                (row, number) ->
                        new Billed(new TenantId(row.getObject(1, UUID.class)), row.getString(2), row.getBigDecimal(3)),
                period.text());
    }

    private static String reason(PoolCosts.Account account, Billed billed) {
        Money cost = account.cost();
        return "Share of what of the pool stood idle in " + account.period() + ": it cost "
                + (cost == null ? "" : text(cost.amount())) + " and "
                + text(account.sold().amount())
                + " were sold, " + text(billed.amount()) + " of them to this tenant.";
    }

    private static String text(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private void insert(
            BillId bill, Billed billed, BigDecimal amount, Period period, String reason, Actor actor, Instant now) {
        UUID line = ids.next();
        Timestamp at = Timestamp.from(now);
        jdbc.update(
                "insert into bill_line (id, bill_id, tenant_id, kind, server_name, cost_centre, unit, counted,"
                        + " interpolated, quantity, amount, from_at, to_at, reason, author, created_at)"
                        + " values (?, ?, ?, 'IDLE', '', ?, 'Month', 0, 0, 1, ?, ?, ?, ?, ?, ?)",
                line,
                bill.value(),
                billed.tenant().value(),
                billed.costCentre(),
                amount,
                period.begin(),
                period.end(),
                reason,
                actor.name(),
                at);
        jdbc.update(
                "insert into bill_booking (id, line_id, bill_id, counted, interpolated, amount, booked_at)"
                        + " values (?, ?, ?, 0, 0, ?, ?)",
                ids.next(),
                line,
                bill.value(),
                amount,
                at);
        jdbc.update(
                "update bill set total = total + ?, shown_total = shown_total + ?, changed_at = ?,"
                        + " generation = generation + 1 where id = ?",
                amount,
                amount,
                at,
                bill.value());
    }
}
