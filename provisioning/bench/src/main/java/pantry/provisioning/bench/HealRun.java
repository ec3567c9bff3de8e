package pantry.provisioning.bench;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.placement.BladeState;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementRequest.EditBlade;

/** Breaks hardware and reads from the rows when the servers on it were not whole, and when they were again. */
final class HealRun {
    private static final String NOT_WELL = "select count(*) from server where state = 'RUNNING' and health <> 'OK'";

    private final Product product;
    private final FaultCalls faults;

    HealRun(Product product, FaultCalls faults) {
        this.product = product;
        this.faults = faults;
    }

    /** What one failure, or several at once, did to the servers on that hardware; in nanoseconds after it. */
    static final class Harm {
        final Latencies noticed = new Latencies();
        final Latencies whole = new Latencies();
        final Latencies running = new Latencies();
        int spanning;
        int single;

        void add(Harm other) {
            noticed.add(other.noticed);
            whole.add(other.whole);
            running.add(other.running);
            spanning += other.spanning;
            single += other.single;
        }
    }

    private record Victim(UUID id, boolean spanning) {}

    /** Until all servers on these are well again; then it is repaired, and waited for until the product knows. */
    Harm lose(String kind, List<String> targets, List<String> blades) {
        List<Victim> victims = victims(blades);
        Instant at = product.get(java.time.Clock.class).instant();
        List<URI> begun = new ArrayList<>();
        targets.forEach(target -> begun.add(faults.begin(kind, target)));
        product.await("all that stood there is noticed and well again", () -> isOver(victims, at));
        Harm harm = harm(victims, at);
        begun.forEach(faults::end);
        product.await("the hardware is back", () -> {
            putBack();
            return product.count("select count(*) from blade where state <> 'AVAILABLE'") == 0;
        });
        product.await(
                "nothing is under way",
                () -> product.count("select count(*) from operation where state in ('PENDING', 'RUNNING')") == 0);
        return harm;
    }

    /** One that failed again and again is left out for a while, which is not measured here: somebody puts it back. */
    private void putBack() {
        product.jdbc()
                .queryForList("select id from blade where state = 'MAINTENANCE'", UUID.class)
                .forEach(blade -> product.get(Placement.class)
                        .submit(new EditBlade(new BladeId(blade), BladeState.AVAILABLE, null, Actor.SYSTEM))
                        .join());
    }

    private List<Victim> victims(List<String> blades) {
        Map<UUID, Victim> victims = new HashMap<>();
        blades.forEach(blade -> product.jdbc()
                .query(
                        "select s.server_id, (select count(*) from slice o where o.server_id = s.server_id)"
                                + " from slice s join blade b on b.id = s.blade_id where b.ref = ?",
                        row -> {
                            UUID id = row.getObject(1, UUID.class);
                            victims.put(id, new Victim(id, row.getInt(2) > 1));
                        },
                        blade));
        return List.copyOf(victims.values());
    }

    private boolean isOver(List<Victim> victims, Instant at) {
        return product.count(NOT_WELL) == 0
                && product.count(
                                "select count(distinct server_id) from condition_interval"
                                        + " where condition in ('DEGRADED', 'DOWN') and from_at >= ?",
                                Timestamp.from(at))
                        >= victims.size();
    }

    private Harm harm(List<Victim> victims, Instant at) {
        Map<UUID, Instant> noticed = instants("('DEGRADED', 'DOWN')", "min", at);
        Map<UUID, Instant> well = instants("('WHOLE')", "max", at);
        Harm harm = new Harm();
        for (Victim victim : victims) {
            harm.noticed.add(after(at, noticed, victim));
            (victim.spanning() ? harm.whole : harm.running).add(after(at, well, victim));
            harm.spanning += victim.spanning() ? 1 : 0;
            harm.single += victim.spanning() ? 0 : 1;
        }
        return harm;
    }

    private Map<UUID, Instant> instants(String conditions, String which, Instant since) {
        Map<UUID, Instant> instants = new HashMap<>();
        product.jdbc()
                .query(
                        "select server_id, " + which + "(from_at) from condition_interval where condition in "
                                + conditions + " and from_at >= ? group by server_id",
                        row -> {
                            instants.put(
                                    row.getObject(1, UUID.class),
                                    row.getTimestamp(2).toInstant());
                        },
                        Timestamp.from(since));
        return instants;
    }

    private static long after(Instant at, Map<UUID, Instant> instants, Victim victim) {
        Instant then = instants.get(victim.id());
        if (then == null) {
            throw new IllegalStateException("nothing is told of the server " + victim.id());
        }
        return Duration.between(at, then).toNanos();
    }
}
