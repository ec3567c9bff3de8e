package pantry.provisioning.sizing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.server.SelfSizing;

/** How a server sizes itself, to be shown. */
@Component
public final class SelfSizings {
    private final NamedParameterJdbcTemplate named;
    private final Transactions transactions;

    public SelfSizings(NamedParameterJdbcTemplate named, Transactions transactions) {
        this.named = named;
        this.transactions = transactions;
    }

    /** A raise that could not be had yet, of one resource or both: to which guarantees, since when, and why not. */
    public record Wanted(
            @Nullable Integer cpuMillicores, @Nullable Integer memoryMiB, Instant since, String why) {}

    public record View(
            SelfSizing least,
            @Nullable Wanted wanted,
            @Nullable Instant loweredAt) {}

    /** Empty when there is no such server of the tenant, or it keeps the size that it was given. */
    public Optional<View> find(TenantId tenant, ServerId server) {
        return Optional.ofNullable(of(tenant, List.of(server)).get(server));
    }

    /** Of many; those that keep the size that they were given are left out. */
    public Map<ServerId, View> of(TenantId tenant, Collection<ServerId> servers) {
        if (servers.isEmpty()) {
            return Map.of();
        }
        Map<ServerId, View> views = new HashMap<>();
        transactions.forTenant(tenant).read(() -> {
            named.query(
                    "select server_id, min_cpu_millicores, min_memory_mib, wanted_cpu_millicores, wanted_memory_mib,"
                            + " wanted_since, wanted_why, lowered_at from self_sizing where tenant_id = :tenant"
                            + " and server_id in (:servers)",
                    Map.of(
                            "tenant",
                            tenant.value(),
                            "servers",
                            servers.stream().map(ServerId::value).toList()),
                    row -> {
                        views.put(new ServerId(row.getObject(1, UUID.class)), view(row));
                    });
            return true;
        });
        return views;
    }

    private static View view(ResultSet row) throws SQLException {
        Timestamp since = row.getTimestamp(6);
        Timestamp lowered = row.getTimestamp(8);
        Wanted wanted = since == null
                ? null
                : new Wanted(
                        row.getObject(4, Integer.class),
                        row.getObject(5, Integer.class),
                        since.toInstant(),
                        row.getString(7));
        return new View(
                new SelfSizing(row.getInt(2), row.getInt(3)), wanted, lowered == null ? null : lowered.toInstant());
    }
}
