package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.lifecycle.TimelineEntry.Became;
import pantry.provisioning.lifecycle.TimelineEntry.Decided;
import pantry.provisioning.lifecycle.TimelineEntry.Ended;
import pantry.provisioning.operation.TestOperations;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.server.Availability;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.Condition;
import pantry.provisioning.server.HealthFact;
import pantry.provisioning.server.Histories;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerState;

/** What people read of a server's life: what happened to it, how much of it it was there, and what it waits for now. */
class StoryTest {
    /** One server on one of as few blades as a test says. */
    private static final class World implements AutoCloseable {
        final TestGround ground;
        final PlacementWorld pool;
        final Placement placement;
        final ServerRows rows;
        final NamedParameterJdbcTemplate named;
        final TenantId tenant;
        final TenantId other;

        World(TestGround ground, int blades) {
            this.ground = ground;
            TestOperations operations = new TestOperations(ground);
            this.pool = new PlacementWorld(ground, operations.operations, blades);
            this.placement = pool.running();
            this.rows = new ServerRows(ground.jdbc, ground.clock);
            this.named = new NamedParameterJdbcTemplate(ground.jdbc);
            this.tenant = pool.tenant("Marketing", PlacementWorld.limits(10));
            this.other = pool.tenant("Research", PlacementWorld.limits(10));
        }

        ServerId running(String name, int cpu) {
            PlacementRequest.Order order = pool.order(tenant, name, cpu, 1_024);
            assertThat(placement.submit(order).join()).isInstanceOf(PlacementOutcome.Placed.class);
            ServerId server = order.server().id();
            pass(1);
            move(server, ServerState.PROVISIONING, ServerState.RUNNING);
            return server;
        }

        void move(ServerId server, ServerState from, ServerState to) {
            ground.transactions
                    .forSystem()
                    .write(() -> assertThat(rows.move(server, from, to, "")).isTrue());
        }

        void health(HealthFact fact) {
            ground.transactions.forSystem().write(() -> rows.health(fact));
        }

        void lose(ServerId server) {
            UUID blade = ground.jdbc.queryForObject(
                    "select blade_id from slice where server_id = ? and state <> 'LOST'", UUID.class, server.value());
            placement
                    .submit(new Lose(List.of(new BladeId(blade)), null, Actor.SYSTEM))
                    .join();
            health(new HealthFact(server, ServerHealth.DOWN, Cause.BLADE_FAILED, "Its blade failed."));
        }

        /** Of the operations that were begun with it. */
        void endOperations(ServerId server, String state, String error) {
            ground.jdbc.update(
                    "update operation set state = ?, error = ?, ended_at = ? where subject_id = ?",
                    state,
                    error,
                    Timestamp.from(ground.clock.instant()),
                    server.value());
        }

        void pass(int seconds) {
            ground.clock.advance(Duration.ofSeconds(seconds));
        }

        Timeline timeline() {
            return new Timeline(named, ground.transactions);
        }

        Ailments ailments() {
            return new Ailments(named, ground.transactions);
        }

        @Override
        public void close() {
            placement.stop();
        }
    }

    private static String said(TimelineEntry entry) {
        return switch (entry) {
            case Became became ->
                became.condition() + " " + became.cause() + " "
                        + (became.until() == null
                                ? "still"
                                : Duration.between(became.at(), became.until()).toSeconds() + " s");
            case Decided decided -> decided.action() + " by " + decided.actor();
            case Ended ended -> ended.kind() + " " + ended.state() + " " + ended.error();
        };
    }

    @OnBothDatabases
    void everythingThatHappenedIsToldOnceNewestFirstWithTheLengthOfEachOutage(TestGround ground) {
        try (World world = new World(ground, 2)) {
            ServerId server = world.running("web", 1_000);
            world.endOperations(server, "SUCCEEDED", null);
            world.pass(60);
            world.health(new HealthFact(server, ServerHealth.DOWN, Cause.POWERED_OFF_ELSEWHERE, "It is off."));
            world.pass(5);
            world.health(HealthFact.well(server));
            world.pass(10);
            world.move(server, ServerState.RUNNING, ServerState.STOPPING);

            List<TimelineEntry> all = world.timeline().of(world.tenant, server, null, 50);
            assertThat(all)
                    .extracting(StoryTest::said)
                    .containsExactly(
                            "WHOLE NONE 10 s",
                            "DOWN POWERED_OFF_ELSEWHERE 5 s",
                            "WHOLE NONE 60 s",
                            "nothing SUCCEEDED null",
                            "order by pantry");
            assertThat(all.getFirst())
                    .isInstanceOfSatisfying(
                            Became.class, became -> assertThat(became.before()).isEqualTo(Condition.DOWN));
            assertThat(all.getLast())
                    .isInstanceOfSatisfying(
                            Decided.class,
                            ordered -> assertThat(ordered.detail())
                                    .as("why it was placed there")
                                    .contains("f1-b0"));

            List<TimelineEntry> paged = new ArrayList<>();
            TimelineEntry.Place after = null;
            for (List<TimelineEntry> page = world.timeline().of(world.tenant, server, after, 2);
                    !page.isEmpty();
                    page = world.timeline().of(world.tenant, server, after, 2)) {
                paged.addAll(page);
                after = page.getLast().place();
            }
            assertThat(paged).isEqualTo(all);
            assertThat(world.timeline().of(world.other, server, null, 50))
                    .as("nothing of another tenant's")
                    .isEmpty();
        }
    }

    @OnBothDatabases
    void whatWaitsForRoomIsToldWithItsPlaceAndWhatItMisses(TestGround ground) {
        try (World world = new World(ground, 2)) {
            ServerId small = world.running("small", 3_000);
            ServerId large = world.running("large", 4_000);
            List.of(small, large).forEach(server -> world.endOperations(server, "SUCCEEDED", null));
            assertThat(world.ailments().all()).isEmpty();

            world.pass(5);
            Instant lost = ground.clock.instant();
            world.lose(small);
            world.pass(5);
            world.lose(large);

            List<Ailment> all = world.ailments().all();
            assertThat(all).extracting(Ailment::serverName).as("longest first").containsExactly("small", "large");
            assertThat(all).extracting(Ailment::tenantName).containsOnly("Marketing");
            assertThat(all.getFirst().since()).isEqualTo(lost);
            assertThat(all.getFirst().condition()).isEqualTo(Condition.DOWN);
            assertThat(all.getFirst().cause()).isEqualTo(Cause.BLADE_FAILED);
            assertThat(List.of(all.getFirst().bladesThere(), all.getFirst().bladesOf()))
                    .containsExactly(0, 1);
            assertThat(all)
                    .extracting(Ailment::remedy)
                    .containsExactly(
                            new Remedy.Waiting(2, lost, 3_000, 1_024),
                            new Remedy.Waiting(1, lost.plusSeconds(5), 4_000, 1_024));
            assertThat(world.ailments().of(world.tenant, large)).contains(all.getLast());
            assertThat(world.ailments().of(world.other, large)).isEmpty();
        }
    }

    @OnBothDatabases
    void whatIsWorkedOnIsToldAndWhatIsStuckNeedsAnOperator(TestGround ground) {
        try (World world = new World(ground, 1)) {
            ServerId server = world.running("web", 1_000);
            world.health(new HealthFact(server, ServerHealth.DOWN, Cause.MISSING, "Hardware does not have it."));
            Remedy working = world.ailments().all().getFirst().remedy();
            assertThat(working)
                    .isInstanceOfSatisfying(
                            Remedy.Working.class,
                            one -> assertThat(one.waitsFor()).isNull());
            ground.jdbc.update("update operation set error = 'No control unit answers.'");
            assertThat(world.ailments().all().getFirst().remedy())
                    .as("what the operation itself waits for")
                    .isInstanceOfSatisfying(
                            Remedy.Working.class,
                            one -> assertThat(one.waitsFor()).isEqualTo("No control unit answers."));
            world.endOperations(server, "STUCK", "It can't go on.");
            assertThat(world.ailments().all().getFirst().remedy()).isInstanceOf(Remedy.Stuck.class);
            world.endOperations(server, "COMPENSATED", "It was undone.");
            assertThat(world.ailments().all().getFirst().remedy()).isEqualTo(new Remedy.ByHand());
            assertThat(world.timeline().of(world.tenant, server, null, 50))
                    .extracting(StoryTest::said)
                    .contains("nothing COMPENSATED It was undone.");
        }
    }

    @OnBothDatabases
    void availabilityIsReadOfManyServersAtOnceAndOfTheirOwnTenantAlone(TestGround ground) {
        try (World world = new World(ground, 2)) {
            Instant begin = ground.clock.instant();
            ServerId web = world.running("web", 1_000);
            ServerId lab = world.running("lab", 1_000);
            world.pass(95);
            world.health(new HealthFact(web, ServerHealth.DOWN, Cause.MISSING, "Hardware does not have it."));
            world.pass(5);

            Histories histories = new Histories(world.named, ground.transactions);
            var both = histories.availability(world.tenant, List.of(web, lab), begin, ground.clock.instant());
            assertThat(both.get(web).down()).isEqualTo(Duration.ofSeconds(5));
            assertThat(both.get(web).whole()).isEqualTo(Duration.ofSeconds(96));
            assertThat(both.get(lab)).extracting(Availability::down).isEqualTo(Duration.ZERO);
            assertThat(histories.availability(world.other, List.of(web), begin, ground.clock.instant()))
                    .isEmpty();
            assertThat(histories.of(world.tenant, web, begin.plusSeconds(50), ground.clock.instant(), 10))
                    .extracting(one -> one.condition())
                    .containsExactly(Condition.WHOLE, Condition.DOWN);
        }
    }
}
