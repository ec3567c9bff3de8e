package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pantry.provisioning.allocator.Allocator;
import pantry.provisioning.allocator.Decision;
import pantry.provisioning.allocator.Plan;
import pantry.provisioning.allocator.Purpose;
import pantry.provisioning.allocator.Request;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.placement.MovePlan.Planned;
import pantry.provisioning.placement.PlacementRequest.Move;
import pantry.provisioning.placement.PlacementRequest.Move.Relocation;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;

/** Plans on an allocator of its own, made from all rows and thrown away: nobody waits for it, and it holds nobody up. */
@Component
final class RowsMovePlans implements MovePlans {
    /** In a pool with more slices a plan takes longer than a person waits. */
    static final int SLICE_LIMIT = 200_000;

    private final Rooms rooms;
    private final Transactions transactions;

    RowsMovePlans(Rooms rooms, Transactions transactions) {
        this.rooms = rooms;
        this.transactions = transactions;
    }

    @Override
    public MovePlan freeBlade(int mostMoves) {
        return plan((index, moves) -> {
            index.allocator().planFreeBlade(Math.min(mostMoves, Move.MOST), moves);
            return moves.count() == 0
                    ? "no blade becomes empty with so few moves"
                    : "frees " + index.blade(moves.from(0)).name();
        });
    }

    @Override
    public MovePlan makeRoom(ServerSpec spec, int mostMoves) {
        Request request = new Wish(Size.of(spec), spec.survives(), Purpose.ORDER).into(new Request());
        Decision decision = new Decision();
        return plan((index, moves) -> {
            Allocator allocator = index.allocator();
            if (!allocator.spanByMoving(request, Math.min(mostMoves, Move.MOST), decision, moves)) {
                return "no enclosure has the room for it with so few moves";
            }
            return moves.count() == 0
                    ? "there is room without a move"
                    : "makes room on "
                            + Spot.of(decision).stream()
                                    .map(spot -> index.blade(spot.blade()).name())
                                    .collect(Collectors.joining(", "));
        });
    }

    private MovePlan plan(BiFunction<PoolIndex, Plan, String> planner) {
        return transactions.forSystem().read(() -> {
            PoolIndex index = new PoolIndex();
            index.rebuild(rooms.blades().all());
            List<SliceRow> slices = rooms.slices().all(SLICE_LIMIT + 1);
            if (slices.size() > SLICE_LIMIT) {
                return new MovePlan(List.of(), "there are more than " + SLICE_LIMIT + " slices, too many to plan with");
            }
            return plan(index, slices, planner);
        });
    }

    private MovePlan plan(PoolIndex index, List<SliceRow> slices, BiFunction<PoolIndex, Plan, String> planner) {
        Map<ServerId, List<SliceRow>> ofServers = new LinkedHashMap<>();
        slices.forEach(row -> ofServers
                .computeIfAbsent(row.server(), server -> new ArrayList<>())
                .add(row));
        Map<ServerId, Locked> owners = rooms.servers().readAll(ofServers.keySet());
        Map<ServerId, Footing> footings = new LinkedHashMap<>();
        ofServers.forEach((server, rows) -> footings.put(server, new Footing(rows)));
        Plan moves = new Plan();
        try (Scene scene =
                new Scene(index, new Mates(rooms.groups(), index), owners, footings, pinned(owners, footings))) {
            String explanation = planner.apply(index, moves);
            return new MovePlan(planned(index, scene, owners, moves), explanation);
        }
    }

    /** What does not run, or changes anyway, stays where it is. */
    private static Set<ServerId> pinned(Map<ServerId, Locked> owners, Map<ServerId, Footing> footings) {
        Set<ServerId> pinned = new HashSet<>();
        footings.forEach((server, footing) -> {
            Locked owner = owners.get(server);
            if (owner == null || owner.state() != ServerState.RUNNING || footing.isChanging() || footing.hasLost()) {
                pinned.add(server);
            }
        });
        return pinned;
    }

    /** A slice that is moved twice goes where it ends. */
    private static List<Planned> planned(PoolIndex index, Scene scene, Map<ServerId, Locked> owners, Plan moves) {
        Map<Integer, Planned> last = new LinkedHashMap<>();
        for (int at = 0; at < moves.count(); at++) {
            SliceRow row = scene.row(moves.slice(at));
            BladeRow to = index.blade(moves.to(at));
            Locked owner = owners.get(row.server());
            last.put(
                    moves.slice(at),
                    new Planned(
                            new Relocation(row.tenant(), row.server(), row.id(), to.id()),
                            owner == null ? "" : owner.name(),
                            row.held().cpu(),
                            row.held().memory(),
                            row.blade(),
                            index.name(row.blade()),
                            to.name()));
        }
        return List.copyOf(last.values());
    }
}
