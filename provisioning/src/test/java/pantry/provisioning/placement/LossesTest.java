package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.placement.Changing.bladeOf;
import static pantry.provisioning.placement.Changing.changed;
import static pantry.provisioning.placement.Changing.facts;
import static pantry.provisioning.placement.Changing.finish;
import static pantry.provisioning.placement.Changing.rehoused;
import static pantry.provisioning.placement.Changing.resize;
import static pantry.provisioning.placement.Changing.running;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.OrderGroup;
import pantry.provisioning.placement.PlacementRequest.RetryWaiting;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;

/** What happens to servers whose blades or enclosure are lost: who stands elsewhere, who waits, and for what. */
class LossesTest {
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
}
