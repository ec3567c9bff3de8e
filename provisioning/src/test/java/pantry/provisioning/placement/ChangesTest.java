package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Changed;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Finish;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Move;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.OrderGroup;
import pantry.provisioning.placement.PlacementRequest.Resize;
import pantry.provisioning.placement.PlacementRequest.RetryWaiting;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;

/** What happens to servers that run: resized, moved, healed, and every change ended either way. */
class ChangesTest {
    private static ServerId running(PlacementWorld world, Order order) {
        assertThat(world.decide(order)).isInstanceOf(Placed.class);
        world.moved(order.server().id(), ServerState.PROVISIONING, ServerState.RUNNING);
        return order.server().id();
    }

    private static ServerId running(PlacementWorld world, TenantId tenant, String name, int cpu, int memory) {
        return running(world, world.order(tenant, name, cpu, memory));
    }

    private static Resize resize(PlacementWorld world, TenantId tenant, ServerId server, int cpu, int memory) {
        return new Resize(
                tenant, server, new ChangeId(world.ground.ids.next()), cpu, cpu, memory, memory, Actor.SYSTEM);
    }

    private static Change changed(PlacementOutcome outcome) {
        assertThat(outcome).isInstanceOf(Changed.class);
        return ((Changed) outcome).change();
    }

    private static Rehoused rehoused(PlacementOutcome outcome) {
        assertThat(outcome).isInstanceOf(Rehoused.class);
        return (Rehoused) outcome;
    }

    private static void finish(PlacementWorld world, Change change, boolean done) {
        for (int twice = 0; twice < 2; twice++) {
            assertThat(world.decide(new Finish(change.tenant(), change.server(), change.id(), done)))
                    .isEqualTo(new Settled());
            world.assertConserved();
        }
    }

    private static BladeId bladeOf(PlacementWorld world, ServerId server) {
        return new BladeId(world.ground.jdbc.queryForObject(
                "select blade_id from slice where server_id = ? and state <> 'LOST'", UUID.class, server.value()));
    }

    private static String facts(PlacementWorld world, ServerId server) {
        return world.ground
                .jdbc
                .queryForList(
                        "select cpu_millicores from lifecycle_interval where server_id = ? order by sequence",
                        Integer.class,
                        server.value())
                .toString();
    }

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
    void aLostBladesServersStandElsewhereMostImportantFirstAndTheRestWaits(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId ordinary = running(world, world.order(tenant, world.important("ordinary", 2_000, 1_024, 0), null));
        ServerId important = running(world, world.order(tenant, world.important("important", 2_000, 1_024, 5), null));
        running(world, tenant, "other", 2_000, 1_024);
        BladeId lost = bladeOf(world, important);
        assertThat(bladeOf(world, ordinary)).isEqualTo(lost);

        Rehoused healed = rehoused(world.decide(new Lose(List.of(lost), null, Actor.SYSTEM)));

        assertThat(healed.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.HEAL);
            assertThat(change.server()).isEqualTo(important);
            assertThat(change.lost()).hasSize(1);
        });
        assertThat(healed.unmoved()).singleElement().extracting(Unmoved::server).isEqualTo(ordinary);
        assertThat(world.used(tenant)).as("what is lost keeps counting").isEqualTo(new Amounts(3, 6_000, 3_072, 6));
        assertThat(facts(world, important)).isEqualTo("[0]");
        assertThat(rehoused(world.decide(new Lose(List.of(lost), null, Actor.SYSTEM))))
                .isEqualTo(healed);
        world.assertConserved();

        finish(world, healed.changes().getFirst(), true);
        assertThat(facts(world, important)).isEqualTo("[0, 2000]");
        assertThat(bladeOf(world, important)).isNotEqualTo(lost);
    }

    @OnBothDatabases
    void whoWaitsIsFirstWhenABladeIsPluggedInComesBackOrIsLeft(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId first = running(world, tenant, "first", 4_000, 1_024);
        assertThat(rehoused(world.decide(new Lose(List.of(world.blades.getFirst()), null, Actor.SYSTEM)))
                        .unmoved())
                .hasSize(1);

        // Ordered before the blade is there, and in the same group.
        List<PlacementOutcome> outcomes = world.decide(
                List.of(world.order(tenant, "late", 100, 64), new Enlist(List.of(world.blade(0, 2)), List.of())));

        assertThat(outcomes.getFirst()).isInstanceOf(Shortfall.class);
        assertThat(world.count("select count(*) from slice where server_id = ? and state = 'ADDING'", first.value()))
                .isOne();
        world.assertConserved();

        rehoused(world.decide(new Lose(List.of(world.blades.get(1)), null, Actor.SYSTEM)));
        world.assertConserved();
        assertThat(world.count("select count(*) from slice_waiting")).isOne();
        world.decide(new EditBlade(world.blades.getFirst(), BladeState.AVAILABLE, null, Actor.SYSTEM));
        assertThat(world.count("select count(*) from slice_waiting")).isZero();
        assertThat(world.count("select count(*) from slice where state = 'ADDING'"))
                .isOne();
        world.assertConserved();
    }

    @OnBothDatabases
    void aSpanKeepsItsEnclosureAndHealsOnASpareThere(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId server = running(world, tenant, "large", 8_000, 8_000);
        List<Map<String, Object>> slices = ground.jdbc.queryForList(
                "select s.blade_id, b.enclosure_id from slice s join blade b on b.id = s.blade_id order by b.name");
        BladeId third = new BladeId((UUID) ground.jdbc
                .queryForList(
                        "select id from blade where enclosure_id = ? and cpu_free_millicores = cpu_millicores",
                        slices.getFirst().get("enclosure_id"))
                .getFirst()
                .get("id"));
        world.decide(new EditBlade(third, null, true, Actor.SYSTEM));

        BladeId lost = new BladeId((UUID) slices.getFirst().get("blade_id"));
        Rehoused healed = rehoused(world.decide(new Lose(List.of(lost), null, Actor.SYSTEM)));

        Change heal = healed.changes().getFirst();
        assertThat(heal.added()).singleElement().extracting(Change.Part::blade).isEqualTo(third);
        assertThat(facts(world, server)).isEqualTo("[4000]");
        assertThat(health(world, server))
                .startsWith("DEGRADED It runs on 1 of 2 blades")
                .contains("taking its place");

        finish(world, heal, false);

        assertThat(world.count("select count(*) from slice_waiting"))
                .as("where it was given up it is not tried again at once")
                .isOne();
        assertThat(health(world, server))
                .startsWith("DEGRADED It runs on 1 of 2 blades")
                .contains("waits for the next one");
        Rehoused tooEarly = rehoused(world.decide(new RetryWaiting()));
        assertThat(tooEarly.changes()).isEmpty();
        ground.clock.advance(Settling.AVOIDED_FOR);
        Rehoused again = rehoused(world.decide(new RetryWaiting()));
        assertThat(again.changes()).hasSize(1);
        finish(world, again.changes().getFirst(), true);
        assertThat(health(world, server)).isEqualTo("OK ");
        assertThat(facts(world, server)).isEqualTo("[4000, 8000]");
    }

    @OnBothDatabases
    void aLostPartThatNoBladeHasTheRoomForIsHealedOnSeveral(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1, 4);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId server = running(world, tenant, "large", 8_000, 8_192);
        running(world, tenant, "a", 2_000, 2_048);
        ServerId b = running(world, tenant, "b", 2_500, 2_048);
        finish(world, changed(world.decide(resize(world, tenant, b, 2_000, 2_048))), true);
        BladeId lost = new BladeId(ground.jdbc.queryForObject(
                "select blade_id from slice where server_id = ? order by blade_id limit 1",
                UUID.class,
                server.value()));

        Rehoused healed = rehoused(world.decide(new Lose(List.of(lost), null, Actor.SYSTEM)));

        Change heal = healed.changes().getFirst();
        assertThat(heal.lost()).hasSize(1);
        assertThat(heal.added()).hasSize(2).allSatisfy(part -> {
            assertThat(part.cpuMillicores()).isEqualTo(2_000);
            assertThat(part.memoryMiB()).isEqualTo(2_048);
        });
        assertThat(world.count("select count(*) from slice_waiting")).isZero();
        assertThat(health(world, server)).startsWith("DEGRADED It runs on 1 of 2 blades");
        world.assertConserved();

        // Given up, it is one part that waits again; the next time it may be whole.
        finish(world, heal, false);
        assertThat(world.count("select count(*) from slice_waiting")).isOne();
        assertThat(world.used(tenant)).isEqualTo(new Amounts(3, 12_000, 12_288, 6));
        ground.clock.advance(Settling.AVOIDED_FOR);
        Change again = rehoused(world.decide(new RetryWaiting())).changes().getFirst();
        finish(world, again, true);
        assertThat(health(world, server)).isEqualTo("OK ");
        assertThat(facts(world, server)).isEqualTo("[4000, 8000]");
        assertThat(world.count("select count(*) from slice where server_id = ?", server.value()))
                .isEqualTo(3);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(3, 12_000, 12_288, 6));
    }

    @OnBothDatabases
    void aLostServerOfSeveralBladesStandsOnAsManyAsHaveTheRoomElsewhere(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId server = running(world, tenant, "large", 8_000, 8_192);
        for (String name : List.of("a", "b", "c", "d")) {
            running(world, tenant, name, 2_500, 2_048);
        }
        ground.jdbc
                .queryForList("select id from server where cpu_millicores = 2500", UUID.class)
                .forEach(small -> finish(
                        world, changed(world.decide(resize(world, tenant, new ServerId(small), 1_000, 1_024))), true));
        UUID enclosure = ground.jdbc.queryForObject(
                "select distinct b.enclosure_id from slice s join blade b on b.id = s.blade_id where s.server_id = ?",
                UUID.class,
                server.value());

        Rehoused healed = rehoused(world.decide(new Lose(List.of(), new EnclosureId(enclosure), Actor.SYSTEM)));

        Change heal = healed.changes().stream()
                .filter(change -> change.server().equals(server))
                .findFirst()
                .orElseThrow();
        assertThat(heal.lost()).hasSize(2);
        assertThat(heal.added()).as("two blades have not enough there").hasSize(3);
        world.assertConserved();
        finish(world, heal, true);
        assertThat(world.count("select sum(cpu_millicores) from slice where server_id = ?", server.value()))
                .isEqualTo(8_000);

        // It shrinks, and one blade elsewhere has all of it: its three parts become one.
        finish(world, changed(world.decide(resize(world, tenant, server, 3_000, 3_072))), true);
        long slices = world.count("select count(*) from slice where server_id = ?", server.value());
        assertThat(slices).isEqualTo(3);
        BladeId back = new BladeId(ground.jdbc.queryForObject(
                "select id from blade where enclosure_id = ? order by name limit 1", UUID.class, enclosure));
        world.decide(new EditBlade(back, BladeState.AVAILABLE, null, Actor.SYSTEM));
        EnclosureId other = world.enclosures.stream()
                .filter(one -> !one.value().equals(enclosure))
                .findFirst()
                .orElseThrow();

        Rehoused merged = rehoused(world.decide(new Lose(List.of(), other, Actor.SYSTEM)));

        Change onOne = merged.changes().stream()
                .filter(change -> change.server().equals(server))
                .findFirst()
                .orElseThrow();
        assertThat(onOne.lost()).hasSize(3);
        assertThat(onOne.added()).singleElement().extracting(Change.Part::blade).isEqualTo(back);
        world.assertConserved();
        finish(world, onOne, true);
        assertThat(world.count("select count(*) from slice where server_id = ?", server.value()))
                .isOne();
        assertThat(world.count("select cpu_millicores from server where id = ?", server.value()))
                .isEqualTo(3_000);
        assertThat(health(world, server)).isEqualTo("OK ");
    }

    private static String health(PlacementWorld world, ServerId server) {
        return world.ground.jdbc.queryForObject(
                "select health || ' ' || reason from server where id = ?", String.class, server.value());
    }

    @OnBothDatabases
    void aLostEnclosuresSpanIsPlacedWholeInAnother(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        running(world, world.surviving(tenant, "large", 8_000, 8_000, 1));
        UUID enclosure = ground.jdbc.queryForObject(
                "select distinct b.enclosure_id from slice s join blade b on b.id = s.blade_id", UUID.class);

        Rehoused healed = rehoused(world.decide(new Lose(List.of(), new EnclosureId(enclosure), Actor.SYSTEM)));

        Change heal = healed.changes().getFirst();
        assertThat(heal.added()).hasSize(3);
        assertThat(heal.lost()).hasSize(3);
        world.assertConserved();
        finish(world, heal, true);
        assertThat(world.used(tenant)).isEqualTo(new Amounts(1, 12_000, 12_000, 2));
    }

    @OnBothDatabases
    void aLossEndsWhatPeopleHadBegun(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId server = running(world, tenant, "a", 2_000, 1_024);
        running(world, tenant, "b", 2_000, 1_024);
        Change resize = changed(world.decide(resize(world, tenant, server, 3_000, 1_024)));

        Rehoused healed =
                rehoused(world.decide(new Lose(List.of(resize.added().getFirst().blade()), null, Actor.SYSTEM)));

        assertThat(healed)
                .as("it stands where it stood, with the size it had")
                .isEqualTo(new Rehoused(List.of(), List.of()));
        assertThat(world.used(tenant)).isEqualTo(new Amounts(2, 4_000, 2_048, 4));
        finish(world, resize, true);
        assertThat(world.count("select cpu_millicores from server where id = ?", server.value()))
                .isEqualTo(2_000);
    }

    @OnBothDatabases
    void membersStandApartAfterALossToo(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerGroupId group = new ServerGroupId(ground.ids.next());
        OrderGroup order = world.orderGroup(
                tenant, group, GroupSpread.DISTINCT_ENCLOSURES, true, "m", 2, world.spec("like", 1_000, 1_024));
        world.decide(order);
        ServerId member = order.members().getFirst().server().id();
        world.moved(member, ServerState.PROVISIONING, ServerState.RUNNING);
        BladeId first = bladeOf(world, member);

        Rehoused healed = rehoused(world.decide(new Lose(List.of(first), null, Actor.SYSTEM)));
        assertThat(healed.changes()).hasSize(1);
        world.assertConserved();

        // Its own enclosure is gone then; in the other one stands a member.
        BladeId second = healed.changes().getFirst().added().getFirst().blade();
        assertThat(rehoused(world.decide(new Lose(List.of(second), null, Actor.SYSTEM)))
                        .unmoved())
                .hasSize(1);
        world.assertConserved();
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
