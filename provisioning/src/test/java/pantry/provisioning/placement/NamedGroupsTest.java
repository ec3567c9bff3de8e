package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.PlacementOutcome.GroupPlaced;
import pantry.provisioning.placement.PlacementOutcome.KeyTaken;
import pantry.provisioning.placement.PlacementOutcome.NameTaken;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.OrderAll;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerSpec.DataDisk;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;

/** Orders that name a group of their tenant's, and orders of several servers as one. */
class NamedGroupsTest {
    @OnBothDatabases
    void serversThatNameAGroupStandApartAndOverEnclosuresAsEvenlyAsPossible(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        DataDisk disk = new DataDisk("data", 3);

        // In one group of requests, and one after the other; with a data volume too.
        assertThat(world.decide(List.of(in(world, tenant, "a", "web"), in(world, tenant, "b", "web"))))
                .allMatch(Placed.class::isInstance);
        assertThat(world.count("select count(distinct b.enclosure_id) from slice s join blade b on b.id = s.blade_id"))
                .isEqualTo(2);
        ServerSpec third = spec(world, "c", "web").but().volumes(List.of(disk)).build();
        assertThat(world.decide(world.order(tenant, third, null))).isInstanceOf(Placed.class);
        assertThat(world.decide(in(world, tenant, "d", "web"))).isInstanceOf(Placed.class);
        assertThat(world.count("select count(distinct blade_id) from slice")).isEqualTo(4);
        world.assertConserved();

        Shortfall refused = new Shortfall(List.of(new Shortage("bladesApart", 1, 0, 0, Of.POOL)));
        assertThat(world.decide(in(world, tenant, "e", "web"))).isEqualTo(refused);
        assertThat(world.dryRun().of(tenant, spec(world, "e", "web")))
                .isEqualTo(new DryRunOutcome.Shortfall(refused.shortages()));
        assertThat(world.dryRun().of(tenant, spec(world, "e", "other"))).isInstanceOf(DryRunOutcome.Fits.class);
        assertThat(world.decide(world.order(tenant, "e", 100, 64)))
                .as("one without a group fits")
                .isInstanceOf(Placed.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void aGroupsNameIsTheTenantsOwn(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId one = world.tenant("Marketing", PlacementWorld.limits(10));
        TenantId other = world.tenant("Research", PlacementWorld.limits(10));

        assertThat(world.decide(in(world, one, "a", "web"))).isInstanceOf(Placed.class);
        assertThat(world.decide(in(world, other, "a", "web")))
                .as("on the same blade: these are two groups")
                .isInstanceOf(Placed.class);
        assertThat(world.decide(in(world, other, "b", "web"))).isInstanceOf(Shortfall.class);
        world.assertConserved();
    }

    @OnBothDatabases
    void aTenantHasSoManyGroupsAndThoseWithoutAServerGiveTheirNamesBack(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(1_000));
        List<Order> orders = IntStream.range(0, Mates.NAMED_LIMIT)
                .mapToObj(i -> world.order(
                        tenant,
                        world.spec("s-" + i, 50, 64)
                                .but()
                                .antiAffinityGroup("g-" + i)
                                .build(),
                        null))
                .toList();
        List<PlacementOutcome> outcomes = new ArrayList<>();
        // What fits the two blades stands; a group is there even when its first order found no room.
        outcomes.addAll(world.decide(orders));
        assertThat(outcomes).hasSize(Mates.NAMED_LIMIT).hasAtLeastOneElementOfType(Placed.class);
        assertThat(world.count("select count(*) from server_group where name is not null"))
                .isEqualTo(Mates.NAMED_LIMIT);
        List<Order> standing = IntStream.range(0, orders.size())
                .filter(i -> outcomes.get(i) instanceof Placed)
                .mapToObj(orders::get)
                .toList();
        Order gone = standing.getFirst();
        assertThat(standing.size()).isLessThan(Mates.NAMED_LIMIT);
        world.release(tenant, gone.server().id(), ServerState.PROVISIONING, ServerState.FAILED);
        world.release(tenant, gone.server().id(), ServerState.FAILED, ServerState.DELETED);

        ServerSpec small = spec(world, "new", "another").but().cpu(50).build();
        assertThat(world.decide(world.order(tenant, small, null))).isInstanceOf(Placed.class);
        assertThat(world.count("select count(*) from server_group where name is not null"))
                .as("those with a server, and the new one")
                .isEqualTo(standing.size());
        world.assertConserved();
    }

    @OnBothDatabases
    void proxmox1610_severalAreOrderedAsOneOrNotAtAll(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", new Amounts(100, 8_000, 100_000, 100));
        CommandKey key = CommandKey.of("t", "k", "POST", "/api/v1/servers", "{}");
        Keyed keyed = new Keyed(key, begun -> new Answer(202, Map.of(), "\"" + begun.size() + "\""));

        OrderAll overTheQuota = bulk(world, tenant, 9, 1_000, null, keyed);
        Shortfall ofQuota = new Shortfall(List.of(new Shortage("cpuMillicores", 9_000, 8_000, 8_000, Of.QUOTA)));
        assertThat(world.decide(overTheQuota)).isEqualTo(ofQuota);
        OrderAll overThePool = bulk(world, tenant, 5, 1_500, null, keyed);
        Shortfall ofPool = new Shortfall(List.of(
                new Shortage("servers", 5, 4, 4, Of.POOL),
                new Shortage("cpuMillicores", 1_500, 1_000, 1_000, Of.POOL)));
        assertThat(world.decide(overThePool)).isEqualTo(ofPool);
        assertThat(together(world, tenant, overThePool)).isEqualTo(new DryRunOutcome.Shortfall(ofPool.shortages()));
        assertThat(world.used(tenant)).isEqualTo(Amounts.NONE);
        assertThat(world.count("select count(*) from server_name")).isZero();
        world.assertConserved();

        PlacementOutcome outcome = world.decide(bulk(world, tenant, 5, 1_000, null, keyed));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        GroupPlaced.class,
                        placed -> assertThat(placed.operations().stream()
                                        .map(OperationView::subject)
                                        .map(OperationView.Subject::name))
                                .containsExactly("n-1", "n-2", "n-3", "n-4", "n-5"));
        assertThat(ground.jdbc.queryForObject("select body from idempotency_key", String.class))
                .isEqualTo("\"5\"");
        assertThat(world.used(tenant)).isEqualTo(new Amounts(5, 5_000, 5 * 64, 10));
        world.assertConserved();

        assertThat(world.decide(bulk(world, tenant, 5, 100, null, keyed))).isInstanceOf(KeyTaken.class);
        assertThat(world.decide(bulk(world, tenant, 6, 100, null, null)))
                .as("one name that is taken refuses all")
                .isEqualTo(new NameTaken("n-1"));
        world.assertConserved();
    }

    @OnBothDatabases
    void severalOfOneGroupStandApart(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));

        OrderAll four = bulk(world, tenant, 4, 100, "web", null);
        Shortfall refused = new Shortfall(
                List.of(new Shortage("servers", 4, 3, 3, Of.POOL), new Shortage("bladesApart", 1, 0, 0, Of.POOL)));
        assertThat(together(world, tenant, four))
                .as("of a group that is not there yet")
                .isEqualTo(new DryRunOutcome.Shortfall(refused.shortages()));
        assertThat(world.decide(four)).isEqualTo(refused);
        // Those that were given back are in nobody's way within the same group of requests either.
        assertThat(world.decide(List.of(bulk(world, tenant, 4, 100, "web", null), in(world, tenant, "alone", "web"))))
                .satisfiesExactly(
                        none -> assertThat(none).isInstanceOf(Shortfall.class),
                        one -> assertThat(one).isInstanceOf(Placed.class));
        assertThat(world.decide(bulk(world, tenant, 2, 100, "web", null))).isInstanceOf(GroupPlaced.class);
        assertThat(world.count("select count(distinct blade_id) from group_blade"))
                .isEqualTo(3);
        world.assertConserved();
    }

    private static ServerSpec spec(PlacementWorld world, String name, String group) {
        return world.spec(name, 100, 64).but().antiAffinityGroup(group).build();
    }

    private static Order in(PlacementWorld world, TenantId tenant, String name, String group) {
        return world.order(tenant, spec(world, name, group), null);
    }

    private static OrderAll bulk(PlacementWorld world, TenantId tenant, int count, int cpu, String group, Keyed keyed) {
        return new OrderAll(
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> world.order(
                                tenant,
                                world.spec("n-" + i, cpu, 64)
                                        .but()
                                        .antiAffinityGroup(group)
                                        .build(),
                                null))
                        .toList(),
                keyed);
    }

    private static DryRunOutcome together(PlacementWorld world, TenantId tenant, OrderAll orders) {
        return world.dryRun()
                .together(
                        tenant,
                        orders.orders().stream()
                                .map(order -> order.server().spec())
                                .toList());
    }
}
