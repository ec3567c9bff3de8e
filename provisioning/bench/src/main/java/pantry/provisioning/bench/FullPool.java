package pantry.provisioning.bench;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.Transactions;

/** Fills a shop's blades with servers straight in the tables, as many as nobody would want to wait for at the counter. */
final class FullPool {
    private static final int SLICES_PER_BLADE = 10;
    private static final int CPU = 3_600;
    private static final int MEMORY = 8_192;
    private static final int AT_ONCE = 10_000;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final ManyRows servers;
    private final ManyRows slices;

    FullPool(Node node) {
        this.jdbc = node.get(JdbcTemplate.class);
        this.transactions = node.get(Transactions.class);
        this.servers = new ManyRows(
                jdbc,
                "server",
                "id uuid",
                "tenant_id uuid",
                "name varchar",
                "image_id uuid",
                "image_name varchar",
                "cpu_millicores int4",
                "ceiling_millicores int4",
                "memory_mib int4",
                "memory_ceiling_mib int4",
                "boot_disk_gib int4",
                "state varchar",
                "health varchar",
                "reason varchar",
                "address varchar",
                "ssh_keys varchar",
                "user_data varchar",
                "cost_centre varchar",
                "tags varchar",
                "created_at timestamptz",
                "generation int8");
        this.slices = new ManyRows(
                jdbc,
                "slice",
                "id uuid",
                "tenant_id uuid",
                "server_id uuid",
                "blade_id uuid",
                "cpu_millicores int4",
                "ceiling_millicores int4",
                "memory_mib int4",
                "memory_ceiling_mib int4",
                "state varchar",
                "role varchar",
                "created_at timestamptz");
    }

    /** Returns the number of slices. */
    int fill() {
        List<UUID> blades = jdbc.queryForList("select id from blade order by name", UUID.class);
        List<UUID> tenants = jdbc.queryForList("select id from tenant order by network_index", UUID.class);
        UUID image = Objects.requireNonNull(jdbc.queryForObject("select id from image", UUID.class));
        int count = blades.size() * SLICES_PER_BLADE;
        for (int from = 0; from < count; from += AT_ONCE) {
            int first = from;
            int last = Math.min(count, from + AT_ONCE);
            transactions.forSystem().writeUnanswered(() -> insert(blades, tenants, image, first, last));
        }
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "update blade set cpu_free_millicores = cpu_free_millicores - ?,"
                                + " cpu_ceiling_free_millicores = cpu_ceiling_free_millicores - ?,"
                                + " memory_free_mib = memory_free_mib - ?,"
                                + " memory_ceiling_free_mib = memory_ceiling_free_mib - ?",
                        SLICES_PER_BLADE * CPU,
                        SLICES_PER_BLADE * CPU,
                        SLICES_PER_BLADE * MEMORY,
                        SLICES_PER_BLADE * MEMORY));
        return count;
    }

    private void insert(List<UUID> blades, List<UUID> tenants, UUID image, int first, int last) {
        Timestamp now = Timestamp.from(Instant.now());
        List<@Nullable Object[]> newServers = new ArrayList<>();
        List<@Nullable Object[]> newSlices = new ArrayList<>();
        for (int number = first; number < last; number++) {
            UUID server = new UUID(0x7000L, 0x8000_0000_0000_0000L | number);
            UUID slice = new UUID(0x7001L, 0x8000_0000_0000_0000L | number);
            // A tenant's servers one after another, as if each had been a customer for a while.
            UUID tenant = tenants.get((int) ((long) number * tenants.size() / (blades.size() * SLICES_PER_BLADE)));
            newServers.add(new Object[] {
                server,
                tenant,
                "full-" + number,
                image,
                "alpine-3.22",
                CPU,
                CPU,
                MEMORY,
                MEMORY,
                8,
                "RUNNING",
                "OK",
                "",
                "10.0.0.2",
                "",
                "",
                "cc-1",
                "",
                now,
                1L
            });
            newSlices.add(new Object[] {
                slice,
                tenant,
                server,
                blades.get(number % blades.size()),
                CPU,
                CPU,
                MEMORY,
                MEMORY,
                "ACTIVE",
                "SIZE",
                now
            });
        }
        servers.insert(newServers);
        slices.insert(newSlices);
    }
}
