package pantry.billing.metering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.metering.UsageQuery.Group;
import pantry.provisioning.ground.ServerId;

/**
 * A question about usage as SQL. A server's hours count once for each of its tags, and once for none when it has none; asked
 * for one tag name, once for its tag of that name, or for none.
 */
final class UsageSql {
    /** By what groups are told apart, in the order of the list; one that was not asked for is null in every row. */
    private enum Column {
        HOUR(Group.HOUR, "hour_from", "u.hour_from", "timestamp with time zone"),
        SERVER(Group.SERVER, "server_id", "u.server_id", "uuid"),
        TAG_NAME(Group.TAG, "tag_name", "coalesce(t.name, '')", "varchar"),
        TAG_VALUE(Group.TAG, "tag_value", "coalesce(t.tag_value, '')", "varchar"),
        METER(null, "meter", "u.meter", "varchar");

        final @Nullable Group group;
        final String label;
        final String expression;
        final String type;

        Column(@Nullable Group group, String label, String expression, String type) {
            this.group = group;
            this.label = label;
            this.expression = expression;
            this.type = type;
        }

        boolean isIn(UsageQuery query) {
            return group == null || query.groupBy().contains(group);
        }

        String selected(UsageQuery query) {
            return (isIn(query) ? expression : "cast(null as " + type + ")") + " as " + label;
        }

        Object value(UsageCursor cursor) {
            return switch (this) {
                case HOUR -> Timestamp.from(cursor.hour());
                case SERVER -> cursor.server();
                case TAG_NAME -> cursor.tagName();
                case TAG_VALUE -> cursor.tagValue();
                case METER -> cursor.meter();
            };
        }
    }

    private final UsageQuery query;
    private final List<Column> key;
    private final Map<String, Object> values = new LinkedHashMap<>();

    UsageSql(UsageQuery query) {
        this.query = query;
        this.key = Arrays.stream(Column.values())
                .filter(column -> column.isIn(query))
                .toList();
    }

    List<UsageGroup> rows(JdbcClient client, @Nullable UsageCursor after, int limit) {
        String keys = key.stream().map(column -> column.expression).collect(Collectors.joining(", "));
        String sql = "select g.*, coalesce(s.name, v.name, n.name) as server_name from (select "
                + Arrays.stream(Column.values())
                        .map(column -> column.selected(query))
                        .collect(Collectors.joining(", "))
                + ", sum(u.quantity) as quantity, sum(u.interpolated) as interpolated from usage_hour u" + tags()
                + conditions() + (after == null ? "" : " and (" + keys + ") > (" + placeholders(after) + ")")
                + " group by " + keys + " order by " + keys + " limit " + limit + ") g"
                + " left join server s on s.id = g.server_id left join volume v on v.id = g.server_id"
                + " left join snapshot n on n.id = g.server_id order by "
                + key.stream().map(column -> "g." + column.label).collect(Collectors.joining(", "));
        return client.sql(sql).params(values).query((row, number) -> group(row)).list();
    }

    private String tags() {
        if (!query.groupBy().contains(Group.TAG)) {
            return "";
        }
        String join = " left join server_tag t on t.server_id = u.server_id";
        if (query.tag() == null) {
            return join;
        }
        values.put("tag", query.tag());
        return join + " and t.name = :tag";
    }

    private String conditions() {
        values.put("from", Timestamp.from(query.from()));
        values.put("to", Timestamp.from(query.to()));
        StringBuilder where = new StringBuilder(" where u.hour_from >= :from and u.hour_from < :to");
        if (query.tenant() != null) {
            where.append(" and u.tenant_id = :tenant");
            values.put("tenant", query.tenant().value());
        }
        if (query.server() != null) {
            where.append(" and u.server_id = :server");
            values.put("server", query.server().value());
        }
        if (query.meter() != null) {
            where.append(" and u.meter = :meter");
            values.put("meter", query.meter().apiName());
        }
        return where.toString();
    }

    private String placeholders(UsageCursor after) {
        return key.stream()
                .map(column -> {
                    String name = "after_" + column.label;
                    values.put(name, column.value(after));
                    return ":" + name;
                })
                .collect(Collectors.joining(", "));
    }

    private static UsageGroup group(ResultSet row) throws SQLException {
        Timestamp hour = row.getTimestamp("hour_from");
        UUID server = row.getObject("server_id", UUID.class);
        String tag = row.getString("tag_name");
        return new UsageGroup(
                server == null ? null : new ServerId(server),
                row.getString("server_name"),
                tag == null || tag.isEmpty() ? null : new UsageGroup.Tag(tag, row.getString("tag_value")),
                Meter.of(row.getString("meter")),
                hour == null ? null : hour.toInstant(),
                row.getBigDecimal("quantity").toBigIntegerExact(),
                row.getBigDecimal("interpolated").toBigIntegerExact());
    }
}
