package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.server.ServerState;

/** Random groups of every command; after each the rows add up and the index is the one rebuilt from them. */
class CommitterModelTest {
    private static final int GROUPS = 60;
    private static final int GROUP_SIZE = 8;

    private final Map<ServerId, ServerState> states = new LinkedHashMap<>();
    private final Map<ServerId, TenantId> tenants = new LinkedHashMap<>();

    @OnBothDatabases
    void theIndexEqualsTheRowsAfterEveryGroup(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 6);
        List<TenantId> owners = List.of(
                world.tenant("Marketing", PlacementWorld.limits(12)),
                world.tenant("Research", PlacementWorld.limits(1_000)));
        Random random = new Random(42);
        int placed = 0;
        for (int i = 0; i < GROUPS; i++) {
            List<PlacementRequest> group = new ArrayList<>();
            for (int k = 0; k < GROUP_SIZE; k++) {
                group.add(request(world, random, owners));
            }
            List<PlacementOutcome> outcomes = world.decide(group);
            for (int k = 0; k < group.size(); k++) {
                placed += note(group.get(k), outcomes.get(k));
            }
            world.assertConserved();
        }
        assertThat(placed).isGreaterThan(40);
    }

    private PlacementRequest request(PlacementWorld world, Random random, List<TenantId> owners) {
        return switch (random.nextInt(10)) {
            case 0 ->
                new EditBlade(
                        world.blades.get(random.nextInt(6)),
                        random.nextBoolean() ? BladeState.AVAILABLE : BladeState.DRAINING,
                        random.nextInt(4) == 0,
                        Actor.SYSTEM);
            case 1, 2, 3 -> release(random).orElseGet(() -> order(world, random, owners));
            case 4 -> start(world, random).orElseGet(() -> order(world, random, owners));
            default -> order(world, random, owners);
        };
    }

    private PlacementRequest order(PlacementWorld world, Random random, List<TenantId> owners) {
        return world.order(
                owners.get(random.nextInt(2)),
                "s-" + random.nextInt(60),
                50 + random.nextInt(2_500),
                64 + random.nextInt(5_000));
    }

    private Optional<PlacementRequest> release(Random random) {
        return any(random, ServerState.PROVISIONING)
                .map(server -> new Release(
                        tenants.get(server), server, ServerState.PROVISIONING, ServerState.FAILED, "undone"));
    }

    private Optional<PlacementRequest> start(PlacementWorld world, Random random) {
        return any(random, ServerState.FAILED)
                .map(server -> random.nextBoolean()
                        ? world.start(tenants.get(server), server)
                        : new Release(tenants.get(server), server, ServerState.FAILED, ServerState.DELETED, ""));
    }

    private Optional<ServerId> any(Random random, ServerState state) {
        List<ServerId> servers = states.entrySet().stream()
                .filter(entry -> entry.getValue() == state)
                .map(Map.Entry::getKey)
                .toList();
        return servers.isEmpty() ? Optional.empty() : Optional.of(servers.get(random.nextInt(servers.size())));
    }

    private int note(PlacementRequest request, PlacementOutcome outcome) {
        if (request instanceof Order order && outcome instanceof Placed) {
            states.put(order.server().id(), ServerState.PROVISIONING);
            tenants.put(order.server().id(), order.server().tenant());
            return 1;
        }
        if (request instanceof Release release && outcome instanceof PlacementOutcome.Settled) {
            states.put(release.server(), release.to());
        }
        return 0;
    }
}
