package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.allocator.Allocator;
import pantry.provisioning.allocator.BladeIndex;
import pantry.provisioning.allocator.Request;
import pantry.provisioning.allocator.Spread;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.SliceView.Role;
import pantry.provisioning.server.SliceView.State;

/**
 * Some servers' slices told to the allocator for one decision, with whom they must not stand together; their room is counted
 * there already. Closed, it is as if they had never been told.
 */
final class Scene implements AutoCloseable {
    private final PoolIndex index;
    private final Allocator allocator;
    private final Mates mates;
    private final Request request = new Request();
    private final Map<SliceId, Integer> numbers = new HashMap<>();
    private final Map<Integer, SliceRow> rows = new HashMap<>();
    private final Map<ServerGroupId, Integer> groups = new HashMap<>();

    /** As a group of requests sees them. */
    static Scene of(Decisions decisions, Map<ServerId, Locked> owners, Map<ServerId, Footing> footings) {
        boolean known = footings.values().stream()
                .flatMap(footing -> footing.rows().stream())
                .allMatch(row -> decisions.index().number(row.blade()) != BladeIndex.NONE);
        if (!known) {
            decisions.lookAtAll();
        }
        return new Scene(decisions.index(), decisions.mates(), owners, footings, Set.of());
    }

    /** Those pinned are told only for whom they keep apart, and never moved. */
    Scene(
            PoolIndex index,
            Mates mates,
            Map<ServerId, Locked> owners,
            Map<ServerId, Footing> footings,
            Set<ServerId> pinned) {
        this.index = index;
        this.allocator = index.allocator();
        this.mates = mates;
        footings.forEach((server, footing) -> {
            Locked owner = owners.get(server);
            if (owner != null && (owner.group() != null || !pinned.contains(server))) {
                adopt(owner, footing, footings);
                if (pinned.contains(server)) {
                    footing.rows().stream().map(SliceRow::id).map(numbers::get).forEach(this::pin);
                }
            }
        });
    }

    private void adopt(Locked owner, Footing footing, Map<ServerId, Footing> all) {
        ServerGroupId group = owner.group();
        Spread spread = Spread.EVEN;
        int number = Request.NO_GROUP;
        if (group != null) {
            spread = mates.spreadOf(group).spread();
            Integer known = groups.get(group);
            number = known == null ? groups.size() + 1 : known;
            if (known == null) {
                groups.put(group, number);
                mates.adopt(group, number, all.keySet());
            }
        }
        List<Integer> ring = new ArrayList<>();
        for (SliceRow row : footing.rows()) {
            if (row.state() == State.LOST && row.change() != null) {
                continue;
            }
            request.size(row.held().cpu(), row.held().memory())
                    .ceilings(row.held().cpuCeiling(), row.held().memoryCeiling())
                    .priority(owner.priority())
                    .group(number, spread);
            int blade = row.state() == State.LOST ? BladeIndex.NONE : index.number(row.blade());
            int slice = allocator.adopt(blade, request, row.role() == Role.RESERVE);
            numbers.put(row.id(), slice);
            rows.put(slice, row);
            if (!ring.isEmpty()) {
                allocator.join(slice, ring.getLast());
            }
            ring.add(slice);
        }
    }

    /** A server over several blades is left where it is: with a part that stands nowhere, this is one. */
    private void pin(@Nullable Integer slice) {
        if (slice != null) {
            allocator.join(allocator.adopt(BladeIndex.NONE, request.size(1, 1), false), slice);
        }
    }

    /** The allocator's number of a slice. */
    int number(SliceRow row) {
        Integer number = numbers.get(row.id());
        if (number == null) {
            throw new IllegalStateException("a slice that was not told: " + row.id());
        }
        return number;
    }

    int group(ServerGroupId group) {
        return groups.getOrDefault(group, Request.NO_GROUP);
    }

    SliceRow row(int slice) {
        SliceRow row = rows.get(slice);
        if (row == null) {
            throw new IllegalStateException("the allocator names a slice that was not told: " + slice);
        }
        return row;
    }

    /** What the allocator has made of its size. */
    Size size(int slice) {
        return new Size(
                allocator.cpuMillicores(slice),
                allocator.memoryMiB(slice),
                allocator.ceilingMillicores(slice),
                allocator.ceilingMiB(slice));
    }

    @Override
    public void close() {
        allocator.forgetSlices();
    }
}
