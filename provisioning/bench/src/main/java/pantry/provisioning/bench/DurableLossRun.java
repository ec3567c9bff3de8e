package pantry.provisioning.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.placement.BladeState;
import pantry.provisioning.placement.Change;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Finish;
import pantry.provisioning.placement.PlacementRequest.Lose;

/**
 * W5 with the disk: an enclosure of sixteen blades is lost at 90 % load, from the call until it is answered that what stood on
 * it has other blades or waits, which is when all of that is durable.
 */
final class DurableLossRun {
    static final int LOAD = 90;
    private static final long LONGEST_NANOS = 60_000_000_000L;
    /** What a node has done for a while: its code is compiled, its statements are prepared. */
    private static final int BEFORE = 30;

    /** What the losses took, and on average what was placed again and what waits. */
    record Result(Histogram nanos, double replaced, double homeless) {}

    private final Pool pool;
    private final long seed;
    private final int losses;

    DurableLossRun(Pool pool, long seed, int losses) {
        this.pool = pool;
        this.seed = seed;
        this.losses = losses;
    }

    Result run(TestDatabase rows) {
        try (Node node = Node.on(rows, Node.GROUP_LIMIT)) {
            Shop.open(node, pool, seed);
            new LoadedPool(node, pool, seed).fill(LOAD);
        }
        // Another node: it builds its index from what stands there now.
        try (Node node = Node.on(rows, Node.GROUP_LIMIT)) {
            return lose(node);
        }
    }

    private Result lose(Node node) {
        JdbcTemplate jdbc = node.get(JdbcTemplate.class);
        List<UUID> enclosures = jdbc.queryForList("select id from enclosure order by name", UUID.class);
        Dice dice = new Dice(seed);
        Histogram nanos = new Histogram(LONGEST_NANOS, 3);
        long replaced = 0;
        long homeless = 0;
        for (int loss = -BEFORE; loss < losses; loss++) {
            EnclosureId enclosure = new EnclosureId(enclosures.get(dice.below(enclosures.size())));
            Placement placement = node.get(Placement.class);
            long started = System.nanoTime();
            PlacementOutcome outcome = placement
                    .submit(new Lose(List.of(), enclosure, Actor.SYSTEM))
                    .join();
            long took = System.nanoTime() - started;
            if (!(outcome instanceof Rehoused rehoused)) {
                throw new IllegalStateException("a lost enclosure was answered " + outcome);
            }
            if (loss >= 0) {
                nanos.recordValue(Math.min(LONGEST_NANOS, took));
                replaced += rehoused.changes().size();
                homeless += rehoused.unmoved().size();
            }
            comeBack(placement, jdbc, enclosure, rehoused.changes());
        }
        return new Result(nanos, (double) replaced / losses, (double) homeless / losses);
    }

    /** Hardware has done its part, and the enclosure is there again, empty. */
    private static void comeBack(Placement placement, JdbcTemplate jdbc, EnclosureId enclosure, List<Change> changes) {
        List<PlacementRequest> requests = new ArrayList<>();
        changes.forEach(change -> requests.add(new Finish(change.tenant(), change.server(), change.id(), true)));
        jdbc.queryForList("select id from blade where enclosure_id = ?", UUID.class, enclosure.value())
                .forEach(blade ->
                        requests.add(new EditBlade(new BladeId(blade), BladeState.AVAILABLE, null, Actor.SYSTEM)));
        requests.stream().map(placement::submit).toList().forEach(CompletableFuture::join);
    }
}
