package pantry.billing.close;

import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.close.CloseReport.Check;
import pantry.billing.close.CloseReport.Kind;
import pantry.billing.cost.PoolCosts;

/**
 * Sold + idle = what the pool cost: of the month, and of earlier months whose idle part stands on its bills. It looks at lines
 * and accounts, never at usage. Inside a transaction.
 */
final class PoolBalance {
    private final JdbcTemplate jdbc;
    private final BillingSettings settings;
    private final PoolCosts costs;

    PoolBalance(JdbcTemplate jdbc, BillingSettings settings, PoolCosts costs) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.costs = costs;
    }

    Check check(Period period) {
        PoolCosts.Account account = costs.account(period.month(), sold(period));
        long open = differsFromKept(period, account) + sharesThatDiffer(period);
        return new Check(Kind.POOL, 1, open, words(account));
    }

    /** Each line as it is rounded at the close, also while that is still to come. */
    private BigDecimal sold(Period period) {
        BigDecimal sold = jdbc.queryForObject(
                "select coalesce(sum(coalesce(l.charged, "
                        + Freeze.rounded(settings.currency().getDefaultFractionDigits())
                        + ")), 0) from bill_line l join bill b on b.id = l.bill_id and b.tenant_id = l.tenant_id"
                        + " where b.period = ? and l.kind <> 'IDLE'",
                BigDecimal.class,
                period.text());
        return sold == null ? BigDecimal.ZERO : sold;
    }

    /** Of a closed month: what is written down against what its lines say today. */
    private long differsFromKept(Period period, PoolCosts.Account account) {
        Optional<BigDecimal> kept = jdbc
                .query(
                        "select sold from pool_account where period = ?",
                        (row, number) -> row.getBigDecimal(1),
                        period.text())
                .stream()
                .findFirst();
        return kept.isPresent() && kept.get().compareTo(account.sold().amount()) != 0 ? 1 : 0;
    }

    /** What tenants pay of an earlier month's idle part is what its account gave to them. */
    private long sharesThatDiffer(Period period) {
        return jdbc
                .query(
                        "select l.from_at, sum(l.amount) from bill_line l join bill b on b.id = l.bill_id"
                                + " and b.tenant_id = l.tenant_id where b.period = ? and l.kind = 'IDLE' group by l.from_at",
                        (row, number) -> {
                            String of =
                                    row.getTimestamp(1).toInstant().toString().substring(0, 7);
                            BigDecimal shared = jdbc.queryForObject(
                                    "select coalesce(sum(shared), 0) from pool_account where period = ?",
                                    BigDecimal.class,
                                    of);
                            return shared != null && shared.compareTo(row.getBigDecimal(2)) == 0;
                        },
                        period.text())
                .stream()
                .filter(same -> !same)
                .count();
    }

    private static String words(PoolCosts.Account account) {
        Money cost = account.cost();
        Money idle = account.idle();
        if (cost == null || idle == null) {
            return text(account.sold()) + " sold; what the pool costs is not known, so nothing is said of idle";
        }
        String sold = text(account.sold()) + " sold + " + text(idle) + " idle = ";
        BigDecimal beyond = account.sold().amount().subtract(cost.amount());
        return beyond.signum() > 0
                ? sold + text(cost) + " cost + " + text(new Money(beyond, cost.currency())) + " beyond it"
                : sold + text(cost) + " cost";
    }

    private static String text(Money money) {
        BigDecimal amount = money.amount().stripTrailingZeros();
        int digits = Math.max(money.currency().getDefaultFractionDigits(), Math.max(0, amount.scale()));
        return amount.setScale(digits).toPlainString() + " " + money.currency().getCurrencyCode();
    }
}
