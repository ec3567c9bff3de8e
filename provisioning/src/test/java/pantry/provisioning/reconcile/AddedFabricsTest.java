package pantry.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.emulator.Emulator;
import pantry.emulator.EmulatorOptions;
import pantry.provisioning.fabric.FakeFabric;
import pantry.provisioning.fabric.Pause;
import pantry.provisioning.fabric.Sealing;
import pantry.provisioning.fabric.Secret;
import pantry.provisioning.fabric.Switchboard;
import pantry.provisioning.fabric.TestLines;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.pool.FabricDetails;
import pantry.provisioning.pool.FabricEdit;
import pantry.provisioning.pool.FabricProbe;
import pantry.provisioning.pool.FabricRows;
import pantry.provisioning.pool.FabricView;
import pantry.provisioning.pool.MeterPlace;
import pantry.provisioning.pool.NewFabric;
import pantry.provisioning.pool.Pool;
import pantry.provisioning.pool.PoolRows;
import pantry.provisioning.server.Catalogue;

/** Hardware comes into a pool by address and account, and leaves it; a real service answers at that address. */
class AddedFabricsTest {
    /** A pool with two blades of its own, and what an operator adds to it. */
    private static final class World implements AutoCloseable {
        final TestGround ground;
        final Emulator emulator = Emulator.start(EmulatorOptions.defaults(java.time.Clock.systemUTC(), new Random(11)));
        final PlacementWorld placementWorld;
        final Placement placement;
        final Switchboard board;
        final Pool pool;
        final FabricRows rows;
        final PoolWatch watch;
        final AddedFabrics fabrics;
        private final Map<String, Runnable> started = new ConcurrentHashMap<>();

        World(TestGround ground) {
            this(ground, TestLines.sealing(1));
        }

        World(TestGround ground, Sealing sealing) {
            this.ground = ground;
            this.placementWorld = new PlacementWorld(ground, 2);
            this.placement = placementWorld.running();
            NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(ground.jdbc);
            this.pool = new Pool(named, ground.transactions);
            this.rows = new FabricRows(ground.jdbc, ground.ids);
            PoolRows poolRows = new PoolRows(ground.jdbc, ground.ids, ground.clock);
            this.board =
                    new Switchboard(FakeFabric.withBlades(ground.clock, 2, 4_000, 8_192), server -> Optional.empty());
            Pause pause = ground.timers::pause;
            var lines = TestLines.toThisMachine(ground.clock, pause);
            FabricLook.Tools tools = new FabricLook.Tools(
                    poolRows,
                    rows,
                    new Enlisting(placement, ground.ids),
                    new Stranded(ground.jdbc),
                    new Catalogue(ground.jdbc, ground.transactions, ground.ids),
                    ground.transactions,
                    ground.feed,
                    ground.clock);
            Plugging plugging = new Plugging(board, lines, sealing, rows, poolRows, ground.transactions);
            Timers timers = new Timers() {
                @Override
                public Running every(String name, Duration period, Runnable duty) {
                    return ground.timers.every(name, period, duty);
                }

                // A test runs it when it wants to.
                @Override
                public Running start(String name, Runnable loop) {
                    started.put(name, loop);
                    return () -> {};
                }

                @Override
                public void pause(Duration duration) {
                    ground.timers.pause(duration);
                }
            };
            this.watch = new PoolWatch(board, "http://127.0.0.1:1", plugging, tools, timers);
            this.fabrics = new AddedFabrics(
                    pool,
                    poolRows,
                    rows,
                    new Probing(lines, rows, ground.transactions),
                    new Retiring(placement),
                    sealing,
                    watch,
                    ground.transactions,
                    ground.audit,
                    ground.feed,
                    timers);
        }

        NewFabric lab(String password) {
            return lab("lab", emulator.uri(), password);
        }

        static NewFabric lab(String name, URI url, String password) {
            return new NewFabric(
                    name, List.of(url.toString()), EmulatorOptions.DEFAULT_USER, new Secret(password), null);
        }

        FabricEdit add() {
            FabricProbe probe = fabrics.probe(lab(EmulatorOptions.DEFAULT_PASSWORD));
            assertThat(probe).isInstanceOf(FabricProbe.Found.class);
            return fabrics.add((FabricProbe.Found) probe, Actor.SYSTEM);
        }

        /** What was begun when the rows were there. */
        void lookAfterCommit() {
            Runnable look = started.get("watch-new-lab");
            assertThat(look).as("a look is begun by the commit").isNotNull();
            look.run();
        }

        FabricDetails details() {
            return fabrics.all().stream()
                    .filter(one -> one.view().name().equals("lab"))
                    .findFirst()
                    .orElseThrow();
        }

        int count(String sql) {
            Integer count = ground.jdbc.queryForObject(sql, Integer.class);
            return count == null ? -1 : count;
        }

        @Override
        public void close() {
            placement.stop();
            board.close();
            emulator.close();
        }
    }

    @OnBothDatabases
    void itsInventoryAppearsAndWhatItOffersIsKept(TestGround ground) {
        try (World world = new World(ground)) {
            assertThat(world.add()).isInstanceOf(FabricEdit.Added.class);
            world.lookAfterCommit();
            assertThat(world.count("select count(*) from blade where ref like 'lab:/%'"))
                    .isEqualTo(24);
            assertThat(world.count("select count(*) from enclosure where ref like 'lab:/%'"))
                    .isEqualTo(1);
            assertThat(world.count("select count(*) from storage_array where ref like 'lab:/%'"))
                    .isEqualTo(1);
            FabricDetails details = world.details();
            assertThat(details.view().state()).isEqualTo(FabricView.State.REACHABLE);
            assertThat(details.offers()).isNotEmpty();
            assertThat(details.product()).contains("Pantry");
            assertThat(world.pool.meterPlaces())
                    .extracting(MeterPlace::fabric)
                    .as("every place is read by its own fabric, once")
                    .contains(details.view().id());
            assertThat(world.pool.meterPlaces()).extracting(MeterPlace::ref).doesNotHaveDuplicates();
            assertThat(world.count("select count(*) from audit_entry where action = 'add hardware'"))
                    .isEqualTo(1);
        }
    }

    @OnBothDatabases
    void aLookAtOneFabricFailsNothingOfTheOthers(TestGround ground) {
        try (World world = new World(ground)) {
            world.add();
            world.watch.refresh("lab");
            world.watch.refresh("lab");
            world.watch.refresh("lab");
            assertThat(world.count("select count(*) from blade where state = 'FAILED'"))
                    .isZero();
        }
    }

    @OnBothDatabases
    void namesThatAreTakenGetTheFabricsNameBeforeThem(TestGround ground) {
        try (World world = new World(ground)) {
            String taken = ground.jdbc.queryForObject("select min(name) from blade", String.class);
            String theirs = "select name from blade where ref like 'lab:/%' order by slot";
            world.add();
            world.watch.refresh("lab");
            List<String> names = ground.jdbc.queryForList(theirs, String.class);
            assertThat(names).hasSize(24).doesNotContain(taken).doesNotHaveDuplicates();
            world.watch.refresh("lab");
            assertThat(ground.jdbc.queryForList(theirs, String.class)).isEqualTo(names);
        }
    }

    @OnBothDatabases
    void thePasswordIsNowhereToBeRead(TestGround ground) {
        try (World world = new World(ground)) {
            world.add();
            String all = ground.jdbc.queryForList("select * from fabric_access").toString()
                    + ground.jdbc.queryForList("select * from audit_entry")
                    + world.fabrics.all();
            assertThat(all).doesNotContain(EmulatorOptions.DEFAULT_PASSWORD);
        }
    }

    @OnBothDatabases
    void theSameServiceIsNotAddedTwice(TestGround ground) {
        try (World world = new World(ground)) {
            FabricProbe.Found early =
                    (FabricProbe.Found) world.fabrics.probe(World.lab("late", world.emulator.uri(), "pantry-demo"));
            world.add();
            assertThat(world.fabrics.probe(World.lab("again", world.emulator.uri(), "pantry-demo")))
                    .isInstanceOfSatisfying(
                            FabricProbe.Objection.class,
                            objection -> assertThat(objection.field()).isEqualTo(NewFabric.Field.URL));
            assertThat(world.fabrics.add(early, Actor.SYSTEM)).isEqualTo(new FabricEdit.AlreadyThere("lab"));
        }
    }

    @OnBothDatabases
    void whatCanNotBeAddedIsToldWithTheFieldThatItIsAbout(TestGround ground) {
        try (World world = new World(ground)) {
            assertThat(field(world, world.lab("a guess"))).isEqualTo(NewFabric.Field.PASSWORD);
            assertThat(field(world, World.lab("lab", URI.create("http://127.0.0.1:1"), "x")))
                    .isEqualTo(NewFabric.Field.URL);
            assertThat(field(world, World.lab("lab", URI.create("http://169.254.169.254"), "x")))
                    .isEqualTo(NewFabric.Field.URL);
            assertThat(field(world, World.lab("lab", URI.create("http://10.0.0.1/path"), "x")))
                    .isEqualTo(NewFabric.Field.URL);
            assertThat(field(world, World.lab("main", world.emulator.uri(), "x")))
                    .isEqualTo(NewFabric.Field.NAME);
            assertThat(field(
                            world,
                            new NewFabric(
                                    "lab", List.of("https://127.0.0.1:1"), "u", new Secret("x"), "no certificate")))
                    .isEqualTo(NewFabric.Field.AUTHORITY);
            assertThat(world.fabrics.all()).noneMatch(one -> one.view().name().equals("lab"));
        }
    }

    private static NewFabric.Field field(World world, NewFabric asked) {
        FabricProbe probe = world.fabrics.probe(asked);
        assertThat(probe).isInstanceOf(FabricProbe.Objection.class);
        return ((FabricProbe.Objection) probe).field();
    }

    @OnBothDatabases
    void whatNothingStandsOnGoesWithoutATraceAndCanComeAgain(TestGround ground) {
        try (World world = new World(ground)) {
            for (int time = 0; time < 2; time++) {
                assertThat(world.add()).isInstanceOf(FabricEdit.Added.class);
                world.watch.refresh("lab");
                FabricDetails details = world.details();
                assertThat(world.fabrics.remove(details.view().id(), Actor.SYSTEM))
                        .isEqualTo(new FabricEdit.Removed());
                assertThat(world.fabrics.remove(details.view().id(), Actor.SYSTEM))
                        .isEqualTo(new FabricEdit.NotFound());
                assertThat(world.count("select count(*) from blade")).isEqualTo(2);
                assertThat(world.count("select count(*) from enclosure where ref like 'lab:/%'"))
                        .isZero();
                assertThat(world.board.all()).containsOnlyKeys("main");
            }
        }
    }

    @OnBothDatabases
    void whatAServerStandsOnStays(TestGround ground) {
        try (World world = new World(ground)) {
            world.add();
            world.watch.refresh("lab");
            var tenant = world.placementWorld.tenant("Marketing", PlacementWorld.limits(100));
            // The array with the most room is the added one's.
            world.placement
                    .submit(world.placementWorld.order(tenant, "web-1", 1_000, 1_024))
                    .join();
            ground.jdbc.update("update volume set array_id = (select id from storage_array where ref like 'lab:/%')");
            assertThat(world.fabrics.remove(world.details().view().id(), Actor.SYSTEM))
                    .isEqualTo(new FabricEdit.InUse(1));
            assertThat(world.count("select count(*) from blade where state = 'RETIRED'"))
                    .isZero();
        }
    }

    @Test
    void whoseKeyIsGoneIsShownAsSilentWithTheReason() {
        try (TestGround ground = TestGround.on(DatabaseKind.H2);
                World world = new World(ground)) {
            world.add();
            Plugging withAnotherKey = new Plugging(
                    new Switchboard(FakeFabric.withBlades(ground.clock, 1, 4_000, 8_192), server -> Optional.empty()),
                    TestLines.toThisMachine(ground.clock, ground.timers::pause),
                    TestLines.sealing(2),
                    world.rows,
                    new PoolRows(ground.jdbc, ground.ids, ground.clock),
                    ground.transactions);
            withAnotherKey.sync();
            assertThat(world.details().view().problem()).contains("password can't be read");
        }
    }
}
