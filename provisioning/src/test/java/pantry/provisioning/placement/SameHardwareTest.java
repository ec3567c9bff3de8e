package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.PoolId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;

/** A pool of two hardwares: a server's blades and its volumes are always on one of them. */
class SameHardwareTest {
    private static final String APART = "select count(*) from server s join slice x on x.server_id = s.id"
            + " join blade b on b.id = x.blade_id join volume v on v.server_id = s.id"
            + " join storage_array a on a.id = v.array_id"
            + " where (b.ref like 'lab:/%') <> (a.ref like 'lab:/%')";

    /** Beside the world's own: so many blades and an array of this size behind another service. */
    private static void addLab(PlacementWorld world, int blades, long arrayGiB) {
        TestGround ground = world.ground;
        PoolId pool = new PoolId(ground.jdbc.queryForObject("select id from pool", UUID.class));
        EnclosureId enclosure = new EnclosureId(ground.ids.next());
        ground.transactions.forSystem().write(() -> {
            for (String name : List.of("main", "lab")) {
                ground.jdbc.update(
                        "insert into fabric (id, pool_id, name, url, state, problem, meter_problem, clock_skew_millis)"
                                + " values (?, ?, ?, 'http://x', 'REACHABLE', '', '', 0)",
                        ground.ids.next(),
                        pool.value(),
                        name);
            }
            ground.jdbc.update(
                    "insert into enclosure (id, pool_id, name, ref, slots, health)"
                            + " values (?, ?, 'lab-frame', 'lab:/frame', 24, 'OK')",
                    enclosure.value(),
                    pool.value());
        });
        List<NewBlade> found = new ArrayList<>();
        for (int slot = 1; slot <= blades; slot++) {
            found.add(new NewBlade(
                    new BladeId(ground.ids.next()),
                    pool,
                    enclosure,
                    "a-lab-" + slot,
                    "lab:/blades/" + slot,
                    slot,
                    BladeState.AVAILABLE,
                    PlacementWorld.BLADE_CPU,
                    PlacementWorld.BLADE_MEMORY,
                    4));
        }
        NewArray array = new NewArray(new ArrayId(ground.ids.next()), pool, "lab-array", "lab:/array", arrayGiB, 3);
        assertThat(world.decide(new Enlist(found, List.of(array)))).isInstanceOf(Settled.class);
    }

    @OnBothDatabases
    void anOrdersVolumeIsWhereItsBladeIs(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        addLab(world, 2, 100_000);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        for (int number = 0; number < 16; number++) {
            assertThat(world.decide(world.order(tenant, "web-" + number, 1_000, 1_024)))
                    .as("order " + number)
                    .isInstanceOf(Placed.class);
        }
        assertThat(world.count("select count(*) from slice")).isEqualTo(16);
        assertThat(world.count(APART)).isZero();
        assertThat(world.decide(world.order(tenant, "web-17", 1_000, 1_024))).isInstanceOf(Shortfall.class);
    }

    @OnBothDatabases
    void bladesWhoseArrayIsFullArePassedOver(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        addLab(world, 2, 1);
        ground.jdbc.update("update storage_array set provisioned_gib = promise_gib where ref like 'lab:/%'");
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        for (int number = 0; number < 8; number++) {
            assertThat(world.decide(world.order(tenant, "web-" + number, 1_000, 1_024)))
                    .isInstanceOf(Placed.class);
        }
        assertThat(world.count("select count(*) from slice x join blade b on b.id = x.blade_id"
                        + " where b.ref like 'lab:/%'"))
                .isZero();
        assertThat(world.decide(world.order(tenant, "web-9", 1_000, 1_024)))
                .isInstanceOfSatisfying(
                        Shortfall.class,
                        shortfall -> assertThat(shortfall.shortages()).isNotEmpty());
        assertThat(world.count("select count(*) from blade where cpu_free_millicores < 0"))
                .isZero();
    }

    @OnBothDatabases
    void bladesWithoutRoomBesideThemForAllDisksArePassedOver(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        addLab(world, 2, 10);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        for (int number = 0; number < 3; number++) {
            ServerSpec spec = world.spec("web-" + number, 1_000, 1_024)
                    .but()
                    .volumes(List.of(new ServerSpec.DataDisk("data-" + number, 29)))
                    .build();
            assertThat(world.decide(world.order(tenant, spec, null))).isInstanceOf(Placed.class);
        }
        assertThat(world.count("select count(*) from slice x join blade b on b.id = x.blade_id"
                        + " where b.ref like 'lab:/%'"))
                .isZero();
        assertThat(world.count(APART)).isZero();
    }

    @OnBothDatabases
    void aBootVolumeIsWhereItsImageIsAndBladesElsewhereArePassedOver(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        addLab(world, 2, 100_000);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        ground.jdbc.update("update storage_array set images = 'debian-13' where ref like 'lab:/%'");
        ground.jdbc.update("update storage_array set images = ? where ref not like 'lab:/%'", "debian-13\nalpine-3.22");
        for (int number = 0; number < 4; number++) {
            assertThat(world.decide(world.order(tenant, "web-" + number, 1_000, 1_024)))
                    .isInstanceOf(Placed.class);
        }
        assertThat(
                        world.count(
                                "select count(*) from volume v join storage_array a on a.id = v.array_id where a.ref like 'lab:/%'"))
                .isZero();
        assertThat(world.count(APART)).isZero();
        ground.jdbc.update("update storage_array set images = ''");
        assertThat(world.decide(world.order(tenant, "web-9", 1_000, 1_024)))
                .isInstanceOfSatisfying(
                        Shortfall.class,
                        shortfall -> assertThat(shortfall.shortages())
                                .extracting(Shortage::resource)
                                .contains("storageGiB"));
    }

    /** One service with two arrays: the emptier one has no image, and gets the data volumes alone. */
    @OnBothDatabases
    void ofTwoArraysTheOneWithTheImageBootsAndTheEmptierOneTakesTheData(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        PoolId pool = new PoolId(ground.jdbc.queryForObject("select id from pool", UUID.class));
        NewArray second = new NewArray(new ArrayId(ground.ids.next()), pool, "second", "/second", 1_000_000, 3);
        assertThat(world.decide(new Enlist(List.of(), List.of(second)))).isInstanceOf(Settled.class);
        ground.jdbc.update(
                "update storage_array set images = case when name = 'second' then '' else 'alpine-3.22' end");
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        ServerSpec spec = world.spec("web-1", 1_000, 1_024)
                .but()
                .volumes(List.of(new ServerSpec.DataDisk("data", 9)))
                .build();
        assertThat(world.decide(world.order(tenant, spec, null))).isInstanceOf(Placed.class);
        assertThat(ground.jdbc.queryForList(
                        "select v.kind from volume v join storage_array a on a.id = v.array_id"
                                + " where a.name = 'second'",
                        String.class))
                .containsExactly("DATA");
    }

    @OnBothDatabases
    void aStoppedServerStartsWhereItsVolumesAre(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        var order = world.order(tenant, "web-1", 3_000, 1_024);
        assertThat(world.decide(order)).isInstanceOf(Placed.class);
        addLab(world, 3, 100_000);
        var server = order.server().id();
        ground.jdbc.update("update server set state = 'STOPPING'");
        world.decide(new Release(tenant, server, ServerState.STOPPING, ServerState.STOPPED, ""));
        assertThat(world.decide(world.start(tenant, server))).isInstanceOf(Placed.class);
        assertThat(world.count(APART)).isZero();

        ground.jdbc.update("update server set state = 'STOPPING'");
        world.decide(new Release(tenant, server, ServerState.STOPPING, ServerState.STOPPED, ""));
        ground.jdbc.update("update blade set cpu_free_millicores = 100 where ref not like 'lab:/%'");
        ground.transactions.forSystem().write(() -> world.committer.rebuild());
        assertThat(world.decide(world.start(tenant, server))).isInstanceOf(Shortfall.class);
    }
}
