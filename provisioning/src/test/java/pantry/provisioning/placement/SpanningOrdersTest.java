package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.GroupPlaced;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.OrderGroup;
import pantry.provisioning.placement.PlacementRequest.Survive;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;

/** Servers larger than any blade, servers that stand apart, and what orders leave free for failures. */
class SpanningOrdersTest {
    @OnBothDatabases
    void aServerLargerThanAnyBladeSpansTheFewestOfOneEnclosureEvenly(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 4);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerSpec spec = world.spec("large", 10_000, 20_000);

        DryRunOutcome tried = world.dryRun().of(tenant, spec);
        Order order = world.order(tenant, spec, null);
        assertThat(world.decide(order)).isInstanceOf(Placed.class);

        assertThat(tried)
                .isInstanceOfSatisfying(
                        DryRunOutcome.Fits.class,
                        fits -> assertThat(fits.whyForOperators())
                                .startsWith(fits.why() + " on f1-b")
                                .isEqualTo(ground.jdbc.queryForObject(
                                        "select detail from audit_entry where action = 'order'", String.class)));
        assertThat(ground.jdbc.queryForList("select cpu_millicores from slice order by cpu_millicores", Integer.class))
                .containsExactly(3_333, 3_333, 3_334);
        assertThat(world.count("select count(distinct b.enclosure_id) from slice s join blade b on b.id = s.blade_id"))
                .isOne();
        assertThat(world.count("select count(*) from meter_source where kind = 'SLICE'"))
                .isEqualTo(3);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 10_000, 20_000, 2));
        world.assertConserved();

        assertThat(world.release(tenant, order.server().id(), ServerState.PROVISIONING, ServerState.FAILED))
                .isInstanceOf(Settled.class);
        assertThat(world.used(tenant)).isEqualTo(Amounts.NONE);
        world.assertConserved();
    }

    @OnBothDatabases
    void whatIsHeldForFailuresCountsInTheQuotaAndNotInTheSize(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1, 4);
        TenantId tenant = world.tenant("Marketing", new Amounts(10, 12_000, 100_000, 100));

        assertThat(world.decide(world.surviving(tenant, "a", 8_000, 8_000, 2)))
                .isEqualTo(new Shortfall(List.of(new Shortage("cpuMillicores", 16_000, 12_000, 12_000, Of.QUOTA))));
        assertThat(world.decide(world.surviving(tenant, "a", 8_000, 8_000, 1))).isInstanceOf(Placed.class);

        assertThat(world.count("select sum(cpu_millicores) from slice where role = 'SIZE'"))
                .isEqualTo(8_000);
        assertThat(world.count("select sum(cpu_millicores) from slice where role = 'RESERVE'"))
                .isEqualTo(4_000);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 12_000, 12_000, 2));
        world.assertConserved();
    }

    @OnBothDatabases
    void aRefusalSaysWhatTheNearestWouldBe(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerSpec tooLarge = world.spec("large", 12_001, 20_000);

        Shortfall refused = new Shortfall(List.of(new Shortage("cpuMillicores", 12_001, 12_000, 12_000, Of.POOL)));

        assertThat(world.dryRun().of(tenant, tooLarge)).isEqualTo(new DryRunOutcome.Shortfall(refused.shortages()));
        assertThat(world.decide(world.order(tenant, tooLarge, null))).isEqualTo(refused);
        assertThat(world.decide(world.order(tenant, "large", 12_000, 20_000))).isInstanceOf(Placed.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void aSpanThatAnotherNodeTookAPartOfIsDecidedAgain(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Committer other = world.node(ground.transactions);
        world.decide(other, List.of(world.order(tenant, "warm", 100, 64)));
        world.decide(world.order(tenant, "mine", 12_000, 12_000));

        // The other still believes that enclosure to be free.
        assertThat(world.decide(other, List.of(world.order(tenant, "its", 8_000, 8_000)))
                        .getFirst())
                .isInstanceOf(Placed.class);

        ground.transactions.forSystem().write(() -> world.committer.rebuild());
        world.assertConserved();
    }

    @OnBothDatabases
    void aStoppedSpanStartsAgainAsOne(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1, 4);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order order = world.surviving(tenant, "large", 8_000, 8_000, 1);
        world.decide(order);
        ServerId server = order.server().id();
        world.stopped(tenant, server);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 0, 0, 2));

        assertThat(world.decide(world.start(tenant, server))).isInstanceOf(Placed.class);

        assertThat(world.count("select count(*) from slice where role = 'SIZE'"))
                .isEqualTo(2);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 12_000, 12_000, 2));
        world.assertConserved();
    }

    @OnBothDatabases
    void ordersLeaveSparesAndTheReserveAndRestartsUseThem(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order first = world.order(tenant, "a", 4_000, 8_192);
        world.decide(first);
        world.stopped(tenant, first.server().id());
        world.decide(new EditBlade(world.blades.get(2), null, true, Actor.SYSTEM));
        world.decide(new Survive(world.pool, 1, Actor.SYSTEM));

        // Two ordinary blades and a spare: with one of them used, the spare is what survives its loss.
        assertThat(world.decide(world.order(tenant, "b", 4_000, 64))).isInstanceOf(Placed.class);
        world.decide(new Survive(world.pool, 2, Actor.SYSTEM));
        assertThat(world.decide(world.order(tenant, "c", 4_000, 64))).isInstanceOf(Shortfall.class);
        assertThat(world.dryRun().of(tenant, world.spec("c", 4_000, 64))).isInstanceOf(DryRunOutcome.Shortfall.class);
        world.decide(new Survive(world.pool, 0, Actor.SYSTEM));
        assertThat(world.decide(world.order(tenant, "c", 4_000, 64))).isInstanceOf(Placed.class);

        assertThat(world.decide(world.order(tenant, "d", 4_000, 64))).isInstanceOf(Shortfall.class);
        assertThat(world.decide(world.start(tenant, first.server().id()))).isInstanceOf(Placed.class);
        assertThat(world.count("select count(*) from slice s join blade b on b.id = s.blade_id where b.spare"))
                .isOne();
        world.assertConserved();
    }

    @OnBothDatabases
    void membersOfAGroupStandOnDistinctBladesEvenlyOverEnclosures(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        ServerGroupId group = new ServerGroupId(ground.ids.next());

        assertThat(world.decide(order(world, tenant, group, GroupSpread.EVEN, true, "m", 3)))
                .isInstanceOfSatisfying(GroupPlaced.class, placed -> {
                    assertThat(placed.operations()).hasSize(3);
                    assertThat(placed.missing()).isEmpty();
                });
        assertThat(world.decide(order(world, tenant, group, GroupSpread.EVEN, true, "n", 1)))
                .isInstanceOf(GroupPlaced.class);

        assertThat(world.count("select count(distinct blade_id) from slice")).isEqualTo(4);
        assertThat(ground.jdbc.queryForList(
                        "select count(*) from slice s join blade b on b.id = s.blade_id group by b.enclosure_id",
                        Integer.class))
                .containsExactly(2, 2);
        assertThat(world.decide(order(world, tenant, group, GroupSpread.DISTINCT_ENCLOSURES, true, "o", 1)))
                .isInstanceOf(Conflict.class);
        assertThat(world.decide(order(
                        world, world.tenant("Other", PlacementWorld.limits(9)), group, GroupSpread.EVEN, true, "o", 1)))
                .isInstanceOf(NotFound.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void allOrNothingHoldsNothingAndBestEffortAsManyAsFit(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        ServerGroupId group = new ServerGroupId(ground.ids.next());

        assertThat(world.decide(order(world, tenant, group, GroupSpread.EVEN, true, "m", 5)))
                .isInstanceOfSatisfying(
                        Shortfall.class,
                        shortfall ->
                                assertThat(shortfall.shortages()).contains(new Shortage("members", 5, 4, 4, Of.POOL)));
        assertThat(world.used(tenant)).isEqualTo(Amounts.NONE);
        assertThat(world.count("select count(*) from server_name")).isZero();
        world.assertConserved();

        assertThat(world.decide(order(world, tenant, group, GroupSpread.EVEN, false, "m", 5)))
                .isInstanceOfSatisfying(GroupPlaced.class, placed -> {
                    assertThat(placed.operations()).hasSize(4);
                    assertThat(placed.missing()).contains(new Shortage("members", 5, 4, 4, Of.POOL));
                });
        assertThat(world.count("select count(*) from server_name")).isEqualTo(4);
        assertThat(world.count("select count(*) from server_address")).isEqualTo(4);
        world.assertConserved();
    }

    @OnBothDatabases
    void distinctEnclosuresAreAHardRuleWithAWallBehindIt(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        ServerGroupId group = new ServerGroupId(ground.ids.next());

        assertThat(world.decide(order(world, tenant, group, GroupSpread.DISTINCT_ENCLOSURES, false, "m", 3)))
                .isInstanceOfSatisfying(
                        GroupPlaced.class,
                        placed -> assertThat(placed.operations()).hasSize(2));

        assertThatThrownBy(() -> ground.transactions.forSystem().write(() -> {
                    ground.jdbc.update(
                            "insert into group_enclosure (group_id, enclosure_id, server_id)"
                                    + " select group_id, enclosure_id, ? from group_enclosure",
                            ground.ids.next());
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> ground.transactions.forSystem().write(() -> {
                    ground.jdbc.update(
                            "insert into group_blade (group_id, blade_id, slice_id)"
                                    + " select group_id, blade_id, ? from group_blade",
                            ground.ids.next());
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnBothDatabases
    void aStoppedMemberGivesItsBladeUpAndStartsApartFromTheOthers(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        ServerGroupId group = new ServerGroupId(ground.ids.next());
        OrderGroup order = order(world, tenant, group, GroupSpread.EVEN, true, "m", 2);
        world.decide(order);
        ServerId member = order.members().getFirst().server().id();
        world.stopped(tenant, member);
        assertThat(world.count("select count(*) from group_blade")).isOne();
        world.decide(order(world, tenant, group, GroupSpread.EVEN, true, "n", 2));

        assertThat(world.decide(world.start(tenant, member))).isInstanceOf(Shortfall.class);
        world.stopped(tenant, order.members().getLast().server().id());
        assertThat(world.decide(world.start(tenant, member))).isInstanceOf(Placed.class);
        world.assertConserved();
    }

    private static OrderGroup order(
            PlacementWorld world,
            TenantId tenant,
            ServerGroupId group,
            GroupSpread spread,
            boolean all,
            String name,
            int count) {
        return world.orderGroup(tenant, group, spread, all, name, count, world.spec("like", 1_000, 1_024));
    }
}
