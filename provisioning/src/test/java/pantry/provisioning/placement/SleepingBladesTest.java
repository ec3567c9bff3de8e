package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementRequest.Awake;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.Sleep;
import pantry.provisioning.placement.PlacementRequest.Wake;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.ServerState;

/** Blades that sleep while nothing stands on them, and are woken by whoever finds no room elsewhere. */
class SleepingBladesTest {
    private static final int WHOLE_CPU = PlacementWorld.BLADE_CPU;
    private static final int WHOLE_MEMORY = PlacementWorld.BLADE_MEMORY;

    private static String power(PlacementWorld world, BladeId blade) {
        return world.ground.jdbc.queryForObject("select power from blade where id = ?", String.class, blade.value());
    }

    private static ServerId placed(PlacementWorld world, TenantId tenant, String name, int cpu, int memory) {
        Order order = world.order(tenant, name, cpu, memory);
        assertThat(world.decide(order)).isInstanceOf(Placed.class);
        return order.server().id();
    }

    private static BladeId bladeOf(PlacementWorld world, ServerId server) {
        return new BladeId(world.ground.jdbc.queryForObject(
                "select blade_id from slice where server_id = ? and state <> 'LOST'", UUID.class, server.value()));
    }

    private static void sleep(PlacementWorld world, BladeId... blades) {
        assertThat(world.decide(new Sleep(List.of(blades), Actor.SYSTEM))).isInstanceOf(Settled.class);
    }

    @OnBothDatabases
    void whoIsAwakeIsUsedFirstAndOneThatSleepsOnlyWhenNobodyElseHasTheRoom(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        BladeId asleep = world.blades.getFirst();
        sleep(world, asleep);
        assertThat(power(world, asleep)).isEqualTo("ASLEEP");

        placed(world, tenant, "one", WHOLE_CPU, WHOLE_MEMORY);
        placed(world, tenant, "two", WHOLE_CPU, 512);
        assertThat(power(world, asleep)).as("two others were awake").isEqualTo("ASLEEP");
        assertThat(world.dryRun().each(tenant, List.of(world.spec("three", 500, 512))))
                .singleElement()
                .isInstanceOfSatisfying(
                        DryRunOutcome.Fits.class,
                        fits -> assertThat(fits.isToBeWoken()).isTrue());

        ServerId third = placed(world, tenant, "three", 500, 512);

        assertThat(bladeOf(world, third)).isEqualTo(asleep);
        assertThat(power(world, asleep)).isEqualTo("WAKING");
        assertThat(world.ground.jdbc.queryForList(
                        "select action from audit_entry where subject_id = ? order by id",
                        String.class,
                        asleep.value()))
                .containsExactly("put blade to sleep", "wake blade");
        world.assertConserved(world.committer);
    }

    @OnBothDatabases
    void anotherSizeThatOnlyOneThatSleepsHasTheRoomForSaysSoBefore(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId server = placed(world, tenant, "one", 1_000, 1_024);
        world.moved(server, ServerState.PROVISIONING, ServerState.RUNNING);
        BladeId used = bladeOf(world, server);
        sleep(
                world,
                world.blades.stream()
                        .filter(blade -> !blade.equals(used))
                        .findFirst()
                        .orElseThrow());

        assertThat(trial(world, tenant, server, WHOLE_CPU).isToBeWoken()).isFalse();
        assertThat(trial(world, tenant, server, WHOLE_CPU + 1_000).isToBeWoken())
                .isTrue();
        assertThat(power(world, used)).isEqualTo("ON");
    }

    private static ResizeTrial.Fits trial(PlacementWorld world, TenantId tenant, ServerId server, int cpu) {
        return (ResizeTrial.Fits) world.dryRun().resize(tenant, server, new NewSize(cpu, cpu, null, null));
    }

    @OnBothDatabases
    void whatWakingTookAndHowLongItSleptIsKept(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        BladeId blade = world.blades.getFirst();
        sleep(world, blade);
        ground.clock.advance(Duration.ofMinutes(90));
        world.decide(new Wake(List.of(blade), Actor.SYSTEM));
        ground.clock.advance(Duration.ofSeconds(42));
        world.decide(new Awake(List.of(blade)));
        world.decide(new Awake(List.of(blade)));

        assertThat(power(world, blade)).isEqualTo("ON");
        assertThat(world.count("select wake_millis from blade")).isEqualTo(42_000);
        assertThat(world.count("select asleep_seconds from blade")).isEqualTo(90 * 60);
    }

    @OnBothDatabases
    void whatIsUsedOrSpareOrOutOfServiceDoesNotFallAsleep(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 4);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        BladeId used = bladeOf(world, placed(world, tenant, "one", 500, 512));
        List<BladeId> others =
                world.blades.stream().filter(blade -> !blade.equals(used)).toList();
        world.decide(new EditBlade(others.get(0), null, true, Actor.SYSTEM));
        world.decide(new Drain(others.get(1), BladeState.MAINTENANCE, Actor.SYSTEM));

        sleep(world, world.blades.toArray(BladeId[]::new));

        assertThat(world.ground.jdbc.queryForList("select id from blade where power <> 'ON'", UUID.class))
                .containsExactly(others.get(2).value());
    }

    @OnBothDatabases
    void anotherNodeThatBelievesItAwakeFindsOutAndTakesTheOneThatIs(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Committer other = world.node(ground.transactions);
        ground.transactions.forSystem().write(other::rebuild);
        Order probe = world.order(tenant, "probe", 4_000, 64);
        // By its belief it would take the blade that this node has put to sleep meanwhile.
        sleep(world, world.blades.getFirst());

        assertThat(world.decide(other, List.of(probe)).getFirst()).isInstanceOf(Placed.class);

        assertThat(bladeOf(world, probe.server().id())).isEqualTo(world.blades.get(1));
        assertThat(power(world, world.blades.getFirst())).isEqualTo("ASLEEP");
        world.assertConserved(other);
    }

    @OnBothDatabases
    void whatLostItsBladeOrHasToLeaveItWakesOneWhenNobodyElseHasTheRoom(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 3);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId server = placed(world, tenant, "one", 3_000, 4_096);
        world.moved(server, ServerState.PROVISIONING, ServerState.RUNNING);
        BladeId first = bladeOf(world, server);
        List<BladeId> others =
                world.blades.stream().filter(blade -> !blade.equals(first)).toList();
        sleep(world, others.toArray(BladeId[]::new));

        assertThat(world.decide(new Lose(List.of(first), null, Actor.SYSTEM)))
                .isInstanceOfSatisfying(Rehoused.class, rehoused -> {
                    assertThat(rehoused.changes()).hasSize(1);
                    assertThat(rehoused.unmoved()).isEmpty();
                });

        BladeId second = bladeOf(world, server);
        assertThat(power(world, second)).isEqualTo("WAKING");
        assertThat(world.count("select count(*) from blade where power = 'ASLEEP'"))
                .isOne();
        world.assertConserved(world.committer);
    }

    @OnBothDatabases
    void aBladeIsDrainedToOneThatSleepsWhenNobodyElseHasTheRoom(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerId server = placed(world, tenant, "one", 3_000, 4_096);
        world.moved(server, ServerState.PROVISIONING, ServerState.RUNNING);
        BladeId first = bladeOf(world, server);
        BladeId other = world.blades.stream()
                .filter(blade -> !blade.equals(first))
                .findFirst()
                .orElseThrow();
        sleep(world, other);

        assertThat(world.decide(new Drain(first, Actor.SYSTEM)))
                .isInstanceOfSatisfying(
                        Rehoused.class,
                        rehoused -> assertThat(rehoused.changes()).hasSize(1));

        assertThat(power(world, other)).isEqualTo("WAKING");
    }
}
