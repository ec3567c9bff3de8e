package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.PlacementOutcome.GroupPlaced;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;

/**
 * Random groups of every command, with every fault: commits that are refused or whose answer is lost, nodes that crash, a
 * second node that knows the pool as it was. After each group everything adds up, the index is the one rebuilt from the rows,
 * whatever was acknowledged is there, nobody was refused what a look at all blades finds, and nobody waits for a blade that
 * has the room.
 */
class CommitterModelTest {
    private static final int GROUPS = 250;
    private static final int GROUP_SIZE = 6;

    /**
     * With the seeds that are always played, twelve thousand groups of some 27,000 commands; {@code -Dpantry.drills=all}
     * plays twenty thousand groups of 45,000.
     */
    private static final int MORE_SEEDS = "all".equals(System.getProperty("pantry.drills")) ? 24 : 8;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void cloudStack8927_countersAreWhatIsHeldOnOneNode(long seed) {
        try (TestGround ground = new TestGround(TestDatabase.h2InMemory())) {
            new Run(ground, seed, 1).play(GROUPS);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112})
    void twoNodes(long seed) {
        try (TestGround ground = new TestGround(TestDatabase.h2InMemory())) {
            new Run(ground, seed, 2).play(GROUPS);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void oneNodeAgainAndAgain(long seed) {
        cloudStack8927_countersAreWhatIsHeldOnOneNode(seed);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void twoNodesAgainAndAgain(long seed) {
        twoNodes(1_000 + seed);
    }

    static LongStream manySeeds() {
        return LongStream.range(201, 201 + MORE_SEEDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void onPostgreSql(int nodes) {
        try (TestGround ground = TestGround.on(DatabaseKind.POSTGRESQL)) {
            new Run(ground, 1_000 + nodes, nodes).play(GROUPS / 2);
        }
    }

    private static final class Run {
        private final long seed;
        private final PlacementWorld world;
        private final Random random;
        private final Unlucky manager;
        private final CommandDice dice;
        private final List<Committer> nodes = new ArrayList<>();
        private final Set<OperationId> acknowledged = new HashSet<>();
        private final Map<String, Integer> outcomes = new TreeMap<>();

        Run(TestGround ground, long seed, int nodeCount) {
            this.seed = seed;
            this.random = new Random(seed);
            this.world = new PlacementWorld(ground, 3, 4);
            List<TenantId> tenants = List.of(
                    world.tenant("Marketing", PlacementWorld.limits(20)),
                    world.tenant("Research", PlacementWorld.limits(1_000)));
            this.dice = new CommandDice(world, random, tenants, 4);
            this.manager = new Unlucky(ground.transactionManager, random);
            for (int i = 0; i < nodeCount; i++) {
                nodes.add(world.nodeOver(manager));
            }
        }

        void play(int groups) {
            for (int i = 0; i < groups; i++) {
                try {
                    step();
                } catch (AssertionError | RuntimeException failed) {
                    throw new AssertionError("seed " + seed + ", group " + i + ": " + failed.getMessage(), failed);
                }
            }
            assertThat(acknowledged).hasSizeGreaterThan(groups / 8);
            assertThat(manager.failures).isGreaterThan(groups / 20);
            assertThat(outcomes).containsKeys("Changed", "Conflict", "Placed", "Rehoused", "Settled", "Shortfall");
        }

        private void step() {
            int at = random.nextInt(nodes.size());
            if (random.nextInt(25) == 0) {
                nodes.set(at, world.nodeOver(manager));
            }
            Committer node = nodes.get(at);
            List<PlacementRequest> requests = new ArrayList<>();
            manager.lucky = true;
            int count = random.nextBoolean() ? 1 : 1 + random.nextInt(GROUP_SIZE);
            for (int i = 0; i < count; i++) {
                requests.add(dice.draw());
            }
            manager.lucky = random.nextInt(3) != 0;
            List<PlacementOutcome> answers = world.decide(node, requests);
            for (int quiet = 0; quiet < 4; quiet++) {
                node.turnOnce();
            }
            manager.lucky = true;
            for (int i = 0; i < count; i++) {
                note(requests.get(i), answers.get(i), count == 1);
            }
            check(node);
        }

        private void note(PlacementRequest request, PlacementOutcome outcome, boolean alone) {
            outcomes.merge(outcome.getClass().getSimpleName(), 1, Integer::sum);
            List<OperationView> begun = switch (outcome) {
                case Placed(OperationView operation) -> List.of(operation);
                case GroupPlaced placed -> placed.operations();
                case PlacementOutcome _ -> List.of();
            };
            begun.forEach(operation -> acknowledged.add(operation.id()));
            for (OperationView operation : begun) {
                ServerId server = new ServerId(operation.subject().id());
                String state = world.ground.jdbc.queryForObject(
                        "select state from server where id = ?", String.class, server.value());
                if (random.nextInt(5) != 0 && (state.equals("PROVISIONING") || state.equals("STARTING"))) {
                    world.moved(server, ServerState.valueOf(state), ServerState.RUNNING);
                }
            }
            if (alone && outcome instanceof Shortfall(List<Shortage> shortages) && request instanceof Order order) {
                assertReallyShort(order.server().spec(), shortages);
            }
        }

        /** The naive look: blade by blade. */
        private void assertReallyShort(ServerSpec spec, List<Shortage> shortages) {
            boolean ofPool = shortages.stream().allMatch(shortage -> shortage.of() == Shortage.Of.POOL);
            if (ofPool && spec.survives() == 0 && world.count("select max(survives_blades) from pool") == 0) {
                assertThat(fitting(spec.cpuMillicores(), spec.memoryMiB(), spec.ceilingMillicores(), null))
                        .as("blades that would have taken %s", spec)
                        .isZero();
            }
        }

        /** For a server that waits spares count, and blades on which its heal was given up don't. */
        private long fitting(int cpu, int memory, int cpuCeiling, @Nullable UUID waiting) {
            return world.count(
                    "select count(*) from blade where state = 'AVAILABLE' and (? or not spare)"
                            + " and cpu_free_millicores >= ? and memory_free_mib >= ? and cpu_ceiling_free_millicores >= ?"
                            + " and memory_ceiling_free_mib >= ? and cpu_millicores >= ? and not exists (select 1"
                            + " from heal_avoids a where a.blade_id = blade.id and a.server_id = cast(? as uuid))",
                    waiting != null,
                    cpu,
                    memory,
                    cpuCeiling,
                    memory,
                    cpuCeiling,
                    waiting);
        }

        private void check(Committer node) {
            if (nodes.size() == 1) {
                world.assertConserved(node);
            } else {
                // A node need not know what the other did: one that begins does.
                Committer fresh = world.node(world.ground.transactions);
                world.ground.transactions.forSystem().write(fresh::rebuild);
                world.assertConserved(fresh);
            }
            assertThat(world.count("select count(*) from operation")).isGreaterThanOrEqualTo(acknowledged.size());
            world.ground.jdbc.query(
                    "select s.cpu_millicores, s.memory_mib, s.ceiling_millicores, s.server_id from slice_waiting w"
                            + " join slice s on s.id = w.slice_id join server v on v.id = s.server_id"
                            + " where v.group_id is null and v.state in ('PROVISIONING', 'RUNNING', 'STARTING')"
                            + " and not exists (select 1 from slice o where o.server_id = v.id and o.id <> s.id)",
                    row -> {
                        assertThat(fitting(row.getInt(1), row.getInt(2), row.getInt(3), row.getObject(4, UUID.class)))
                                .as("blades that have the room for a slice that waits")
                                .isZero();
                    });
        }
    }
}
