package pantry.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import pantry.provisioning.fabric.FakeFabric.Verb;
import pantry.provisioning.fabric.HardwareServer;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.Difference.Kind;
import pantry.provisioning.pool.Difference.Remedy;
import pantry.provisioning.pool.DifferenceView;

/** Servers that should run, against what the hardware has of them. */
class ReconcilerTest {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private static void look(WatchWorld world) {
        world.later(BETWEEN);
        world.reconciler.look();
    }

    private static Difference only(WatchWorld world) {
        assertThat(world.shown()).hasSize(1);
        return world.shown().getFirst().difference();
    }

    @OnBothDatabases
    void whatIsAsItShouldBeChangesNothing(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            look(world);
            look(world);
            assertThat(world.shown()).isEmpty();
            assertThat(world.health(server)).isEqualTo("OK");
            assertThat(world.fabric.calls(Verb.ENSURE_SLICES)).isZero();
        }
    }

    @OnBothDatabases
    void aServerThatIsGoneIsPutTogetherAgainWhenTwoLooksMissIt(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.fabric.lose(server);
            look(world);
            assertThat(world.health(server)).isEqualTo("DOWN");
            assertThat(only(world).kind()).isEqualTo(Kind.SERVER_MISSING);
            assertThat(only(world).remedy()).isEqualTo(Remedy.PANTRY);
            look(world);
            world.operations.settle();
            assertThat(world.fabric.powerOf(server)).contains(PowerState.ON);
            assertThat(world.fabric.mappings()).hasSize(1);
            assertThat(world.health(server)).isEqualTo("OK");
            look(world);
            assertThat(world.shown()).isEmpty();
        }
    }

    @OnBothDatabases
    void aServerWithoutItsDiskIsNotMadeUp(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.fabric.lose(server).lose(world.volume(server));
            world.holdings.look();
            world.later(Orphans.LEAST_BETWEEN_LOOKS);
            world.holdings.look();
            look(world);
            look(world);
            world.operations.settle();
            assertThat(world.fabric.isEmpty()).isTrue();
            assertThat(world.health(server)).isEqualTo("DOWN");
            assertThat(world.reason(server)).contains("is not on its array any more");
            assertThat(world.shown())
                    .extracting(
                            view -> view.difference().kind(),
                            view -> view.difference().remedy())
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(Kind.VOLUME_MISSING, Remedy.PERSON),
                            org.assertj.core.groups.Tuple.tuple(Kind.SERVER_MISSING, Remedy.PERSON));
        }
    }

    @OnBothDatabases
    void slicesThatAreNotItsOwnArePutRight(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 2)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            List<HardwareServer.Slice> own = world.standing(server);
            HardwareServer.Slice slice = own.getFirst();
            world.fabric.reshape(
                    server,
                    List.of(
                            new HardwareServer.Slice(slice.id(), slice.bladeRef(), 500, 500, 512, 512),
                            new HardwareServer.Slice(
                                    new SliceId(ground.ids.next()), "/fake/blades/f1-b02", 500, 500, 512, 512)));
            look(world);
            assertThat(only(world).what()).contains("should be", "is not its own");
            look(world);
            assertThat(world.fabric.servers().getFirst().slices()).isEqualTo(own);
            assertThat(world.count("select count(*) from audit_entry where action = 'repair slices'"))
                    .isOne();
            look(world);
            assertThat(world.shown()).isEmpty();
        }
    }

    @OnBothDatabases
    void whatTheHardwareRefusesIsAPersonsToDo(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            HardwareServer.Slice slice = world.standing(server).getFirst();
            world.fabric.reshape(
                    server, List.of(new HardwareServer.Slice(slice.id(), slice.bladeRef(), 500, 500, 512, 512)));
            world.fabric.refuse(Verb.ENSURE_SLICES, "it is locked");
            look(world);
            DifferenceView first = world.shown().getFirst();
            look(world);
            assertThat(only(world).remedy()).isEqualTo(Remedy.PERSON);
            assertThat(only(world).advice()).contains("it is locked");
            assertThat(world.shown().getFirst().since()).isEqualTo(first.since());
        }
    }

    @OnBothDatabases
    void whatIsOffIsShownAndLeftOff(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.fabric.powerIs(server, PowerState.OFF);
            look(world);
            look(world);
            assertThat(world.fabric.powerOf(server)).contains(PowerState.OFF);
            assertThat(only(world).kind()).isEqualTo(Kind.SERVER_OFF);
            assertThat(world.health(server)).isEqualTo("DOWN");
            world.fabric.powerIs(server, PowerState.ON);
            look(world);
            assertThat(world.shown()).isEmpty();
            assertThat(world.health(server)).isEqualTo("OK");
        }
    }

    @OnBothDatabases
    void whatWentOffWithABladeThatCameBackUnseenIsStartedAgain(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.fabric.crashed(server);
            look(world);
            assertThat(world.health(server)).isEqualTo("DOWN");
            assertThat(world.reason(server)).contains("failed for a moment");
            assertThat(only(world).remedy()).isEqualTo(Remedy.PANTRY);
            look(world);
            world.operations.settle();
            assertThat(world.fabric.powerOf(server)).contains(PowerState.ON);
            assertThat(world.health(server)).isEqualTo("OK");
            look(world);
            assertThat(world.shown()).isEmpty();
            assertThat(world.count("select count(*) from condition_interval where condition = 'DOWN'"
                            + " and cause = 'BLADE_FAILED'"))
                    .isOne();
        }
    }

    @OnBothDatabases
    void whatAnOperationWorksOnIsLeftToIt(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            ground.jdbc.update("update operation set state = 'RUNNING'");
            ground.jdbc.update("update operation set subject_id = ?", server.value());
            world.fabric.lose(server);
            look(world);
            look(world);
            assertThat(world.health(server)).isEqualTo("OK");
            assertThat(world.shown()).isEmpty();
        }
    }

    @OnBothDatabases
    void whatLostABladeOrIsOutOfReachIsSomebodyElses(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.fabric.lose(server);
            ground.jdbc.update("update blade set reachable = false");
            look(world);
            look(world);
            ground.jdbc.update("update blade set reachable = true");
            ground.jdbc.update("update slice set state = 'LOST'");
            look(world);
            look(world);
            assertThat(world.shown()).isEmpty();
            assertThat(world.count("select count(*) from operation where kind = 'restore-server'"))
                    .isZero();
        }
    }

    @OnBothDatabases
    void silenceRepairsNothing(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.fabric.unavailable(Verb.STANDING, 2);
            look(world);
            look(world);
            assertThat(world.health(server)).isEqualTo("OK");
            assertThat(world.shown()).isEmpty();
        }
    }
}
