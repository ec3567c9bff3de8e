package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.KeyTaken;
import pantry.provisioning.placement.PlacementOutcome.NameTaken;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.QuotaSet;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementOutcome.Stale;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.EditQuota;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;

/** Orders, starts and releases through the group commit, on both databases. */
class CommitterTest {
    @OnBothDatabases
    void osacPr241_anOrderHoldsAllOrNothing(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));

        assertThat(world.decide(world.order(tenant, "web-1", 1_000, 1_024))).isInstanceOf(Placed.class);

        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 1_000, 1_024, 2));
        assertThat(world.count("select count(*) from server where state = 'PROVISIONING' and address = '10.0.0.2'"))
                .isOne();
        assertThat(world.count("select count(*) from meter_source")).isEqualTo(3);
        assertThat(world.count("select count(*) from audit_entry where action = 'order'"))
                .isOne();
        assertThat(world.count("select count(*) from operation where state = 'PENDING'"))
                .isOne();
        world.assertConserved();
    }

    @OnBothDatabases
    void cloudStack9464_ofFiveHundredOrdersAtOnceExactlyThoseSucceedForWhichTheQuotaHasPlaces(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 24);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(40));
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            orders.add(world.order(tenant, "s-" + i, 100, 64));
        }

        List<PlacementOutcome> outcomes = world.decide(orders);

        assertThat(outcomes).filteredOn(Placed.class::isInstance).hasSize(40);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Placed))
                .containsOnly(new Shortfall(List.of(new Shortage("servers", 1, 0, 40, Of.QUOTA))));
        assertThat(world.count("select count(*) from server_name")).isEqualTo(40);
        world.assertConserved();
    }

    @OnBothDatabases
    void theLongestNameIsOrderedAsAnyOther(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));

        assertThat(world.decide(world.order(tenant, "n".repeat(63), 100, 64))).isInstanceOf(Placed.class);

        assertThat(world.count("select count(*) from volume where name = '" + "n".repeat(58) + "-boot'"))
                .isOne();
    }

    @OnBothDatabases
    void openStack_aRefusalNamesTheResourceOfThePoolThatIsShort(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        world.decide(world.order(tenant, "a", 3_000, 1_024));

        assertThat(world.decide(world.order(tenant, "b", 2_000, 1_024)))
                .isEqualTo(new Shortfall(List.of(new Shortage("cpuMillicores", 2_000, 1_000, 1_000, Of.POOL))));
        assertThat(world.decide(world.order(tenant, "b", 1_000, 8_000)))
                .isEqualTo(new Shortfall(List.of(new Shortage("memoryMiB", 8_000, 7_168, 7_168, Of.POOL))));
        assertThat(world.decide(world.order(tenant, "b", 1_000, 7_168))).isInstanceOf(Placed.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void whoAsksAfterTheEndIsToldToComeAgain(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Placement placement = world.running();
        assertThat(placement.submit(world.order(tenant, "a", 100, 64)).join()).isInstanceOf(Placed.class);
        placement.stop();

        assertThat(placement.submit(world.order(tenant, "b", 100, 64)))
                .isCompletedWithValueMatching(PlacementOutcome.Busy.class::isInstance);

        placement.start();
        assertThat(placement.submit(world.order(tenant, "b", 100, 64)).join()).isInstanceOf(Placed.class);
        placement.stop();
    }

    @OnBothDatabases
    void aCeilingIsAtMostTheBlade(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));

        assertThat(world.decide(world.order(tenant, world.spec("a", 100, 4_001, 64, 8_192), null)))
                .isEqualTo(new Shortfall(List.of(new Shortage("ceilingMillicores", 4_001, 4_000, 4_000, Of.POOL))));
        assertThat(world.decide(world.order(tenant, world.spec("a", 100, 4_000, 64, 8_193), null)))
                .isEqualTo(new Shortfall(List.of(new Shortage("memoryCeilingMiB", 8_193, 8_192, 8_192, Of.POOL))));
        assertThat(world.decide(world.order(tenant, world.spec("a", 100, 4_000, 64, 8_192), null)))
                .isInstanceOf(Placed.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void aNameIsGivenOnceAndComesFreeWithARefusalInTheSameGroup(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));

        // The first asks more than there is; the second, of the same name and group, must not suffer from it.
        List<PlacementOutcome> outcomes = world.decide(List.of(
                world.order(tenant, "web", 9_000, 64),
                world.order(tenant, "web", 100, 64),
                world.order(tenant, "web", 100, 64)));

        assertThat(outcomes.get(0)).isInstanceOf(Shortfall.class);
        assertThat(outcomes.subList(1, 3))
                .hasAtLeastOneElementOfType(Placed.class)
                .contains(new NameTaken("web"));
        world.assertConserved();
    }

    @OnBothDatabases
    void aKeyThatIsHeldIsNotDecidedAgain(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        CommandKey key = CommandKey.of("tenant", "k-1", "POST", "/servers", "{}");
        Keyed keyed = Keyed.ofOne(
                key, operation -> new Answer(202, Map.of("Location", "/o/" + operation.id()), "{\"id\":1}"));

        List<PlacementOutcome> outcomes = world.decide(List.of(
                world.order(tenant, world.spec("a", 100, 64), keyed),
                world.order(tenant, world.spec("b", 100, 64), keyed)));
        PlacementOutcome later = world.decide(world.order(tenant, world.spec("c", 100, 64), keyed));

        assertThat(outcomes.get(0)).isInstanceOf(Placed.class);
        assertThat(outcomes.get(1)).isEqualTo(new KeyTaken());
        assertThat(later).isEqualTo(new KeyTaken());
        assertThat(ground.transactions.forSystem().read(() -> ground.commandRows.find(key)))
                .hasValueSatisfying(kept -> assertThat(kept.answer().body()).isEqualTo("{\"id\":1}"));
        assertThat(world.count("select count(*) from server")).isOne();
    }

    @OnBothDatabases
    void aRefusedOrderLeavesItsKeyForTheNextTry(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(0));
        Keyed keyed = Keyed.ofOne(
                CommandKey.of("tenant", "k-1", "POST", "/servers", "{}"), operation -> new Answer(202, Map.of(), "{}"));

        assertThat(world.decide(world.order(tenant, world.spec("a", 100, 64), keyed)))
                .isInstanceOf(Shortfall.class);
        assertThat(world.count("select count(*) from idempotency_key")).isZero();
        world.limit(tenant, PlacementWorld.limits(1));
        assertThat(world.decide(world.order(tenant, world.spec("a", 100, 64), keyed)))
                .isInstanceOf(Placed.class);
    }

    @OnBothDatabases
    void stopStartAndDeleteGiveBackWhatTheStateDoesNotHoldAndTwiceIsOnce(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order order = world.order(tenant, "web", 1_000, 1_024);
        world.decide(order);
        ServerId server = order.server().id();
        world.moved(server, ServerState.PROVISIONING, ServerState.RUNNING);
        world.moved(server, ServerState.RUNNING, ServerState.STOPPING);

        for (int twice = 0; twice < 2; twice++) {
            assertThat(world.release(tenant, server, ServerState.STOPPING, ServerState.STOPPED))
                    .isEqualTo(new Settled());
            assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 0, 0, 2));
            world.assertConserved();
        }
        assertThat(world.decide(world.start(tenant, server))).isInstanceOf(Placed.class);
        assertThat(world.decide(world.start(tenant, server))).isInstanceOf(Conflict.class);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 1_000, 1_024, 2));
        world.assertConserved();

        world.moved(server, ServerState.STARTING, ServerState.RUNNING);
        world.moved(server, ServerState.RUNNING, ServerState.DELETING);
        for (int twice = 0; twice < 2; twice++) {
            assertThat(world.release(tenant, server, ServerState.DELETING, ServerState.DELETED))
                    .isEqualTo(new Settled());
            assertThat(world.used(tenant)).isEqualTo(Amounts.NONE);
            world.assertConserved();
        }
        assertThat(world.decide(world.order(tenant, "web", 1_000, 1_024))).isInstanceOf(Placed.class);
    }

    @OnBothDatabases
    void anUndoneOrderHoldsNothingButItsName(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order order = world.order(tenant, "web", 1_000, 1_024);
        world.decide(order);

        world.release(tenant, order.server().id(), ServerState.PROVISIONING, ServerState.FAILED);

        assertThat(world.used(tenant)).isEqualTo(Amounts.NONE);
        assertThat(world.decide(world.order(tenant, "web", 100, 64))).isEqualTo(new NameTaken("web"));
        world.release(tenant, order.server().id(), ServerState.FAILED, ServerState.DELETED);
        assertThat(world.used(tenant)).isEqualTo(Amounts.NONE);
        assertThat(world.decide(world.order(tenant, "web", 100, 64))).isInstanceOf(Placed.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void aLimitBelowUseTakesNothingAwayAndRefusesWhatIsNew(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order first = world.order(tenant, "a", 1_000, 1_024);
        world.decide(List.of(first, world.order(tenant, "b", 1_000, 1_024)));

        assertThat(world.limit(tenant, new Amounts(1, 500, 512, 1))).isInstanceOf(QuotaSet.class);

        assertThat(world.used(tenant)).isEqualTo(new Amounts(2, 2_000, 2_048, 4));
        assertThat(world.decide(world.order(tenant, "c", 100, 64))).isInstanceOf(Shortfall.class);
        assertThat(world.release(tenant, first.server().id(), ServerState.PROVISIONING, ServerState.FAILED))
                .isEqualTo(new Settled());
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 1_000, 1_024, 2));
        world.assertConserved();
    }

    /** In the group of the order just as after it. */
    @OnBothDatabases
    void useAloneMakesAQuotaAnotherVersion(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order order = world.order(tenant, "a", 1_000, 1_024);
        List<PlacementOutcome> group = world.decide(List.of(order, edit(tenant, 1)));
        assertThat(group.getLast()).as("after an order of its group").isEqualTo(new Stale());
        assertThat(world.generation(tenant)).isEqualTo(2);

        assertThat(world.decide(edit(tenant, 1))).isEqualTo(new Stale());
        PlacementOutcome both = world.decide(List.of(world.order(tenant, "b", 1_000, 1_024), edit(tenant, 3)))
                .getLast();
        assertThat(both).as("the version that the order made").isInstanceOf(QuotaSet.class);
        assertThat(((QuotaSet) both).quota().generation())
                .as("what is answered is what is kept")
                .isEqualTo(world.generation(tenant));

        world.release(tenant, order.server().id(), ServerState.PROVISIONING, ServerState.FAILED);
        assertThat(world.generation(tenant)).isEqualTo(5);
    }

    private static EditQuota edit(TenantId tenant, long generation) {
        return new EditQuota(tenant, PlacementWorld.limits(10), OptionalLong.of(generation), Actor.SYSTEM);
    }

    @OnBothDatabases
    void aQuotaEditOfAnOldVersionIsStale(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));

        assertThat(world.decide(new EditQuota(tenant, PlacementWorld.limits(5), OptionalLong.of(1), Actor.SYSTEM)))
                .isInstanceOf(QuotaSet.class);
        assertThat(world.decide(new EditQuota(tenant, PlacementWorld.limits(9), OptionalLong.of(1), Actor.SYSTEM)))
                .isEqualTo(new Stale());
        assertThat(world.decide(new EditQuota(
                        new TenantId(ground.ids.next()), PlacementWorld.limits(9), OptionalLong.empty(), Actor.SYSTEM)))
                .isEqualTo(new NotFound());
    }

    @OnBothDatabases
    void aSpareOrFailedBladeTakesNothingAndGivesBackAllTheSame(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order order = world.order(tenant, "a", 1_000, 1_024);
        world.decide(order);
        world.decide(new EditBlade(world.blades.get(0), BladeState.FAILED, null, Actor.SYSTEM));
        world.decide(new EditBlade(world.blades.get(1), null, true, Actor.SYSTEM));

        assertThat(world.decide(world.order(tenant, "b", 100, 64))).isInstanceOf(Shortfall.class);
        assertThat(world.release(tenant, order.server().id(), ServerState.PROVISIONING, ServerState.FAILED))
                .isEqualTo(new Settled());
        world.assertConserved();
        world.decide(new EditBlade(world.blades.get(1), null, false, Actor.SYSTEM));
        assertThat(world.decide(world.order(tenant, "b", 100, 64))).isInstanceOf(Placed.class);
    }

    @OnBothDatabases
    void twoNodesThatBelieveTheSameRoomGiveItOnce(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        Committer other = world.node(ground.transactions);
        List<PlacementOutcome> outcomes = new ArrayList<>();
        // Each knows the whole pool as free before the other takes of it, and never hears of the other but by its
        // losses.
        outcomes.addAll(world.decide(other, List.of(world.order(tenant, "warm-2", 1_000, 64))));
        for (int i = 0; i < 12; i++) {
            outcomes.addAll(world.decide(
                    i % 2 == 0 ? world.committer : other, List.of(world.order(tenant, "s-" + i, 1_000, 64))));
        }

        assertThat(outcomes).filteredOn(Placed.class::isInstance).hasSize(12);
        assertThat(outcomes.getLast()).isInstanceOf(Shortfall.class);
        assertThat(world.count("select sum(cpu_free_millicores) from blade")).isZero();
    }

    @OnBothDatabases
    void whatAnotherNodeReleasedIsFoundBeforeARefusal(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        Order whole = world.order(tenant, "whole", 4_000, 64);
        world.decide(whole);
        Committer other = world.node(ground.transactions);
        assertThat(world.decide(other, List.of(world.order(tenant, "late", 4_000, 64)))
                        .getFirst())
                .isInstanceOf(Shortfall.class);

        world.release(tenant, whole.server().id(), ServerState.PROVISIONING, ServerState.FAILED);

        assertThat(world.decide(other, List.of(world.order(tenant, "late", 4_000, 64)))
                        .getFirst())
                .isInstanceOf(Placed.class);
    }

    @OnBothDatabases
    void aLostOrRefusedCommitPlacesNothingTwiceAndLosesNothing(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 24);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        Unlucky manager = new Unlucky(ground.transactionManager, new Random(7));
        Committer node = world.nodeOver(manager);
        List<PlacementOutcome> outcomes = new ArrayList<>();
        for (int group = 0; group < 20; group++) {
            List<Order> orders = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                orders.add(world.order(tenant, "s-" + group + "-" + i, 500, 512));
            }
            outcomes.addAll(world.decide(node, orders));
        }

        assertThat(manager.failures).isGreaterThan(5);
        assertThat(outcomes).hasSize(60).allMatch(Placed.class::isInstance);
        assertThat(world.count("select count(*) from server")).isEqualTo(60);
        assertThat(world.count("select count(*) from operation")).isEqualTo(60);
        manager.lucky = true;
        assertThat(node.differencesFromRows()).isEmpty();
        ground.transactions.forSystem().write(() -> world.committer.rebuild());
        world.assertConserved();
    }

    @OnBothDatabases
    void aFullQueueIsATypedRefusal(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        List<CompletableFuture<PlacementOutcome>> waiting = new ArrayList<>();
        for (int i = 0; i < Committer.QUEUE_LIMIT; i++) {
            waiting.add(world.committer.submit(
                    new EditQuota(tenant, PlacementWorld.limits(100), OptionalLong.empty(), Actor.SYSTEM)));
        }
        assertThat(world.committer.submit(world.order(tenant, "late", 100, 64)))
                .isCompletedWithValueMatching(PlacementOutcome.Busy.class::isInstance);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }
}
