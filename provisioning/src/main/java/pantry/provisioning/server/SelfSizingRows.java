package pantry.provisioning.server;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** Which servers size themselves, and down to what. What comes of it in their rows is written by the room that sizes them. */
final class SelfSizingRows {
    private final JdbcTemplate jdbc;
    private final ManyRows rows;

    SelfSizingRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.rows = new ManyRows(
                jdbc,
                "self_sizing",
                "server_id uuid",
                "tenant_id uuid",
                "min_cpu_millicores int4",
                "min_memory_mib int4",
                "counted_until timestamptz",
                "looked_at timestamptz",
                "judged_until timestamptz",
                "wanted_why varchar");
    }

    /** Of servers that are ordered. */
    void insertAll(List<NewServer> servers, Instant now) {
        List<@Nullable Object[]> some = new ArrayList<>();
        servers.forEach(server -> {
            SelfSizing least = server.spec().selfSizing();
            if (least != null) {
                some.add(row(server.tenant(), server.id(), least, now));
            }
        });
        rows.insert(some);
    }

    @Nullable
    SelfSizing find(ServerId server) {
        List<SelfSizing> found = jdbc.query(
                "select min_cpu_millicores, min_memory_mib from self_sizing where server_id = ?",
                (row, number) -> new SelfSizing(row.getInt(1), row.getInt(2)),
                server.value());
        return found.isEmpty() ? null : found.getFirst();
    }

    /** From now on; null for no longer. What is known of its use is kept while it goes on. */
    void set(TenantId tenant, ServerId server, @Nullable SelfSizing least, Instant now) {
        if (least == null) {
            jdbc.update("delete from self_sizing where server_id = ?", server.value());
        } else if (jdbc.update(
                        "update self_sizing set min_cpu_millicores = ?, min_memory_mib = ? where server_id = ?",
                        least.minCpuMillicores(),
                        least.minMemoryMiB(),
                        server.value())
                == 0) {
            rows.insert(List.<@Nullable Object[]>of(row(tenant, server, least, now)));
        }
    }

    private static @Nullable Object[] row(TenantId tenant, ServerId server, SelfSizing least, Instant now) {
        Timestamp at = Timestamp.from(now);
        return new @Nullable Object[] {
            server.value(), tenant.value(), least.minCpuMillicores(), least.minMemoryMiB(), at, at, at, ""
        };
    }
}
