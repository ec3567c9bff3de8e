package pantry.billing.metering;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.Page;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** What was used, asked in any grouping; and what of it stands on no bill, with the reason. */
@Component
public final class Usage {
    private static final int UNBILLED_LIMIT = 1_000;

    private final JdbcClient client;
    private final Transactions transactions;

    public Usage(JdbcTemplate jdbc, Transactions transactions) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
    }

    /** By hour, server, tag and meter, as far as they are told apart; a cursor that was never given is refused. */
    public Page<UsageGroup> query(UsageQuery query, @Nullable String cursor, int limit) {
        int most = Page.limited(limit);
        UsageCursor after = cursor == null ? null : UsageCursor.parse(cursor);
        return transactions(query.tenant())
                .read(() -> Page.of(
                        new UsageSql(query).rows(client, after, most + 1),
                        most,
                        last -> UsageCursor.after(last).text()));
    }

    /** The text of a cursor as it was given, or an {@link IllegalArgumentException}. */
    public static String requireCursor(String text) {
        UsageCursor.parse(text);
        return text;
    }

    /** Why usage stands on no bill. */
    public enum UnbilledReason {
        /** No price book priced the meter when it was used. */
        UNPRICED,
        /** The order was undone: the server never ran. */
        NEVER_RAN
    }

    public record Unbilled(TenantId tenant, ServerId server, UsageGroup usage, UnbilledReason reason) {}

    /** Everything of a month that no bill will show as it is, per server and meter; at most 1,000 rows. */
    public List<Unbilled> unbilled(@Nullable TenantId tenant, YearMonth month) {
        return transactions(tenant).read(() -> {
            JdbcClient.StatementSpec statement = client.sql(
                            "select u.tenant_id, u.server_id, s.name, u.meter, u.rating,"
                                    + " sum(u.quantity), sum(u.interpolated) from usage_hour_unbilled n"
                                    + " join usage_hour u on u.tenant_id = n.tenant_id and u.hour_from = n.hour_from"
                                    + " left join server s on s.id = u.server_id"
                                    + " where u.rating in ('UNPRICED', 'NEVER_RAN') and n.period = :period"
                                    + (tenant == null ? "" : " and n.tenant_id = :tenant")
                                    + " group by u.tenant_id, u.server_id, s.name, u.meter, u.rating"
                                    + " having sum(u.quantity) > 0"
                                    + " order by u.tenant_id, u.server_id, u.meter limit " + UNBILLED_LIMIT)
                    .param("period", month.toString());
            if (tenant != null) {
                statement = statement.param("tenant", tenant.value());
            }
            return statement
                    .query((row, number) -> {
                        ServerId server = new ServerId(row.getObject(2, UUID.class));
                        return new Unbilled(
                                new TenantId(row.getObject(1, UUID.class)),
                                server,
                                new UsageGroup(
                                        server,
                                        row.getString(3),
                                        null,
                                        Meter.of(row.getString(4)),
                                        null,
                                        ReadingStore.whole(row, 6),
                                        ReadingStore.whole(row, 7)),
                                UnbilledReason.valueOf(row.getString(5)));
                    })
                    .list();
        });
    }

    private Transactions.Scoped transactions(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }
}
