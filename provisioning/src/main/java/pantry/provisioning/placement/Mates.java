package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.allocator.BladeIndex;
import pantry.provisioning.allocator.Request;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.placement.GroupRows.GroupRow;
import pantry.provisioning.placement.GroupRows.Standing;
import pantry.provisioning.placement.PlacementRequest.OrderGroup;

/** Those who must not stand together, told to the allocator for one decision: as the rows have them, and this group of requests. */
final class Mates {
    /** So many groups with a name a tenant has at most. */
    static final int NAMED_LIMIT = 256;

    private final GroupRows rows;
    private final PoolIndex index;
    private final Request request = new Request();
    /** What members got in this group of requests and no row tells yet. */
    private final Map<ServerGroupId, List<Standing>> added = new HashMap<>();
    /** Named by this group of requests: without a server they may be, until those are written. */
    private final Set<ServerGroupId> inUse = new HashSet<>();

    private final Set<ServerGroupId> imagined = new HashSet<>();

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

    /** The tenant's group of this name, which is begun if it is not there; empty when the tenant has as many as it may. */
    Optional<ServerGroupId> named(TenantId tenant, String name, Supplier<ServerGroupId> ids) {
        Optional<ServerGroupId> group = rows.find(tenant, name).or(() -> begin(tenant, name, ids));
        group.ifPresent(inUse::add);
        return group;
    }

    private Optional<ServerGroupId> begin(TenantId tenant, String name, Supplier<ServerGroupId> ids) {
        if (rows.named(tenant) >= NAMED_LIMIT) {
            rows.forgetNames(tenant, inUse);
        }
        if (rows.named(tenant) >= NAMED_LIMIT) {
            return Optional.empty();
        }
        ServerGroupId group = ids.get();
        rows.insert(group, tenant, name, GroupSpread.EVEN);
        return Optional.of(group);
    }

    /** The tenant's group of this name, if it is there. */
    Optional<ServerGroupId> find(TenantId tenant, String name) {
        return rows.find(tenant, name);
    }

    /** As if there were such a group; for those who only try. */
    ServerGroupId imagined(ServerGroupId group) {
        imagined.add(group);
        return group;
    }

    GroupSpread spreadOf(ServerGroupId group) {
        if (imagined.contains(group)) {
            return GroupSpread.EVEN;
        }
        return rows.find(group)
                .orElseThrow(() -> new IllegalStateException("a member's group has a row: " + group))
                .spread();
    }

    /** The group's rule, with all of its members adopted under this number but those that it is about. */
    @Nullable
    GroupSpread adopt(@Nullable ServerGroupId group, int number, Set<ServerId> but) {
        if (group == null) {
            return null;
        }
        GroupSpread spread = spreadOf(group);
        for (Standing one : standing(group)) {
            int blade = index.number(one.blade());
            if (blade != BladeIndex.NONE && !but.contains(one.server())) {
                index.allocator().adopt(blade, request.size(1, 1).group(number, spread.spread()), false);
            }
        }
        return spread;
    }

    /** Whether a member may move to this blade, as its group is spread. */
    boolean allow(@Nullable ServerGroupId group, ServerId member, BladeId blade) {
        if (group == null) {
            return true;
        }
        boolean hard = spreadOf(group) == GroupSpread.DISTINCT_ENCLOSURES;
        BladeIndex free = index.free();
        return standing(group).stream()
                .filter(one -> !one.server().equals(member))
                .noneMatch(one -> one.blade().equals(blade)
                        || (hard && free.enclosure(index.number(one.blade())) == free.enclosure(index.number(blade))));
    }

    private List<Standing> standing(ServerGroupId group) {
        List<Standing> all = new ArrayList<>(rows.standing(group));
        all.addAll(added.getOrDefault(group, List.of()));
        return all;
    }

    void add(@Nullable ServerGroupId group, ServerId server, BladeId blade) {
        if (group != null) {
            added.computeIfAbsent(group, one -> new ArrayList<>()).add(new Standing(server, blade));
        }
    }

    /** What it was to get in this group of requests it does not get. */
    void remove(@Nullable ServerGroupId group, ServerId server) {
        if (group != null) {
            added.getOrDefault(group, new ArrayList<>())
                    .removeIf(one -> one.server().equals(server));
        }
    }
}
