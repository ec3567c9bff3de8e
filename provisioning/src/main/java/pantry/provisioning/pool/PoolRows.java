package pantry.provisioning.pool;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ControlUnitId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.FabricId;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.PoolId;

/**
 * The pool's rows, but for what placement alone writes: blades and arrays come in by it, and of an array only what the
 * hardware says is written here. Inside the caller's transaction.
 */
@Component
public final class PoolRows {
    private static final int PROBLEM_LIMIT = 1_000;

    private final JdbcTemplate jdbc;
    private final KnownRows known;
    private final IdSource ids;
    private final Clock clock;

    public PoolRows(JdbcTemplate jdbc, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.known = new KnownRows(jdbc);
        this.ids = ids;
        this.clock = clock;
    }

    /** The pool of this name is there, with these factors if it is new. */
    public void ensurePool(String name, int ceilingOvercommit, int storageOvercommit) {
        jdbc.update(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing",
                ids.next(),
                name,
                ceilingOvercommit,
                storageOvercommit,
                Timestamp.from(clock.instant()));
    }

    /** Empty when there is no pool of this name. */
    public Optional<Known> known(String name) {
        return known.all(name);
    }

    /** The same of these enclosures and arrays alone, by their references: what a look after an event is compared with. */
    public Optional<Known> known(String name, Set<String> enclosures, Set<String> arrays) {
        return known.of(name, enclosures, arrays);
    }

    public void addEnclosure(PoolId pool, Inventory.Enclosure seen) {
        jdbc.update(
                "insert into enclosure (id, pool_id, name, ref, slots, health) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                ids.next(),
                pool.value(),
                seen.name(),
                seen.ref(),
                seen.slots(),
                seen.health().name());
    }

    public void changeEnclosure(EnclosureId id, Inventory.Enclosure seen) {
        jdbc.update(
                "update enclosure set slots = ?, health = ? where id = ?",
                seen.slots(),
                seen.health().name(),
                id.value());
    }

    public void addControlUnit(EnclosureId enclosure, Inventory.ControlUnit seen) {
        jdbc.update(
                "insert into control_unit (id, enclosure_id, name, ref, active, health) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                ids.next(),
                enclosure.value(),
                seen.name(),
                seen.ref(),
                seen.active(),
                seen.health().name());
    }

    public void changeControlUnit(ControlUnitId id, Inventory.ControlUnit seen) {
        jdbc.update(
                "update control_unit set active = ?, health = ? where id = ?",
                seen.active(),
                seen.health().name(),
                id.value());
    }

    /** What the array may promise stays what it was when it was enlisted: a promise is placement's to change. */
    public void changeArray(ArrayId id, Inventory.Array seen) {
        jdbc.update(
                "update storage_array set capacity_gib = ?, written_bytes = ?, health = ?,"
                        + " generation = generation + 1 where id = ?",
                seen.capacityGiB(),
                seen.writtenBytes(),
                seen.health().name(),
                id.value());
    }

    /** Which images it holds: of these alone servers can be made there. */
    public void imagesOf(Inventory.Array seen) {
        if (seen.images() != null) {
            String names = String.join("\n", seen.images());
            jdbc.update(
                    "update storage_array set images = ? where ref = ? and (images is null or images <> ?)",
                    names,
                    seen.ref(),
                    names);
        }
    }

    public void addFabric(PoolId pool, String name, String url) {
        jdbc.update(
                "insert into fabric (id, pool_id, name, url, state, problem, meter_problem, clock_skew_millis)"
                        + " values (?, ?, ?, ?, 'UNREACHABLE', 'It has not been asked yet.', '', 0)"
                        + " on conflict do nothing",
                ids.next(),
                pool.value(),
                name,
                url);
    }

    /** It answered: when, where, and with which clock. */
    public void fabricAnswered(FabricId id, String url, long clockSkewMillis) {
        jdbc.update(
                "update fabric set url = ?, state = 'REACHABLE', problem = '', clock_skew_millis = ?, seen_at = ?"
                        + " where id = ?",
                url,
                clockSkewMillis,
                Timestamp.from(clock.instant()),
                id.value());
    }

    public void fabricSilent(FabricId id, String url, String problem) {
        jdbc.update(
                "update fabric set url = ?, state = 'UNREACHABLE', problem = ? where id = ?",
                url,
                shortened(problem),
                id.value());
    }

    /** Whose meters a poll could not read; empty when it read all. False when that was so before. */
    public boolean metersRead(FabricId id, String problem) {
        String text = shortened(problem);
        return jdbc.update(
                        "update fabric set meter_problem = ? where id = ? and meter_problem <> ?",
                        text,
                        id.value(),
                        text)
                == 1;
    }

    private static String shortened(String problem) {
        return problem.length() > PROBLEM_LIMIT ? problem.substring(0, PROBLEM_LIMIT) : problem;
    }
}
