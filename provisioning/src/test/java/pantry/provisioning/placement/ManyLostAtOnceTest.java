package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Finish;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.server.ServerState;

/** Whole enclosures at once: everything that has room is placed again, and whoever waits has none. */
class ManyLostAtOnceTest {
    private static final String WAITING = "select count(*) from slice_waiting";

    /** Each spans three blades of its enclosure, of which the small ones take what is left. */
    private static void fill(PlacementWorld world, int spans, int small) {
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(spans + small));
        List<Order> orders = new ArrayList<>();
        for (int number = 0; number < spans; number++) {
            orders.add(world.order(tenant, "large-" + number, 9_000, 12_288));
        }
        for (int number = 0; number < small; number++) {
            orders.add(world.order(tenant, "small-" + number, 100, 128));
        }
        assertThat(world.decide(orders))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Placed.class));
        orders.forEach(order -> world.moved(order.server().id(), ServerState.PROVISIONING, ServerState.RUNNING));
    }

    /** Those with most servers first. */
    private static List<EnclosureId> fullest(PlacementWorld world) {
        return world
                .ground
                .jdbc
                .queryForList(
                        "select e.id from enclosure e left join blade b on b.enclosure_id = e.id left join slice s"
                                + " on s.blade_id = b.id group by e.id, e.name order by count(s.id) desc, e.name",
                        UUID.class)
                .stream()
                .map(EnclosureId::new)
                .toList();
    }

    private static Lose lose(EnclosureId enclosure) {
        return new Lose(List.of(), enclosure, Actor.SYSTEM);
    }

    private static List<Change> changes(List<PlacementOutcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> ((Rehoused) outcome).changes().stream())
                .distinct()
                .toList();
    }

    private static Stream<Finish> done(List<Change> changes) {
        return changes.stream().map(change -> new Finish(change.tenant(), change.server(), change.id(), true));
    }

    @OnBothDatabases
    void allOfItIsPlacedAgainWhileThePoolHasTheRoomEvenWhenTheNextEnclosureFailsInTheMiddle(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 5, 6);
        fill(world, 3, 60);
        List<EnclosureId> enclosures = fullest(world);

        List<Change> first = changes(world.decide(List.of(lose(enclosures.get(0)), lose(enclosures.get(1)))));

        assertThat(world.count(WAITING)).isZero();
        assertThat(first).isNotEmpty();
        world.assertConserved();

        // Some have been healed, some are being healed when what they went to fails, too.
        EnclosureId refuge = new EnclosureId(world.ground.jdbc.queryForObject(
                "select b.enclosure_id from slice s join blade b on b.id = s.blade_id where s.state = 'ADDING'"
                        + " group by b.enclosure_id order by count(*) desc limit 1",
                UUID.class));
        List<PlacementRequest> requests = new ArrayList<>();
        done(first.subList(0, first.size() / 2)).forEach(requests::add);
        requests.add(lose(refuge));
        done(first.subList(first.size() / 2, first.size())).forEach(requests::add);
        world.decide(requests);

        assertThat(world.count(WAITING)).isZero();
        assertThat(world.count("select count(*) from server v where not exists (select 1 from slice s"
                        + " join blade b on b.id = s.blade_id where s.server_id = v.id"
                        + " and s.state in ('ACTIVE', 'ADDING') and b.state = 'AVAILABLE')"))
                .as("servers that neither stand nor are about to")
                .isZero();
        world.assertConserved();
    }

    @OnBothDatabases
    void whoWaitsHasNoRoomAndHasItWhenAnEnclosureIsBack(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 4, 4);
        fill(world, 4, 40);
        List<EnclosureId> enclosures = fullest(world);

        world.decide(
                enclosures.subList(0, 3).stream().map(ManyLostAtOnceTest::lose).toList());

        // One enclosure has 16,000 millicores: one of the large ones, and what is small beside it.
        assertThat(world.count(WAITING)).isPositive();
        assertThat(world.count(WAITING + " w join slice s on s.id = w.slice_id where s.cpu_millicores <= (select"
                        + " max(cpu_free_millicores) from blade where state = 'AVAILABLE')"
                        + " and s.memory_mib <= (select max(memory_free_mib) from blade where state = 'AVAILABLE')"
                        + " and s.cpu_millicores = 100"))
                .as("small ones that wait beside free room")
                .isZero();
        world.assertConserved();

        for (EnclosureId enclosure : enclosures.subList(0, 3)) {
            ground.jdbc
                    .queryForList("select id from blade where enclosure_id = ?", UUID.class, enclosure.value())
                    .forEach(blade ->
                            world.decide(new EditBlade(new BladeId(blade), BladeState.AVAILABLE, null, Actor.SYSTEM)));
        }
        assertThat(world.count(WAITING)).as("nobody waits once all are back").isZero();
        world.assertConserved();
    }

    /** One turn after another, as the loop has them. */
    private static PlacementOutcome turned(PlacementWorld world, PlacementRequest request) {
        CompletableFuture<PlacementOutcome> answer = world.committer.submit(request);
        world.committer.turnOnce();
        assertThat(answer).as("it was in that turn").isDone();
        return answer.join();
    }

    @OnBothDatabases
    void theNextEnclosureIsLostBeforeAllOfTheFirstHasBeenPlaced(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 5, 6);
        int small = 3 * Heals.PLACED_AT_ONCE;
        fill(world, 0, small);
        EnclosureId first = fullest(world).getFirst();
        assertThat(world.count(
                        "select count(*) from slice s join blade b on b.id = s.blade_id where b.enclosure_id = ?",
                        first.value()))
                .as("all in one")
                .isEqualTo(small);

        Rehoused begun = (Rehoused) turned(world, lose(first));

        assertThat(begun.changes()).hasSize(Heals.PLACED_AT_ONCE);
        assertThat(begun.unmoved())
                .hasSize(small - Heals.PLACED_AT_ONCE)
                .allSatisfy(one -> assertThat(one.reason()).startsWith("Another blade is looked for"));
        assertThat(world.count("select count(*) from server where health = 'DOWN'"))
                .as("all of it is noticed")
                .isEqualTo(small);
        assertThat(world.count("select count(*) from server where reason like '%No other blade has the room%'"))
                .isZero();

        EnclosureId refuge = new EnclosureId(ground.jdbc.queryForObject(
                "select distinct b.enclosure_id from slice s join blade b on b.id = s.blade_id where s.state = 'ADDING'",
                UUID.class));
        assertThat(turned(world, lose(refuge))).isInstanceOf(Rehoused.class);
        assertThat(world.count(WAITING)).as("it did not wait for these").isPositive();

        for (int turn = 0; turn < small / Heals.PLACED_AT_ONCE; turn++) {
            world.committer.turnOnce();
        }
        assertThat(world.count(WAITING)).isZero();
        world.assertConserved();
    }
}
