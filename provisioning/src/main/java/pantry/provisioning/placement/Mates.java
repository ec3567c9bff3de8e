package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.allocator.BladeIndex;
import pantry.provisioning.allocator.Request;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.placement.GroupRows.GroupRow;
import pantry.provisioning.placement.GroupRows.Standing;
import pantry.provisioning.placement.PlacementRequest.OrderGroup;

/** Those who must not stand together, told to the allocator for one decision: as the rows have them, and this group of requests. */
final class Mates {
    private final GroupRows rows;
    private final PoolIndex index;
    private final Request request = new Request();
    /** What members got in this group of requests and no row tells yet. */
    private final Map<ServerGroupId, List<Standing>> added = new HashMap<>();

    Mates(GroupRows rows, PoolIndex index) {
        this.rows = rows;
        this.index = index;
    }

    Optional<GroupRow> find(ServerGroupId group) {
        return rows.find(group);
    }

    /** A group is there from its first order on, be that refused. */
    void begin(OrderGroup order) {
        rows.ensure(order.group(), order.tenant(), order.spread());
    }

    GroupSpread spreadOf(ServerGroupId group) {
        return rows.find(group)
                .orElseThrow(() -> new IllegalStateException("a member's group has a row: " + group))
                .spread();
    }

    /** The group's rule, with all of its members adopted under this number but the one that it is about. */
    @Nullable
    GroupSpread adopt(@Nullable ServerGroupId group, int number, @Nullable ServerId but) {
        if (group == null) {
            return null;
        }
        GroupSpread spread = spreadOf(group);
        List<Standing> all = new ArrayList<>(rows.standing(group));
        all.addAll(added.getOrDefault(group, List.of()));
        for (Standing one : all) {
            int blade = index.number(one.blade());
            if (blade != BladeIndex.NONE && !one.server().equals(but)) {
                index.allocator().adopt(blade, request.size(1, 1).group(number, spread.spread()), false);
            }
        }
        return spread;
    }

    void add(@Nullable ServerGroupId group, ServerId server, BladeId blade) {
        if (group != null) {
            added.computeIfAbsent(group, one -> new ArrayList<>()).add(new Standing(server, blade));
        }
    }
}
