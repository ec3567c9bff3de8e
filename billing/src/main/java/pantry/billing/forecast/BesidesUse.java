package pantry.billing.forecast;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.Money;
import pantry.provisioning.ground.TenantId;

/** What stands on a bill and was not used in its month: credits, corrections, shares of what stood idle. Nobody expects more of it. */
final class BesidesUse {
    private final JdbcTemplate jdbc;

    BesidesUse(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Inside a transaction. */
    BigDecimal of(TenantId tenant, YearMonth month) {
        BigDecimal sum = jdbc.queryForObject(
                "select sum(coalesce(l.charged, l.amount)) from bill_line l join bill b on b.id = l.bill_id"
                        + " and b.tenant_id = l.tenant_id where b.tenant_id = ? and b.period = ? and l.kind <> 'USAGE'",
                BigDecimal.class,
                tenant.value(),
                month.toString());
        return sum == null ? BigDecimal.ZERO : Money.shown(sum);
    }
}
