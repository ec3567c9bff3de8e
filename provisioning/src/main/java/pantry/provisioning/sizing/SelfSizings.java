package pantry.provisioning.sizing;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.server.SelfSizing;

/** How a server sizes itself, to be shown. */
@Component
public final class SelfSizings {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    public SelfSizings(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** A raise that could not be had yet, of one resource or both: to which guarantees, since when, and why not. */
    public record Wanted(
            @Nullable Integer cpuMillicores,
            @Nullable Integer memoryMiB,
            Instant since,
            String why) {}

    public record View(
            SelfSizing least, @Nullable Wanted wanted, @Nullable Instant loweredAt) {}

    /** Empty when there is no such server of the tenant, or it keeps the size that it was given. */
    public Optional<View> find(TenantId tenant, ServerId server) {
        return transactions
                .forTenant(tenant)
                .read(() -> jdbc
                        .query(
                                "select min_cpu_millicores, min_memory_mib, wanted_cpu_millicores, wanted_memory_mib,"
                                        + " wanted_since, wanted_why, lowered_at from self_sizing where tenant_id = ?"
                                        + " and server_id = ?",
                                (row, number) -> new View(
                                        new SelfSizing(row.getInt(1), row.getInt(2)),
                                        row.getTimestamp(5) == null
                                                ? null
                                                : new Wanted(
                                                        row.getObject(3, Integer.class),
                                                        row.getObject(4, Integer.class),
                                                        row.getTimestamp(5).toInstant(),
                                                        row.getString(6)),
                                        row.getTimestamp(7) == null
                                                ? null
                                                : row.getTimestamp(7).toInstant()),
                                tenant.value(),
                                server.value())
                        .stream()
                        .findFirst());
    }
}
