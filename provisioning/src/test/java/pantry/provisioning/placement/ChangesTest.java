package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.placement.Changing.bladeOf;
import static pantry.provisioning.placement.Changing.changed;
import static pantry.provisioning.placement.Changing.facts;
import static pantry.provisioning.placement.Changing.finish;
import static pantry.provisioning.placement.Changing.rehoused;
import static pantry.provisioning.placement.Changing.resize;
import static pantry.provisioning.placement.Changing.running;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.Move;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.Resize;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;

/** What happens to servers that run: resized, moved off a blade, planned for, and every change ended either way. */
class ChangesTest {
    @OnBothDatabases
    void growingTakesTheDifferenceAtOnceAndIsTheSizeWhenItIsDone(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId server = running(world, tenant, "web", 1_000, 1_024);

        Resize resize = resize(world, tenant, server, 3_000, 2_048);
        Change change = changed(world.decide(resize));

        assertThat(change.kind()).isEqualTo(Change.Kind.RESIZE);
        assertThat(change.resized())
                .singleElement()
                .extracting(Change.Part::cpuMillicores)
                .isEqualTo(3_000);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 3_000, 2_048, 2));
        assertThat(world.count("select cpu_millicores from server")).isEqualTo(1_000);
        assertThat(changed(world.decide(resize))).as("asked again").isEqualTo(change);
        assertThat(world.decide(resize(world, tenant, server, 500, 500))).isInstanceOf(Conflict.class);
        world.assertConserved();

        finish(world, change, true);
        assertThat(world.count("select cpu_millicores from server")).isEqualTo(3_000);
        assertThat(facts(world, server)).isEqualTo("[3000]");
    }

    @OnBothDatabases
    void shrinkingGivesBackWhenItIsDoneAndAnUndoneResizeLeavesAllAsItWas(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId server = running(world, tenant, "web", 3_000, 2_048);

        Change change = changed(world.decide(resize(world, tenant, server, 1_000, 4_096)));
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 3_000, 4_096, 2));
        finish(world, change, false);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 3_000, 2_048, 2));
        assertThat(world.count("select memory_mib from server")).isEqualTo(2_048);

        finish(world, changed(world.decide(resize(world, tenant, server, 1_000, 4_096))), true);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 1_000, 4_096, 2));
        assertThat(world.count("select cpu_free_millicores from blade")).isEqualTo(3_000);
    }

    @OnBothDatabases
    void whatFindsNoRoomWhereItStandsMovesAndHoldsBothUntilItHasEnded(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId server = running(world, tenant, "a", 2_000, 1_024);
        running(world, tenant, "b", 2_000, 1_024);
        BladeId from = bladeOf(world, server);

        Change change = changed(world.decide(resize(world, tenant, server, 3_000, 1_024)));

        assertThat(change.leaving())
                .singleElement()
                .extracting(Change.Part::blade)
                .isEqualTo(from);
        assertThat(change.added())
                .singleElement()
                .extracting(Change.Part::blade)
                .isNotEqualTo(from);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(2, 5_000, 2_048, 4));
        assertThat(world.decide(world.order(tenant, "c", 2_000, 64))).isInstanceOf(Shortfall.class);
        world.assertConserved();

        finish(world, change, true);
        assertThat(bladeOf(world, server)).isEqualTo(change.added().getFirst().blade());
        assertThat(world.decide(world.order(tenant, "c", 2_000, 64))).isInstanceOf(Placed.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void aServerGrowsPastAnyBladeAndBackOntoOne(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1, 4);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId server = running(world, tenant, "a", 2_000, 4_096);

        finish(world, changed(world.decide(resize(world, tenant, server, 9_000, 12_000))), true);
        assertThat(world.count("select count(*) from slice")).isEqualTo(3);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 9_000, 12_000, 2));

        finish(world, changed(world.decide(resize(world, tenant, server, 12_000, 12_000))), true);
        assertThat(world.count("select sum(cpu_millicores) from slice")).isEqualTo(12_000);

        assertThat(world.decide(resize(world, tenant, server, 16_001, 12_000)))
                .isEqualTo(new Shortfall(List.of(new Shortage("cpuMillicores", 16_001, 16_000, 16_000, Of.POOL))));
        finish(world, changed(world.decide(resize(world, tenant, server, 300, 400))), true);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 300, 400, 2));
    }

    @OnBothDatabases
    void aResizeIsCountedByTheQuotaAndAStoppedServerIsResizedAtOnce(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", new Amounts(5, 2_000, 4_096, 100));
        ServerId server = running(world, tenant, "a", 1_000, 1_024);

        assertThat(world.decide(resize(world, tenant, server, 2_001, 1_024)))
                .isEqualTo(new Shortfall(List.of(new Shortage("cpuMillicores", 1_001, 1_000, 2_000, Of.QUOTA))));
        world.moved(server, ServerState.RUNNING, ServerState.STOPPING);
        world.release(tenant, server, ServerState.STOPPING, ServerState.STOPPED);
        assertThat(changed(world.decide(resize(world, tenant, server, 2_000, 2_048)))
                        .resized())
                .isEmpty();
        assertThat(world.decide(world.start(tenant, server))).isInstanceOf(Placed.class);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 2_000, 2_048, 2));
        world.assertConserved();
    }

    @OnBothDatabases
    void aDrainedBladeSaysWhereEverythingGoesAndWhatHasNoRoom(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId large = running(world, tenant, "large", 2_500, 1_024);
        ServerId small = running(world, tenant, "small", 1_500, 1_024);
        running(world, tenant, "other", 2_000, 1_024);
        BladeId drained = bladeOf(world, large);
        assertThat(bladeOf(world, small)).isEqualTo(drained);

        Rehoused first = rehoused(world.decide(new Drain(drained, Actor.SYSTEM)));

        assertThat(first.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.MOVE);
            assertThat(change.server()).isEqualTo(small);
        });
        assertThat(first.unmoved()).singleElement().satisfies(unmoved -> {
            assertThat(unmoved.server()).isEqualTo(large);
            assertThat(unmoved.reason()).contains("room");
        });
        assertThat(world.used(tenant).cpuMillicores()).isEqualTo(6_000);
        world.assertConserved();
        assertThat(rehoused(world.decide(new Drain(drained, Actor.SYSTEM))))
                .as("asked again, what is under way is told again")
                .isEqualTo(first);

        finish(world, first.changes().getFirst(), true);
        assertThat(bladeOf(world, small)).isNotEqualTo(drained);
        assertThat(world.decide(resize(world, tenant, large, 2_600, 1_024)))
                .as("a blade that is to be left is not grown on")
                .isInstanceOf(Shortfall.class);
    }

    @OnBothDatabases
    void aPlanMakesRoomForALargeServerWithTheFewestMoves(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        MovePlans plans = new RowsMovePlans(world.rooms, ground.transactions);
        Map<BladeId, ServerId> on = new HashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            ServerId server = running(world, tenant, name, 3_000, 1_024);
            on.put(bladeOf(world, server), server);
        }
        deleted(world, tenant, on.get(world.blades.get(1)));
        for (int shrunk : new int[] {0, 2}) {
            finish(
                    world,
                    changed(world.decide(resize(world, tenant, on.get(world.blades.get(shrunk)), 1_000, 1_024))),
                    true);
        }
        Order large = world.order(tenant, "large", 8_000, 8_000);
        assertThat(world.decide(large)).isInstanceOf(Shortfall.class);
        assertThat(plans.makeRoom(large.server().spec(), 0).moves()).isEmpty();

        MovePlan plan = plans.makeRoom(large.server().spec(), 8);

        assertThat(plan.moves()).hasSize(1);
        assertThat(plan.explanation()).isEqualTo("makes room on f1-b01, f1-b02");
        finish(
                world,
                rehoused(world.decide(new Move(plan.moves(), Actor.SYSTEM)))
                        .changes()
                        .getFirst(),
                true);
        assertThat(world.decide(large)).isInstanceOf(Placed.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void aPlanFreesAWholeBladeAndIsRefusedOnceItNoLongerHolds(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        MovePlans plans = new RowsMovePlans(world.rooms, ground.transactions);
        ServerId a = running(world, tenant, "a", 2_500, 1_024);
        ServerId b = running(world, tenant, "b", 2_500, 1_024);
        ServerId c = running(world, tenant, "c", 1_500, 1_024);
        deleted(world, tenant, bladeOf(world, a).equals(bladeOf(world, c)) ? a : b);

        MovePlan plan = plans.freeBlade(4);

        assertThat(plan.moves()).hasSize(1);
        assertThat(plan.explanation()).startsWith("frees f1-b");
        Move move = new Move(plan.moves(), Actor.SYSTEM);
        Rehoused moved = rehoused(world.decide(move));
        world.assertConserved();
        finish(world, moved.changes().getFirst(), true);
        assertThat(world.count("select count(*) from blade where cpu_free_millicores = cpu_millicores"))
                .isEqualTo(2);
        assertThat(world.decide(move)).isInstanceOf(Conflict.class);
        assertThat(plans.freeBlade(4).moves()).isEmpty();
        world.assertConserved();
    }

    private static void deleted(PlacementWorld world, TenantId tenant, ServerId server) {
        world.moved(server, ServerState.RUNNING, ServerState.DELETING);
        assertThat(world.release(tenant, server, ServerState.DELETING, ServerState.DELETED))
                .isEqualTo(new Settled());
    }
}
