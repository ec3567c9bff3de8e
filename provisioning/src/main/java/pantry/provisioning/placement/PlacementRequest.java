package pantry.provisioning.placement;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.PoolId;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.storage.NewSnapshot;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.ServerCeiling;

/** What the committer can be asked for: everything that changes free columns or quotas. Ids are minted by the caller. */
public sealed interface PlacementRequest {
    /** The servers that it orders. */
    default List<NewServer> newServers() {
        return List.of();
    }

    /** The tenants whose quotas it changes, as far as it knows itself. */
    default List<TenantId> tenants() {
        return List.of();
    }

    /** What it begins when it is granted: looked up when nobody knows whether it was. */
    default List<NewOperation<?>> operations() {
        return List.of();
    }

    default @Nullable Keyed keyed() {
        return null;
    }

    /**
     * A new server: its claims, its slices, its boot volume and the operation that makes it. The first slice has the id that
     * is brought along. If it names a group of its tenant's, that is found, or begun, when the order is decided.
     */
    record Order(
            NewServer server,
            SliceId slice,
            VolumeId bootVolume,
            NewOperation<?> operation,
            Actor actor,
            @Nullable Keyed keyed)
            implements PlacementRequest {
        public Order {
            if (server.group() != null) {
                throw new IllegalArgumentException("a group's member without a name is ordered as a group, be it one");
            }
        }

        @Override
        public List<NewServer> newServers() {
            return List.of(server);
        }

        @Override
        public List<TenantId> tenants() {
            return List.of(server.tenant());
        }

        @Override
        public List<NewOperation<?>> operations() {
            return List.of(operation);
        }
    }

    /** New servers of one tenant: all of them or none. */
    record OrderAll(List<Order> orders, @Nullable Keyed keyed) implements PlacementRequest {
        public static final int MOST = 64;

        public OrderAll {
            orders = List.copyOf(orders);
            if (orders.isEmpty() || orders.size() > MOST) {
                throw new IllegalArgumentException("1 to " + MOST + " servers are ordered at once");
            }
            TenantId tenant = orders.getFirst().server().tenant();
            if (orders.stream().anyMatch(order -> !order.server().tenant().equals(tenant) || order.keyed() != null)) {
                throw new IllegalArgumentException("they are of one tenant, and have one key together");
            }
            requireDistinct(orders.stream().map(order -> order.server().spec().name()));
            requireDistinct(orders.stream()
                    .flatMap(order -> order.server().spec().volumes().stream())
                    .map(ServerSpec.DataDisk::name));
        }

        private static void requireDistinct(Stream<String> names) {
            Set<String> seen = new HashSet<>();
            names.filter(name -> !seen.add(name)).findFirst().ifPresent(twice -> {
                throw new IllegalArgumentException("two of one order are named " + twice);
            });
        }

        TenantId tenant() {
            return orders.getFirst().server().tenant();
        }

        @Override
        public List<NewServer> newServers() {
            return orders.stream().map(Order::server).toList();
        }

        @Override
        public List<TenantId> tenants() {
            return List.of(tenant());
        }

        @Override
        public List<NewOperation<?>> operations() {
            return orders.stream().<NewOperation<?>>map(Order::operation).toList();
        }
    }

    /**
     * Equal servers that stand apart from each other, and from those that the group has already: all of them or none, or as
     * many as there is room for.
     */
    record OrderGroup(
            TenantId tenant,
            ServerGroupId group,
            GroupSpread spread,
            boolean allOrNothing,
            List<Member> members,
            Actor actor)
            implements PlacementRequest {
        public static final int MOST_MEMBERS = 64;

        public OrderGroup {
            members = List.copyOf(members);
            if (members.isEmpty() || members.size() > MOST_MEMBERS) {
                throw new IllegalArgumentException("a group's order has 1 to " + MOST_MEMBERS + " members");
            }
            ServerSpec like = members.getFirst().server().spec();
            for (Member member : members) {
                if (!member.server().tenant().equals(tenant)
                        || !group.equals(member.server().group())
                        || !Size.of(member.server().spec()).equals(Size.of(like))
                        || member.server().spec().survives() != like.survives()
                        || !member.server().spec().volumes().isEmpty()) {
                    throw new IllegalArgumentException(
                            "members are of one group, one tenant and one size, and have no data volumes");
                }
            }
        }

        /** One server of it. */
        public record Member(NewServer server, SliceId slice, VolumeId bootVolume, NewOperation<?> operation) {}

        /** They are all like the first. */
        ServerSpec like() {
            return members.getFirst().server().spec();
        }

        @Override
        public List<NewServer> newServers() {
            return members.stream().map(Member::server).toList();
        }

        @Override
        public List<TenantId> tenants() {
            return List.of(tenant);
        }

        @Override
        public List<NewOperation<?>> operations() {
            return members.stream().<NewOperation<?>>map(Member::operation).toList();
        }
    }

    /** A stopped server gets its slices again; like a heal, it may use spares and what is kept for failures. */
    record Start(
            TenantId tenant,
            ServerId server,
            SliceId slice,
            NewOperation<?> operation,
            Actor actor,
            @Nullable Keyed keyed)
            implements PlacementRequest {
        @Override
        public List<TenantId> tenants() {
            return List.of(tenant);
        }

        @Override
        public List<NewOperation<?>> operations() {
            return List.of(operation);
        }
    }

    /**
     * A server's state moves on and what the new state does not hold is given back: its slices when it is stopped,
     * everything when it failed or is deleted. Asked again, it has happened already.
     */
    record Release(TenantId tenant, ServerId server, ServerState from, ServerState to, String reason)
            implements PlacementRequest {
        @Override
        public List<TenantId> tenants() {
            return List.of(tenant);
        }
    }

    /**
     * A data volume, attached to a server or alone; a copy, if a source is named, of at least the source's size.
     */
    record OrderVolume(
            TenantId tenant,
            VolumeId id,
            String name,
            int sizeGiB,
            @Nullable ServerId server,
            @Nullable VolumeId source,
            NewOperation<?> operation,
            Actor actor,
            @Nullable Keyed keyed)
            implements PlacementRequest {
        public OrderVolume {
            if (sizeGiB < 0 || (sizeGiB == 0 && source == null)) {
                throw new IllegalArgumentException("a volume has a size, or its source's");
            }
        }

        @Override
        public List<TenantId> tenants() {
            return List.of(tenant);
        }

        @Override
        public List<NewOperation<?>> operations() {
            return List.of(operation);
        }
    }

    /** Room for a larger size of a volume that is there. */
    record GrowVolume(
            TenantId tenant,
            VolumeId volume,
            int fromGiB,
            int sizeGiB,
            OptionalLong generation,
            NewOperation<?> operation,
            Actor actor,
            @Nullable Keyed keyed)
            implements PlacementRequest {
        @Override
        public List<TenantId> tenants() {
            return List.of(tenant);
        }

        @Override
        public List<NewOperation<?>> operations() {
            return List.of(operation);
        }
    }

    /** Room for what a server's volumes, or one volume, hold now. */
    record TakeSnapshot(
            NewSnapshot snapshot,
            NewOperation<?> operation,
            Actor actor,
            @Nullable Keyed keyed) implements PlacementRequest {
        TenantId tenant() {
            return snapshot.tenant();
        }

        @Override
        public List<TenantId> tenants() {
            return List.of(tenant());
        }

        @Override
        public List<NewOperation<?>> operations() {
            return List.of(operation);
        }
    }

    /** Room for a boot volume of an image that is to take the place of the server's; until then both are there. */
    record Rebuild(
            TenantId tenant,
            ServerId server,
            VolumeId volume,
            Image image,
            NewOperation<?> operation,
            Actor actor,
            @Nullable Keyed keyed)
            implements PlacementRequest {
        @Override
        public List<TenantId> tenants() {
            return List.of(tenant);
        }

        @Override
        public List<NewOperation<?>> operations() {
            return List.of(operation);
        }
    }

    /** Volumes, or a snapshot with what keeps it, are gone from the hardware. Asked again, it has happened already. */
    record ReleaseStorage(
            TenantId tenant,
            List<VolumeId> volumes,
            @Nullable SnapshotId snapshot) implements PlacementRequest {
        public ReleaseStorage {
            volumes = List.copyOf(volumes);
        }

        @Override
        public List<TenantId> tenants() {
            return List.of(tenant);
        }
    }

    /** A growth that did not come to be on the hardware. Asked again, it has happened already. */
    record TakeGrowthBack(TenantId tenant, VolumeId volume, int grownGiB, int beforeGiB) implements PlacementRequest {
        public TakeGrowthBack {
            if (beforeGiB >= grownGiB) {
                throw new IllegalArgumentException("the size before is smaller");
            }
        }

        @Override
        public List<TenantId> tenants() {
            return List.of(tenant);
        }
    }

    /** Without {@code perServer} that stays. */
    record EditQuota(
            TenantId tenant, Amounts limits, @Nullable ServerCeiling perServer, OptionalLong generation, Actor actor)
            implements PlacementRequest {
        public EditQuota(TenantId tenant, Amounts limits, OptionalLong generation, Actor actor) {
            this(tenant, limits, null, generation, actor);
        }

        @Override
        public List<TenantId> tenants() {
            return List.of(tenant);
        }
    }

    /** From now on orders leave so many blades empty that what stands on any of so many finds room when they fail. */
    record Survive(PoolId pool, int blades, Actor actor) implements PlacementRequest {
        public Survive {
            if (blades < 0) {
                throw new IllegalArgumentException("a number of blades is not negative");
            }
        }
    }

    /** A blade's state or its being a spare; what is absent stays. */
    record EditBlade(
            BladeId blade,
            @Nullable BladeState state,
            @Nullable Boolean spare,
            Actor actor) implements PlacementRequest {}

    /** Blades that have nothing on them are switched off to save power; those that have, or are spares, stay as they are. */
    record Sleep(List<BladeId> blades, Actor actor) implements PlacementRequest {
        public Sleep {
            blades = List.copyOf(blades);
        }
    }

    /** Blades that sleep are woken, whether or not anything is to stand on them. */
    record Wake(List<BladeId> blades, Actor actor) implements PlacementRequest {
        public Wake {
            blades = List.copyOf(blades);
        }
    }

    /** The hardware says that these are on. */
    record Awake(List<BladeId> blades) implements PlacementRequest {
        public Awake {
            blades = List.copyOf(blades);
        }
    }

    /**
     * The hardware of a blade that had failed is well again: it is for what it was for when it failed. One that failed too often
     * is closed until it has been quiet for a while; then this is asked again.
     */
    record Repair(BladeId blade) implements PlacementRequest {}

    /**
     * Whether the blades of an enclosure can be commanded. Those that can't keep all that stands on them and are taken by
     * orders only when nobody else has the room.
     */
    record Reach(EnclosureId enclosure, boolean reachable, Actor actor) implements PlacementRequest {}

    /** Blades and arrays that the hardware has and the pool does not know yet. */
    record Enlist(List<NewBlade> blades, List<NewArray> arrays) implements PlacementRequest {
        public Enlist {
            blades = List.copyOf(blades);
            arrays = List.copyOf(arrays);
        }
    }

    /**
     * A server gets another size, while it runs or while it is stopped. The change is named by the caller, as its operation is,
     * and is under way until it is {@link Finish finished}. {@code generation}: the version that the caller has seen.
     */
    record Resize(
            TenantId tenant,
            ServerId server,
            ChangeId change,
            NewSize size,
            OptionalLong generation,
            Actor actor,
            @Nullable Keyed keyed)
            implements PlacementRequest {
        /** To a whole new size, whatever it is now. */
        public Resize(
                TenantId tenant,
                ServerId server,
                ChangeId change,
                int cpuMillicores,
                int ceilingMillicores,
                int memoryMiB,
                int memoryCeilingMiB,
                Actor actor) {
            this(
                    tenant,
                    server,
                    change,
                    new NewSize(cpuMillicores, ceilingMillicores, memoryMiB, memoryCeilingMiB),
                    OptionalLong.empty(),
                    actor,
                    null);
        }

        @Override
        public List<TenantId> tenants() {
            return List.of(tenant);
        }
    }

    /** Hardware has carried the change out, or it is given up: the server keeps what it is then, and the rest is given back. */
    record Finish(TenantId tenant, ServerId server, ChangeId change, boolean done) implements PlacementRequest {
        @Override
        public List<TenantId> tenants() {
            return List.of(tenant);
        }
    }

    /**
     * A blade takes nothing more, and what stands on it moves as far as there is room. Asked again, it tries again. With a state
     * that it is to have once it is empty, all of it moves or nothing is done.
     */
    record Drain(BladeId blade, @Nullable BladeState whenEmpty, Actor actor) implements PlacementRequest {
        public Drain {
            if (whenEmpty != null && whenEmpty != BladeState.MAINTENANCE && whenEmpty != BladeState.RETIRED) {
                throw new IllegalArgumentException("nobody drains a blade for it to be " + whenEmpty);
            }
        }

        public Drain(BladeId blade, Actor actor) {
            this(blade, null, actor);
        }
    }

    /** What a plan moves, all of it or nothing. */
    record Move(List<Relocation> relocations, Actor actor) implements PlacementRequest {
        public static final int MOST = 256;

        public Move {
            relocations = List.copyOf(relocations);
            if (relocations.isEmpty() || relocations.size() > MOST) {
                throw new IllegalArgumentException("a plan has 1 to " + MOST + " moves");
            }
        }

        /** One slice to another blade. */
        public record Relocation(TenantId tenant, ServerId server, SliceId slice, BladeId to) {}

        @Override
        public List<TenantId> tenants() {
            return relocations.stream().map(Relocation::tenant).distinct().toList();
        }
    }

    /**
     * Blades are gone, or all those of an enclosure: what stood on them is placed again as far as there is room.
     * {@code condemned}: an operator says so, and they take part again only when an operator says that, too.
     */
    record Lose(List<BladeId> blades, @Nullable EnclosureId enclosure, boolean condemned, Actor actor)
            implements PlacementRequest {
        public Lose {
            blades = List.copyOf(blades);
        }

        /** The hardware says so. */
        public Lose(List<BladeId> blades, @Nullable EnclosureId enclosure, Actor actor) {
            this(blades, enclosure, false, actor);
        }
    }

    /** What waits for a blade is tried again, as it is whenever room comes free. */
    record RetryWaiting() implements PlacementRequest {}
}
