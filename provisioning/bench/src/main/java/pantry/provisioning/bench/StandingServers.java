package pantry.provisioning.bench;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.Transactions;

/**
 * Running servers written straight into the tables, as many as nobody would want to wait for at the counter. A node's index
 * knows nothing of them until it is built from the rows again.
 */
final class StandingServers {
    private static final int AT_ONCE = 10_000;

    private final Transactions transactions;
    private final ManyRows servers;
    private final ManyRows slices;
    private final ManyRows facts;
    private final UUID image;
    private final Timestamp now;
    private final List<@Nullable Object[]> newServers = new ArrayList<>();
    private final List<@Nullable Object[]> newSlices = new ArrayList<>();
    private final List<@Nullable Object[]> newFacts = new ArrayList<>();
    private int count;
    private int sliceCount;

    StandingServers(Node node) {
        JdbcTemplate jdbc = node.get(JdbcTemplate.class);
        this.transactions = node.get(Transactions.class);
        this.now = node.now();
        this.image = Objects.requireNonNull(jdbc.queryForObject("select id from image", UUID.class));
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
        this.facts = new ManyRows(
                jdbc,
                "lifecycle_interval",
                "server_id uuid",
                "sequence int4",
                "tenant_id uuid",
                "from_at timestamptz",
                "is_open boolean",
                "state varchar",
                "cpu_millicores int4",
                "memory_mib int4");
    }

    /** One that stands in equal parts on each of these blades. */
    void add(UUID tenant, int cpu, int memory, List<UUID> blades) {
        UUID server = new UUID(0x7000L, 0x8000_0000_0000_0000L | count);
        newServers.add(new Object[] {
            server,
            tenant,
            "full-" + count,
            image,
            "alpine-3.22",
            cpu,
            cpu,
            memory,
            memory,
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
        newFacts.add(new Object[] {server, 1, tenant, now, true, "RUNNING", cpu, memory});
        count++;
        int partCpu = cpu / blades.size();
        int partMemory = memory / blades.size();
        for (UUID blade : blades) {
            UUID slice = new UUID(0x7001L, 0x8000_0000_0000_0000L | sliceCount);
            sliceCount++;
            newSlices.add(new Object[] {
                slice, tenant, server, blade, partCpu, partCpu, partMemory, partMemory, "ACTIVE", "SIZE", now
            });
        }
        if (newServers.size() == AT_ONCE) {
            write();
        }
    }

    /** What was added last is there, too; returns the number of slices. */
    int finish() {
        write();
        return sliceCount;
    }

    private void write() {
        transactions.forSystem().writeUnanswered(() -> {
            servers.insert(newServers);
            slices.insert(newSlices);
            facts.insert(newFacts);
        });
        newServers.clear();
        newSlices.clear();
        newFacts.clear();
    }
}
