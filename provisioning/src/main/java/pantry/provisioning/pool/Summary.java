package pantry.provisioning.pool;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.ground.PoolId;
import pantry.provisioning.pool.PoolSummary.Room;
import pantry.provisioning.pool.PoolSummary.Storage;

/** The pool at a glance, summed by the database; inside the caller's transaction. */
final class Summary {
    private static final int TROUBLES_LIMIT = 50;

    private final JdbcTemplate jdbc;

    Summary(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PoolSummary> of(
            List<EnclosureView> enclosures,
            List<String> failedBlades,
            List<ArrayView> arrays,
            List<FabricView> fabrics) {
        List<String> critical = new ArrayList<>();
        List<String> warning = new ArrayList<>();
        fabrics.forEach(fabric -> look(fabric, critical, warning));
        enclosures.forEach(enclosure -> look(enclosure, critical, warning));
        failedBlades.forEach(name -> warning.add("The blade " + name + " has failed."));
        arrays.forEach(array -> look(array, critical, warning));
        Health health = worst(critical, warning);
        List<String> troubles = new ArrayList<>(critical);
        troubles.addAll(warning);
        return jdbc
                .query(
                        "select id, name from pool order by created_at, id limit 1",
                        (row, number) -> new PoolSummary(
                                new PoolId(row.getObject(1, UUID.class)),
                                row.getString(2),
                                health,
                                troubles.subList(0, Math.min(troubles.size(), TROUBLES_LIMIT)),
                                room("cpu_millicores", "cpu_free_millicores", "cpu_used_millicores"),
                                room("memory_mib", "memory_free_mib", "memory_used_mib"),
                                storage(arrays),
                                states(),
                                spares(),
                                fabrics))
                .stream()
                .findFirst();
    }

    private static Health worst(List<String> critical, List<String> warning) {
        if (!critical.isEmpty()) {
            return Health.CRITICAL;
        }
        return warning.isEmpty() ? Health.OK : Health.WARNING;
    }

    private static void look(FabricView fabric, List<String> critical, List<String> warning) {
        switch (fabric.state()) {
            case UNREACHABLE ->
                critical.add("The hardware at " + fabric.url() + " can't be reached: " + fabric.problem());
            case REACHABLE -> {
                if (fabric.isSkewed()) {
                    warning.add("The hardware's clock is " + fabric.clockSkewMillis()
                            + " ms off; its readings are not counted until it agrees with ours.");
                }
                if (!fabric.meterProblem().isEmpty()) {
                    warning.add(fabric.meterProblem());
                }
            }
        }
    }

    private static void look(EnclosureView enclosure, List<String> critical, List<String> warning) {
        switch (enclosure.health()) {
            case CRITICAL -> critical.add("The enclosure " + enclosure.name() + " has failed.");
            case WARNING -> warning.add("The enclosure " + enclosure.name() + " is not well.");
            case OK -> {
                // Its control units may still tell otherwise.
            }
        }
        if (!enclosure.isInReach()) {
            critical.add("No control unit of the enclosure " + enclosure.name()
                    + " works: what runs there is left running and can't be commanded, and new orders go elsewhere.");
        }
        for (EnclosureView.ControlUnit unit : enclosure.controlUnits()) {
            if (unit.health() != Health.OK) {
                warning.add("The control unit " + unit.name() + " has failed or is not well.");
            }
        }
    }

    private static void look(ArrayView array, List<String> critical, List<String> warning) {
        if (array.health() == Health.CRITICAL) {
            critical.add("The array " + array.name() + " has failed.");
        } else if (array.health() == Health.WARNING) {
            warning.add("The array " + array.name() + " is not well.");
        }
        if (array.isFull()) {
            critical.add("The array " + array.name() + " is " + Math.round(array.writtenPercent())
                    + " % written: it takes no new volume.");
        } else if (array.isFilling()) {
            warning.add("The array " + array.name() + " is " + Math.round(array.writtenPercent()) + " % written.");
        }
    }

    /** Of blades that work. The columns are this class's own words, never a caller's. */
    private Room room(String capacity, String free, String measuredUse) {
        return jdbc.query(
                        "select coalesce(sum(b." + capacity + "), 0), coalesce(sum(b." + free + "), 0),"
                                + " coalesce(sum(case when b.state = 'AVAILABLE' and not b.spare then b." + free
                                + " else 0 end), 0), sum(u." + measuredUse + ") from blade b"
                                + " left join blade_use u on u.blade_id = b.id where b.state in ('AVAILABLE', 'DRAINING')",
                        (row, number) -> {
                            long held = row.getLong(1) - row.getLong(2);
                            long measured = row.getLong(4);
                            Long used = row.wasNull() ? null : measured;
                            return new Room(row.getLong(1), held, row.getLong(2), row.getLong(3), used);
                        })
                .getFirst();
    }

    private static Storage storage(List<ArrayView> arrays) {
        long capacity = 0;
        long promise = 0;
        long provisioned = 0;
        long free = 0;
        long written = 0;
        for (ArrayView array : arrays) {
            capacity += array.capacityGiB();
            promise += array.promiseGiB();
            provisioned += array.provisionedGiB();
            free += array.isFull() ? 0 : array.promiseGiB() - array.provisionedGiB();
            written += array.writtenBytes();
        }
        return new Storage(capacity, promise, provisioned, free, written);
    }

    private Map<BladeView.State, Integer> states() {
        Map<BladeView.State, Integer> counts = new EnumMap<>(BladeView.State.class);
        for (BladeView.State state : BladeView.State.values()) {
            counts.put(state, 0);
        }
        jdbc.query("select state, count(*) from blade group by state", row -> {
            counts.put(BladeView.State.valueOf(row.getString(1)), row.getInt(2));
        });
        return counts;
    }

    private int spares() {
        Integer count =
                jdbc.queryForObject("select count(*) from blade where spare and state <> 'RETIRED'", Integer.class);
        return count == null ? 0 : count;
    }

    /** A slice that is being added stands in for another, and a reserve is what no box would have. */
    Boxes boxes() {
        return jdbc.query(
                        "select count(*), coalesce(sum(greatest(1, coalesce(n.blades, 0))), 0),"
                                + " (select count(distinct blade_id) from slice where state <> 'LOST')"
                                + " from server s left join (select server_id, count(distinct blade_id) as blades"
                                + " from slice where state <> 'ADDING' and role = 'SIZE' group by server_id) n"
                                + " on n.server_id = s.id where s.state not in ('DELETED', 'FAILED')",
                        (row, number) -> new Boxes(row.getInt(1), row.getInt(2), row.getInt(3)))
                .getFirst();
    }
}
