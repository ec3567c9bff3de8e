package pantry.billing.split;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** Rules as they are read. Inside a transaction that sees them. */
final class SplitRuleRows {
    private final JdbcClient client;

    SplitRuleRows(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
    }

    /** Of one tenant or of all, the rules that begin first before the others. */
    List<SplitRule> all(@Nullable TenantId tenant) {
        String own = tenant == null ? "" : " where r.tenant_id = :tenant";
        Map<UUID, List<SplitRule.Part>> parts = new HashMap<>();
        asked(
                        "select p.rule_id, p.cost_centre, p.percent from split_part p join split_rule r on r.id = p.rule_id"
                                + own,
                        tenant)
                .query(row -> {
                    parts.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(new SplitRule.Part(row.getString(2), row.getBigDecimal(3)));
                });
        return asked(
                        "select r.id, r.tenant_id, r.server_id, r.server_name, r.from_day, r.to_day, r.created_at,"
                                + " r.created_by, r.generation from split_rule r" + own
                                + " order by r.from_day, r.tenant_id, r.id",
                        tenant)
                .query((row, number) -> {
                    UUID id = row.getObject(1, UUID.class);
                    UUID server = row.getObject(3, UUID.class);
                    return new SplitRule(
                            new SplitRuleId(id),
                            new TenantId(row.getObject(2, UUID.class)),
                            server == null ? null : new ServerId(server),
                            row.getString(4),
                            row.getDate(5).toLocalDate(),
                            day(row.getDate(6)),
                            parts.getOrDefault(id, List.of()),
                            row.getTimestamp(7).toInstant(),
                            row.getString(8),
                            row.getLong(9));
                })
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, @Nullable TenantId tenant) {
        JdbcClient.StatementSpec statement = client.sql(sql);
        return tenant == null ? statement : statement.param("tenant", tenant.value());
    }

    private static @Nullable LocalDate day(@Nullable Date day) {
        return day == null ? null : day.toLocalDate();
    }
}
