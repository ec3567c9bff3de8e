package pantry.provisioning.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.Difference.Kind;
import pantry.provisioning.pool.Difference.Remedy;
import pantry.provisioning.pool.Difference.Subject;

/** What differs, as operators read it. It is of all tenants: callers let operators in alone. */
@Component
public final class Differences {
    static final String COLUMNS = "id, kind, about, hardware, subject_type, subject_id, subject_name, tenant_id, what,"
            + " remedy, advice, since";

    private final NamedParameterJdbcTemplate named;
    private final Transactions transactions;

    public Differences(NamedParameterJdbcTemplate named, Transactions transactions) {
        this.named = named;
        this.transactions = transactions;
    }

    /** An absent part filters nothing. */
    public record Filter(@Nullable Kind kind, @Nullable Remedy remedy) {
        public static final Filter ALL = new Filter(null, null);
    }

    /** By their ids, which are in the order of time; {@code after} is the last id of the page before. */
    public List<DifferenceView> page(Filter filter, @Nullable UUID after, int limit, boolean oldestFirst) {
        MapSqlParameterSource values = new MapSqlParameterSource("limit", limit);
        StringBuilder where = new StringBuilder(" where true");
        if (filter.kind() != null) {
            where.append(" and kind = :kind");
            values.addValue("kind", filter.kind().name());
        }
        if (filter.remedy() != null) {
            where.append(" and remedy = :remedy");
            values.addValue("remedy", filter.remedy().name());
        }
        if (after != null) {
            where.append(oldestFirst ? " and id > :after" : " and id < :after");
            values.addValue("after", after);
        }
        return transactions
                .forSystem()
                .read(() -> named.query(
                        "select " + COLUMNS + " from pool_difference" + where + " order by id"
                                + (oldestFirst ? "" : " desc") + " limit :limit",
                        values,
                        (row, number) -> view(row)));
    }

    public int count() {
        Integer count = transactions
                .forSystem()
                .read(() ->
                        named.getJdbcTemplate().queryForObject("select count(*) from pool_difference", Integer.class));
        return count == null ? 0 : count;
    }

    static DifferenceView view(ResultSet row) throws SQLException {
        UUID tenant = row.getObject("tenant_id", UUID.class);
        return new DifferenceView(
                row.getObject("id", UUID.class),
                new Difference(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("about"),
                        row.getString("hardware"),
                        new Subject(
                                Subject.Type.valueOf(row.getString("subject_type")),
                                row.getObject("subject_id", UUID.class),
                                row.getString("subject_name"),
                                tenant == null ? null : new TenantId(tenant)),
                        row.getString("what"),
                        Remedy.valueOf(row.getString("remedy")),
                        row.getString("advice")),
                row.getTimestamp("since").toInstant());
    }
}
