package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.RealTimers;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.GroupPlaced;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Order;

/** Two nodes decide at the same time on one database, each on a thread of its own and with a belief of its own. */
class TwoNodesTest {
    private static final int ORDERS = 600;

    @Test
    void nothingIsDecidedTwiceNothingIsGivenTwiceAndLosersArePlaced() {
        try (TestGround ground = TestGround.on(DatabaseKind.POSTGRESQL)) {
            PlacementWorld world = new PlacementWorld(ground, 4, 12);
            List<TenantId> tenants = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tenants.add(world.tenant("t-" + i, PlacementWorld.limits(1_000)));
            }
            Placement one = world.running();
            Placement other = new Placement(world.node(ground.transactions), world.rooms.quotas(), new RealTimers());
            other.start();
            List<CompletableFuture<PlacementOutcome>> answers = new ArrayList<>();
            List<Order> orders = new ArrayList<>();
            List<ServerGroupId> groups = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                Placement node = i % 2 == 0 ? one : other;
                TenantId tenant = tenants.get(i % tenants.size());
                if (i % 50 == 7) {
                    ServerGroupId group = new ServerGroupId(ground.ids.next());
                    groups.add(group);
                    // Both nodes add members to it at the same time.
                    for (Placement each : List.of(one, other)) {
                        answers.add(each.submit(world.orderGroup(
                                tenant,
                                group,
                                GroupSpread.EVEN,
                                false,
                                "m" + i + each.hashCode(),
                                4,
                                world.spec("like", 150, 200))));
                    }
                } else if (i % 100 == 20) {
                    answers.add(node.submit(world.order(tenant, "large-" + i, 4_500, 5_000)));
                } else if (i % 100 == 60) {
                    answers.add(node.submit(new Lose(List.of(world.blades.get(i % 48)), null, Actor.SYSTEM)));
                } else if (i % 100 == 90) {
                    answers.add(node.submit(
                            new EditBlade(world.blades.get((i - 30) % 48), BladeState.AVAILABLE, null, Actor.SYSTEM)));
                } else if (i % 100 == 40) {
                    answers.add(node.submit(new Drain(world.blades.get(i % 48), Actor.SYSTEM)));
                } else {
                    Order order = world.order(tenant, "s-" + i, 100, 100);
                    orders.add(order);
                    answers.add(node.submit(order));
                }
            }
            List<PlacementOutcome> outcomes =
                    answers.stream().map(CompletableFuture::join).toList();
            one.stop();
            other.stop();

            Set<OperationId> begun = new HashSet<>();
            for (PlacementOutcome outcome : outcomes) {
                if (outcome instanceof Placed placed) {
                    assertThat(begun.add(placed.operation().id())).isTrue();
                } else if (outcome instanceof GroupPlaced placed) {
                    placed.operations()
                            .forEach(operation ->
                                    assertThat(begun.add(operation.id())).isTrue());
                }
            }
            assertThat(begun).as("there is room for all of the small ones").hasSizeGreaterThanOrEqualTo(orders.size());
            assertThat(world.count(
                            "select count(*) from operation o where not exists (select 1 from slice_change c where c.id = o.id)"
                                    + " and o.subject_type = 'thing'"))
                    .isEqualTo(begun.size());
            assertThat(world.count("select count(*) from server")).isEqualTo(begun.size());
            assertThat(groups).isNotEmpty();
            Committer fresh = world.node(ground.transactions);
            ground.transactions.forSystem().write(fresh::rebuild);
            world.assertConserved(fresh);
        }
    }
}
