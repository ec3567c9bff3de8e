package pantry.provisioning.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.server.LifecycleFacts.Given;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;

/** What a server gives back when its state moves on: read from the rows that hold it, so that twice is once. */
@Component
final class Releases {
    private final JdbcTemplate jdbc;

    Releases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What was given back by one release. */
    record GivenBack(PlacementOutcome outcome, List<Take> takes, Amounts amounts, Map<ArrayId, Long> storage) {
        static GivenBack nothing(PlacementOutcome outcome) {
            return new GivenBack(outcome, List.of(), Amounts.NONE, Map.of());
        }
    }

    GivenBack release(Rooms rooms, Release release, Instant now) {
        Optional<Locked> server = rooms.servers().lock(release.tenant(), release.server());
        if (server.isEmpty()) {
            return GivenBack.nothing(new NotFound());
        }
        if (server.get().state() == release.to()) {
            return GivenBack.nothing(new Settled());
        }
        if (server.get().state() != release.from()) {
            return GivenBack.nothing(new Conflict("It is " + server.get().state() + ", not " + release.from() + "."));
        }
        boolean everything = release.to() == ServerState.FAILED || release.to() == ServerState.DELETED;
        List<Take> slices = slicesOf(release.server());
        Map<ArrayId, Long> storage = everything ? storageOf(release.server()) : Map.of();
        Amounts amounts = new Amounts(
                everything && release.from() != ServerState.FAILED ? -1 : 0,
                slices.stream().mapToLong(Take::cpu).sum(),
                slices.stream().mapToLong(Take::memory).sum(),
                storage.values().stream().mapToLong(Long::longValue).sum());
        if (server.get().group() != null) {
            rooms.groups().releaseAll(release.server());
        }
        forget(rooms, release, everything, now);
        return new GivenBack(new Settled(), slices, amounts, storage);
    }

    private static void forget(Rooms rooms, Release release, boolean everything, Instant now) {
        List<ServerId> server = List.of(release.server());
        rooms.servers().deleteSlices(server);
        if (everything) {
            rooms.volumes().deleteOf(server);
            rooms.addresses().release(server);
        }
        if (release.to() == ServerState.DELETED) {
            rooms.servers().releaseNames(server);
        }
        if (!rooms.servers().move(release.server(), release.from(), release.to(), release.reason())) {
            throw new IllegalStateException("a server whose row is locked did not move");
        }
        Given given = everything ? Given.ENDED : Given.STOPPED;
        rooms.facts().record(release.tenant(), release.server(), now, given, 0, 0);
    }

    private List<Take> slicesOf(ServerId server) {
        return jdbc.query(
                "select blade_id, cpu_millicores, memory_mib, ceiling_millicores, memory_ceiling_mib from slice"
                        + " where server_id = ? order by blade_id",
                (row, number) -> new Take(
                        new BladeId(row.getObject(1, UUID.class)),
                        -row.getInt(2),
                        -row.getInt(3),
                        -row.getInt(4),
                        -row.getInt(5),
                        true),
                server.value());
    }

    private Map<ArrayId, Long> storageOf(ServerId server) {
        Map<ArrayId, Long> storage = new HashMap<>();
        List<Map.Entry<ArrayId, Long>> volumes = new ArrayList<>(jdbc.query(
                "select array_id, size_gib from volume where server_id = ?",
                (row, number) -> Map.entry(new ArrayId(row.getObject(1, UUID.class)), -row.getLong(2)),
                server.value()));
        volumes.forEach(volume -> storage.merge(volume.getKey(), volume.getValue(), Long::sum));
        return storage;
    }
}
