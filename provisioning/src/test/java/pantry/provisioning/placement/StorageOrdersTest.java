package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.NameTaken;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.QuotaSet;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.EditQuota;
import pantry.provisioning.placement.PlacementRequest.GrowVolume;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.OrderVolume;
import pantry.provisioning.placement.PlacementRequest.ReleaseStorage;
import pantry.provisioning.placement.PlacementRequest.TakeGrowthBack;
import pantry.provisioning.placement.PlacementRequest.TakeSnapshot;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.NewServer.Origin;
import pantry.provisioning.server.ServerSpec.DataDisk;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.storage.NewSnapshot;
import pantry.provisioning.storage.VolumeState;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.ServerCeiling;

/** Room for volumes: of arrays and quotas, in the committer's one transaction, on both databases. */
class StorageOrdersTest {
    @OnBothDatabases
    void anOrderHoldsItsDataVolumesWithTheRest(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));

        assertThat(world.decide(withDisks(world, tenant, "web-1", new DataDisk("data", 10), new DataDisk("logs", 3))))
                .isInstanceOf(Placed.class);

        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 100, 64, 15));
        assertThat(world.count("select count(*) from volume where kind = 'DATA' and server_id is not null"))
                .isEqualTo(2);
        assertThat(world.decide(withDisks(world, tenant, "web-2", new DataDisk("logs", 3))))
                .isEqualTo(new NameTaken("logs"));
        TenantId other = world.tenant("Research", PlacementWorld.limits(10));
        assertThat(world.decide(withDisks(world, other, "web-1", new DataDisk("logs", 3))))
                .isInstanceOf(Placed.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void ofTwoOrdersOfOneGroupWithTheSameVolumeNameOneGetsIt(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));

        assertThat(world.decide(List.of(
                        volume(world, tenant, "data", 5, null),
                        volume(world, tenant, "data", 7, null),
                        withDisks(world, tenant, "web-1", new DataDisk("data", 9)))))
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Placed.class),
                        two -> assertThat(two).isEqualTo(new NameTaken("data")),
                        three -> assertThat(three).isEqualTo(new NameTaken("data")));
        assertThat(world.used(tenant)).isEqualTo(new Amounts(0, 0, 0, 5));
        assertThat(world.count("select count(*) from server_name")).isZero();
        world.assertConserved();
    }

    @OnBothDatabases
    void exactlyAsManyVolumesAreGivenOutAsTheArrayPromises(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        List<OrderVolume> orders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            orders.add(volume(world, tenant, "v-" + i, 100, null));
        }

        List<PlacementOutcome> outcomes = world.decide(orders);

        assertThat(outcomes).filteredOn(Placed.class::isInstance).hasSize(30);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Placed))
                .containsOnly(new Shortfall(List.of(new Shortage("storageGiB", 100, 0, 0, Of.POOL))));
        world.assertConserved();
    }

    @OnBothDatabases
    void xenOrchestra2198_theQuotaCountsVolumesGrowthAndSnapshots(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", new Amounts(10, 10_000, 10_000, 20));
        OrderVolume order = volume(world, tenant, "data", 8, null);
        assertThat(world.decide(order)).isInstanceOf(Placed.class);
        ready(ground, order.id());

        assertThat(world.decide(snapshot(world, tenant, "first", null, order.id())))
                .isInstanceOf(Placed.class);
        assertThat(world.used(tenant).storageGiB()).isEqualTo(16);
        assertThat(world.decide(grow(world, tenant, order.id(), 8, 13)))
                .isEqualTo(new Shortfall(List.of(new Shortage("storageGiB", 5, 4, 20, Of.QUOTA))));
        assertThat(world.decide(snapshot(world, tenant, "second", null, order.id())))
                .isEqualTo(new Shortfall(List.of(new Shortage("storageGiB", 8, 4, 20, Of.QUOTA))));
        assertThat(world.decide(snapshot(world, tenant, "first", null, order.id())))
                .isEqualTo(new NameTaken("first"));
        assertThat(world.decide(grow(world, tenant, order.id(), 8, 12))).isInstanceOf(Placed.class);
        assertThat(world.used(tenant).storageGiB()).isEqualTo(20);
        world.assertConserved();

        assertThat(world.decide(new TakeGrowthBack(tenant, order.id(), 12, 8))).isEqualTo(new Settled());
        assertThat(world.decide(new TakeGrowthBack(tenant, order.id(), 12, 8))).isEqualTo(new Settled());
        assertThat(world.used(tenant).storageGiB()).isEqualTo(16);
        SnapshotId snapshot = new SnapshotId(ground.jdbc.queryForObject("select id from snapshot", UUID.class));
        assertThat(world.decide(new ReleaseStorage(tenant, List.of(order.id()), snapshot)))
                .isEqualTo(new Settled());
        assertThat(world.decide(new ReleaseStorage(tenant, List.of(order.id()), snapshot)))
                .isEqualTo(new Settled());
        assertThat(world.used(tenant)).isEqualTo(Amounts.NONE);
        world.assertConserved();
    }

    @OnBothDatabases
    void anArrayThatIsNinetyPercentWrittenTakesNothingNew(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        OrderVolume first = volume(world, tenant, "data", 5, null);
        assertThat(world.decide(first)).isInstanceOf(Placed.class);
        ready(ground, first.id());
        ground.jdbc.update("update storage_array set written_bytes = capacity_gib * 1073741824 / 100 * 90");

        Shortfall full = new Shortfall(List.of(new Shortage("storageGiB", 5, 0, 0, Of.POOL)));
        assertThat(world.decide(volume(world, tenant, "more", 5, null))).isEqualTo(full);
        assertThat(world.decide(grow(world, tenant, first.id(), 5, 10))).isEqualTo(full);
        assertThat(world.decide(snapshot(world, tenant, "kept", null, first.id())))
                .isEqualTo(full);
        // One that learns it from the row alone: another node's belief is older.
        ground.jdbc.update("update storage_array set written_bytes = 0");
        assertThat(world.decide(volume(world, tenant, "more", 5, null))).isInstanceOf(Placed.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void aSizeThatIsNotLargerAndAVolumeThatIsChangedAlreadyAreRefused(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        OrderVolume order = volume(world, tenant, "data", 8, null);
        world.decide(order);

        assertThat(world.decide(grow(world, tenant, order.id(), 8, 9))).isInstanceOf(Conflict.class);
        ready(ground, order.id());
        assertThat(world.decide(grow(world, tenant, order.id(), 8, 8)))
                .isEqualTo(new Conflict("It has 8 GiB, and volumes only grow."));
        assertThat(world.decide(grow(world, tenant, order.id(), 7, 9)))
                .isEqualTo(new Conflict("It was grown meanwhile; it has 8 GiB now."));
        TenantId other = world.tenant("Research", PlacementWorld.limits(10));
        assertThat(world.decide(grow(world, other, order.id(), 8, 9))).isEqualTo(new NotFound());
        assertThat(world.decide(snapshot(world, other, "theirs", null, order.id())))
                .isEqualTo(new NotFound());
        assertThat(world.decide(copy(world, other, "theirs", order.id()))).isInstanceOf(Conflict.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void aSnapshotOfAServerKeepsEachOfItsVolumesAndACloneBeginsAsThese(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order order = withDisks(world, tenant, "web-1", new DataDisk("data", 10));
        world.decide(order);
        ServerId server = order.server().id();
        assertThat(world.decide(snapshot(world, tenant, "early", server, null))).isInstanceOf(Conflict.class);
        world.moved(server, ServerState.PROVISIONING, ServerState.RUNNING);
        settle(ground);
        TakeSnapshot take = snapshot(world, tenant, "kept", server, null);
        assertThat(world.decide(take)).isInstanceOf(Placed.class);

        assertThat(world.count("select count(*) from volume where kind = 'SNAPSHOT' and copied_kind = 'BOOT'"))
                .isOne();
        assertThat(world.used(tenant).storageGiB()).isEqualTo(24);
        List<UUID> kept = ground.jdbc.queryForList(
                "select id from volume where kind = 'SNAPSHOT' order by copied_kind", UUID.class);
        Order clone = withDisks(world, tenant, "web-2", new DataDisk("web-2-data", 10));
        Origin origin = new Origin(new VolumeId(kept.getFirst()), List.of(new VolumeId(kept.getLast())));
        assertThat(world.decide(new Order(
                        new NewServer(
                                clone.server().id(), tenant, clone.server().spec(), null, origin),
                        clone.slice(),
                        clone.bootVolume(),
                        clone.operation(),
                        clone.actor(),
                        null)))
                .isInstanceOf(Placed.class);
        assertThat(world.count(
                        "select count(*) from volume c join volume s on s.id = c.source_id where c.server_id = ?"
                                + " and c.array_id = s.array_id and s.kind = 'SNAPSHOT'",
                        clone.server().id().value()))
                .isEqualTo(2);
        world.assertConserved();
    }

    @OnBothDatabases
    void aVolumeThatIsAttachedWhileItIsMadeNeedsAServerThatHoldsStill(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order order = world.order(tenant, "web-1", 100, 64);
        world.decide(order);
        ServerId server = order.server().id();

        assertThat(world.decide(volume(world, tenant, "data", 5, server))).isInstanceOf(Conflict.class);
        world.moved(server, ServerState.PROVISIONING, ServerState.RUNNING);
        assertThat(world.decide(volume(world, tenant, "data", 5, server))).isInstanceOf(Conflict.class);
        settle(ground);
        assertThat(world.decide(volume(world, tenant, "data", 5, server))).isInstanceOf(Placed.class);
        TenantId other = world.tenant("Research", PlacementWorld.limits(10));
        assertThat(world.decide(volume(world, other, "data", 5, server))).isEqualTo(new NotFound());
        world.assertConserved();
    }

    @OnBothDatabases
    void noServerGetsMoreInVolumesThanOneMayHave(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerCeiling most = new ServerCeiling(null, null, 20L);
        assertThat(world.decide(
                        new EditQuota(tenant, PlacementWorld.limits(10), most, OptionalLong.empty(), Actor.SYSTEM)))
                .isInstanceOfSatisfying(
                        QuotaSet.class,
                        set -> assertThat(set.quota().perServer()).isEqualTo(most));
        assertThat(world.decide(withDisks(world, tenant, "large", new DataDisk("all", 19))))
                .as("with the 2 GiB that it boots from")
                .isEqualTo(new Shortfall(List.of(new Shortage("storageGiB", 21, 20, 20, Of.SERVER))));
        assertThat(world.used(tenant)).isEqualTo(Amounts.NONE);
        Order order = withDisks(world, tenant, "web-1", new DataDisk("data", 10));
        assertThat(world.decide(order)).isInstanceOf(Placed.class);
        ServerId server = order.server().id();
        world.moved(server, ServerState.PROVISIONING, ServerState.RUNNING);
        ground.jdbc.update("update volume set state = 'READY'");
        settle(ground);

        Shortfall nine = new Shortfall(List.of(new Shortage("storageGiB", 9, 8, 20, Of.SERVER)));
        assertThat(world.decide(volume(world, tenant, "more", 9, server))).isEqualTo(nine);
        VolumeId data =
                new VolumeId(ground.jdbc.queryForObject("select id from volume where name = 'data'", UUID.class));
        assertThat(world.decide(grow(world, tenant, data, 10, 19))).isEqualTo(nine);
        assertThat(world.decide(volume(world, tenant, "alone", 100, null)))
                .as("what stands alone is no server's")
                .isInstanceOf(Placed.class);

        assertThat(world.decide(
                        List.of(volume(world, tenant, "first", 5, server), volume(world, tenant, "second", 5, server))))
                .as("of two at the same moment one is decided after the other")
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Placed.class),
                        two -> assertThat(two)
                                .isEqualTo(new Shortfall(List.of(new Shortage("storageGiB", 5, 3, 20, Of.SERVER)))));
        assertThat(world.decide(grow(world, tenant, data, 10, 13))).isInstanceOf(Placed.class);
        world.assertConserved();
    }

    private static Order withDisks(PlacementWorld world, TenantId tenant, String name, DataDisk... disks) {
        return world.order(
                tenant, world.spec(name, 100, 64).but().volumes(List.of(disks)).build(), null);
    }

    private static OrderVolume volume(
            PlacementWorld world, TenantId tenant, String name, int gib, @Nullable ServerId server) {
        VolumeId id = new VolumeId(world.ids().next());
        return new OrderVolume(
                tenant, id, name, gib, server, null, world.operationOn(tenant, id.value(), name), Actor.SYSTEM, null);
    }

    private static OrderVolume copy(PlacementWorld world, TenantId tenant, String name, VolumeId source) {
        VolumeId id = new VolumeId(world.ids().next());
        return new OrderVolume(
                tenant, id, name, 0, null, source, world.operationOn(tenant, id.value(), name), Actor.SYSTEM, null);
    }

    private static GrowVolume grow(PlacementWorld world, TenantId tenant, VolumeId volume, int from, int to) {
        return new GrowVolume(
                tenant,
                volume,
                from,
                to,
                OptionalLong.empty(),
                world.operationOn(tenant, volume.value(), "data"),
                Actor.SYSTEM,
                null);
    }

    private static TakeSnapshot snapshot(
            PlacementWorld world, TenantId tenant, String name, @Nullable ServerId server, @Nullable VolumeId volume) {
        SnapshotId id = new SnapshotId(world.ids().next());
        return new TakeSnapshot(
                new NewSnapshot(id, tenant, name, server, volume, "source"),
                world.operationOn(tenant, id.value(), name),
                Actor.SYSTEM,
                null);
    }

    private static void ready(TestGround ground, VolumeId volume) {
        ground.jdbc.update("update volume set state = ? where id = ?", VolumeState.READY.name(), volume.value());
        settle(ground);
    }

    /** Nothing is under way any more. */
    private static void settle(TestGround ground) {
        ground.jdbc.update("update operation set state = 'SUCCEEDED'");
    }
}
