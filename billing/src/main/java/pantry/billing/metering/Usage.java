package pantry.billing.metering;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.Page;
import pantry.billing.metering.UsageQuery.Group;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** What was used, asked in any grouping; and what of it stands on no bill, with the reason. */
@Component
public final class Usage {
    private static final int UNBILLED_LIMIT = 1_000;
    private static final UUID NO_SERVER = new UUID(0, 0);
    private static final Instant NO_HOUR = Instant.EPOCH;
    private static final Instant LATEST_HOUR = Instant.parse("9999-12-31T23:00:00Z");

    private final JdbcClient client;
    private final Transactions transactions;

    public Usage(JdbcTemplate jdbc, Transactions transactions) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
    }

    /** By hour, server and meter, as far as they are told apart; a cursor that was never given is refused. */
    public Page<UsageGroup> query(UsageQuery query, @Nullable String cursor, int limit) {
        int most = Page.limited(limit);
        return transactions(query.tenant()).read(() -> Page.of(rows(query, cursor, most + 1), most, Usage::cursor));
    }

    /** The text of a cursor as it was given, or an {@link IllegalArgumentException}. */
    public static String requireCursor(String text) {
        Cursor.parse(text);
        return text;
    }

    private List<UsageGroup> rows(UsageQuery query, @Nullable String cursor, int limit) {
        boolean byServer = query.groupBy().contains(Group.SERVER);
        boolean byHour = query.groupBy().contains(Group.HOUR);
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        List<String> groups = new ArrayList<>();
        if (byHour) {
            groups.add("u.hour_from");
        }
        if (byServer) {
            groups.add("u.server_id");
        }
        groups.add("u.meter");
        String key = String.join(", ", groups);
        JdbcClient.StatementSpec statement = client.sql("select g.*, s.name from (select "
                        + (byHour ? "u.hour_from" : "cast(null as timestamp with time zone) as hour_from") + ", "
                        + (byServer ? "u.server_id" : "cast(null as uuid) as server_id")
                        + ", u.meter, sum(u.quantity) as quantity, sum(u.interpolated) as interpolated"
                        + " from usage_hour u where u.hour_from >= :from and u.hour_from < :to"
                        + (query.tenant() == null ? "" : " and u.tenant_id = :tenant")
                        + (query.server() == null ? "" : " and u.server_id = :server")
                        + (query.meter() == null ? "" : " and u.meter = :meter")
                        + (after == null
                                ? ""
                                : " and (" + key + ") > (" + (byHour ? ":afterHour, " : "")
                                        + (byServer ? ":afterServer, " : "") + ":afterMeter)")
                        + " group by " + key + " order by " + key + " limit :limit) g"
                        + " left join server s on s.id = g.server_id order by "
                        + key.replace("u.", "g."))
                .param("from", Timestamp.from(query.from()))
                .param("to", Timestamp.from(query.to()))
                .param("limit", limit);
        if (query.tenant() != null) {
            statement = statement.param("tenant", query.tenant().value());
        }
        if (query.server() != null) {
            statement = statement.param("server", query.server().value());
        }
        if (query.meter() != null) {
            statement = statement.param("meter", query.meter().apiName());
        }
        if (after != null) {
            statement = statement
                    .param("afterHour", Timestamp.from(after.hour()))
                    .param("afterServer", after.server())
                    .param("afterMeter", after.meter());
        }
        return statement.query((row, number) -> group(row)).list();
    }

    private static UsageGroup group(ResultSet row) throws SQLException {
        Timestamp hour = row.getTimestamp(1);
        UUID server = row.getObject(2, UUID.class);
        return new UsageGroup(
                server == null ? null : new ServerId(server),
                row.getString(6),
                Meter.of(row.getString(3)),
                hour == null ? null : hour.toInstant(),
                ReadingStore.whole(row, 4),
                ReadingStore.whole(row, 5));
    }

    private record Cursor(Instant hour, UUID server, String meter) {
        private static final int PARTS = 3;

        static Cursor parse(String text) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
                if (parts.length != PARTS) {
                    throw new IllegalArgumentException(text);
                }
                Instant hour = Instant.parse(parts[0]);
                if (hour.isBefore(NO_HOUR) || hour.isAfter(LATEST_HOUR)) {
                    throw new IllegalArgumentException(text);
                }
                return new Cursor(hour, UUID.fromString(parts[1]), parts[2]);
            } catch (RuntimeException malformed) {
                throw new IllegalArgumentException("cursor: not one that was given", malformed);
            }
        }
    }

    private static String cursor(UsageGroup group) {
        Instant hour = group.hour();
        ServerId server = group.server();
        String text = (hour == null ? NO_HOUR : hour) + " " + (server == null ? NO_SERVER : server.value()) + " "
                + group.meter().apiName();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
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
                                    + " sum(u.quantity), sum(u.interpolated) from usage_hour u"
                                    + " left join server s on s.id = u.server_id"
                                    + " where u.rating in ('UNPRICED', 'NEVER_RAN') and u.period = :period"
                                    + (tenant == null ? "" : " and u.tenant_id = :tenant")
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
