package pantry.billing.dispute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.Page;
import pantry.billing.bill.BillId;
import pantry.billing.bill.LineId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** The credits that were given: to whom, by whom, why, and what each corrects. */
@Component
public final class CreditList {
    private final JdbcClient client;
    private final Transactions transactions;
    private final BillingSettings settings;

    public CreditList(JdbcTemplate jdbc, Transactions transactions, BillingSettings settings) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.settings = settings;
    }

    /** {@code amount} is negative; {@code correctsPeriod} is the month of the bill whose line it corrects. */
    public record Given(
            LineId id,
            TenantId tenant,
            String tenantName,
            BillId bill,
            YearMonth period,
            String serverName,
            @Nullable String meter,
            Money amount,
            String reason,
            String author,
            Instant at,
            LineId corrects,
            BillId correctsBill,
            YearMonth correctsPeriod) {}

    public record Sum(long count, Money amount) {}

    /** The newest first; of one tenant, or of all for finance. */
    public Page<Given> page(@Nullable TenantId tenant, @Nullable LineId before, int limit) {
        int most = Page.limited(limit);
        JdbcClient.StatementSpec statement = client.sql("select l.id, l.tenant_id, t.name, l.bill_id, b.period,"
                        + " l.server_name, l.meter, coalesce(l.charged, l.amount), l.reason, l.author, l.created_at,"
                        + " l.corrects_line_id, c.bill_id, d.period from bill_line l join bill b on b.id = l.bill_id"
                        + " join tenant t on t.id = l.tenant_id join bill_line c on c.id = l.corrects_line_id"
                        + " join bill d on d.id = c.bill_id where l.kind = 'CREDIT'"
                        + (tenant == null ? "" : " and l.tenant_id = :tenant")
                        + (before == null ? "" : " and l.id < :before") + " order by l.id desc limit :limit")
                .param("limit", most + 1);
        JdbcClient.StatementSpec ofTenant = tenant == null ? statement : statement.param("tenant", tenant.value());
        JdbcClient.StatementSpec asked = before == null ? ofTenant : ofTenant.param("before", before.value());
        return scope(tenant)
                .read(() -> Page.of(
                        asked.query((row, number) -> given(row)).list(),
                        most,
                        given -> given.id().toString()));
    }

    /** What was given back on the bills of a month. */
    public Sum ofMonth(@Nullable TenantId tenant, YearMonth month) {
        JdbcClient.StatementSpec statement = client.sql(
                        "select count(*), coalesce(sum(coalesce(l.charged, l.amount)), 0) from bill_line l"
                                + " join bill b on b.id = l.bill_id and b.tenant_id = l.tenant_id"
                                + " where b.period = :period and l.kind = 'CREDIT'"
                                + (tenant == null ? "" : " and l.tenant_id = :tenant"))
                .param("period", month.toString());
        JdbcClient.StatementSpec asked = tenant == null ? statement : statement.param("tenant", tenant.value());
        return scope(tenant)
                .read(() -> asked.query((row, number) ->
                                new Sum(row.getLong(1), new Money(row.getBigDecimal(2), settings.currency())))
                        .single());
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }

    private Given given(ResultSet row) throws SQLException {
        return new Given(
                new LineId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                row.getString(3),
                new BillId(row.getObject(4, UUID.class)),
                YearMonth.parse(row.getString(5)),
                row.getString(6),
                row.getString(7),
                new Money(row.getBigDecimal(8), settings.currency()),
                row.getString(9),
                row.getString(10),
                row.getTimestamp(11).toInstant(),
                new LineId(row.getObject(12, UUID.class)),
                new BillId(row.getObject(13, UUID.class)),
                YearMonth.parse(row.getString(14)));
    }
}
