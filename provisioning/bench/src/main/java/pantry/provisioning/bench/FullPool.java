package pantry.provisioning.bench;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Transactions;

/** Fills a shop's blades with equal servers, ten on each. */
final class FullPool {
    private static final int SLICES_PER_BLADE = 10;
    private static final int CPU = 3_600;
    private static final int MEMORY = 8_192;

    private final Node node;
    private final JdbcTemplate jdbc;

    FullPool(Node node) {
        this.node = node;
        this.jdbc = node.get(JdbcTemplate.class);
    }

    /** Returns the number of slices. */
    int fill() {
        List<UUID> blades = jdbc.queryForList("select id from blade order by name", UUID.class);
        List<UUID> tenants = jdbc.queryForList("select id from tenant order by network_index", UUID.class);
        StandingServers servers = new StandingServers(node);
        int count = blades.size() * SLICES_PER_BLADE;
        for (int number = 0; number < count; number++) {
            // A tenant's servers one after another, as if each had been a customer for a while.
            UUID tenant = tenants.get((int) ((long) number * tenants.size() / count));
            servers.add(tenant, CPU, MEMORY, List.of(blades.get(number % blades.size())));
        }
        node.get(Transactions.class)
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
        return servers.finish();
    }
}
