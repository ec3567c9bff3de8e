package pantry.provisioning.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.allocator.Allocator;
import pantry.provisioning.allocator.Decision;
import pantry.provisioning.allocator.Request;
import pantry.provisioning.ground.Transactions;

/** Loads a shop's blades with the sizes that people order, each where the allocator puts it; two in a hundred span blades. */
final class LoadedPool {
    private static final int OVERCOMMIT = 4;
    private static final int SPANNING_PERCENT = 2;

    private final Node node;
    private final JdbcTemplate jdbc;
    private final Pool pool;
    private final Dice dice;
    private final OrderSizes sizes;
    private final Allocator allocator = new Allocator();
    private final Request request = new Request();
    private final Decision decision = new Decision();

    LoadedPool(Node node, Pool pool, long seed) {
        this.node = node;
        this.jdbc = node.get(JdbcTemplate.class);
        this.pool = pool;
        this.dice = new Dice(seed);
        this.sizes = new OrderSizes(pool.grain());
        for (int blade = 0; blade < pool.size(); blade++) {
            allocator.plugIn(
                    pool.enclosure(blade),
                    pool.cpu(blade),
                    pool.memory(blade),
                    pool.cpu(blade) * OVERCOMMIT,
                    pool.memory(blade) * OVERCOMMIT,
                    false);
        }
    }

    void fill(int loadPercent) {
        List<UUID> blades = jdbc.queryForList("select id from blade order by name", UUID.class);
        List<UUID> tenants = jdbc.queryForList("select id from tenant order by network_index", UUID.class);
        StandingServers servers = new StandingServers(node);
        long target = pool.cpu() * loadPercent / 100;
        for (long used = 0; used < target; ) {
            if (place()) {
                int cpu = 0;
                int memory = 0;
                List<UUID> on = new ArrayList<>();
                for (int at = 0; at < decision.count(); at++) {
                    cpu += decision.cpuMillicores(at);
                    memory += decision.memoryMiB(at);
                    on.add(blades.get(decision.blade(at)));
                }
                servers.add(tenants.get(dice.below(tenants.size())), cpu, memory, on);
                used += cpu;
            }
        }
        servers.finish();
        node.get(Transactions.class).forSystem().write(this::takeFromBlades);
    }

    /** False for what has no room at this load; something smaller comes after it. */
    private boolean place() {
        if (dice.below(100) < SPANNING_PERCENT) {
            int parts = dice.below(2) == 0 ? 2 : 4;
            request.size(parts * pool.largestCpu(), parts * pool.largestMemory())
                    .onExactly(parts);
            return allocator.span(request, decision);
        }
        sizes.draw(dice);
        request.size(sizes.cpu, sizes.memory);
        return allocator.place(request, decision);
    }

    private void takeFromBlades() {
        jdbc.update("update blade set cpu_free_millicores = cpu_free_millicores - " + taken("cpu_millicores")
                + ", cpu_ceiling_free_millicores = cpu_ceiling_free_millicores - " + taken("ceiling_millicores")
                + ", memory_free_mib = memory_free_mib - " + taken("memory_mib")
                + ", memory_ceiling_free_mib = memory_ceiling_free_mib - " + taken("memory_ceiling_mib"));
    }

    private static String taken(String column) {
        return "coalesce((select sum(slice." + column + ") from slice where slice.blade_id = blade.id), 0)";
    }
}
