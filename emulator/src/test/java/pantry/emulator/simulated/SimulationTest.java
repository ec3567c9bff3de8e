package pantry.emulator.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantry.emulator.HandClock;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.fault.FaultPlan;
import pantry.emulator.simulated.feed.ModelEvent;
import pantry.emulator.simulated.feed.ModelEvent.Kind;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.load.Meter;
import pantry.emulator.simulated.load.Reading;
import pantry.emulator.simulated.machine.PowerState;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.scenario.Scenarios;
import pantry.emulator.simulated.storage.Replica;

class SimulationTest {
    private static final EnclosureId FRAME = new EnclosureId("frame-1");
    private static final ArrayId ARRAY = new ArrayId("array-1");
    private static final long GIB = 1L << 30;

    @TempDir
    Path directory;

    private final HandClock wall = HandClock.atWork();

    @Test
    void countersGoOnExactlyAfterAKillAndAfterAShortenedLog() {
        Ended undisturbed = run(directory.resolve("a"), false, false);
        Ended killed = run(directory.resolve("b"), true, false);
        Ended closed = run(directory.resolve("c"), true, true);
        assertThat(killed).isEqualTo(undisturbed);
        assertThat(closed).isEqualTo(undisturbed);
        assertThat(undisturbed.amounts().values()).anyMatch(amount -> amount.signum() > 0);
        assertThat(undisturbed.events())
                .extracting(ModelEvent::number)
                .isEqualTo(LongStream.rangeClosed(1, undisturbed.events().size())
                        .boxed()
                        .toList());
        assertThat(undisturbed.events())
                .extracting(ModelEvent::kind)
                .contains(
                        Kind.CREATED,
                        Kind.REMOVED,
                        Kind.STATUS_CHANGED,
                        Kind.POWER_CHANGED,
                        Kind.BLOCK_STATE_CHANGED,
                        Kind.FAILED_OVER,
                        Kind.JOB_STARTED,
                        Kind.JOB_COMPLETED);
    }

    /** What is left of a run, and everything that happened in it. */
    private record Ended(Map<String, BigInteger> amounts, List<ModelEvent> events, String world) {}

    /** A day of commands; in between, the process may be killed (its log copied) or closed. */
    private Ended run(Path data, boolean restarts, boolean cleanly) {
        HandClock clock = HandClock.atWork();
        Simulation simulation = open(data, clock);
        SplittableRandom random = new SplittableRandom(99);
        int generation = 0;
        for (int i = 0; i < 60; i++) {
            command(simulation, i);
            clock.pass(Duration.ofMillis(random.nextLong(1_500_000)));
            if (restarts && i % 10 == 9) {
                if (cleanly) {
                    simulation.close();
                    simulation = open(data, clock);
                } else {
                    generation++;
                    Path copy = data.resolveSibling(data.getFileName() + "-" + generation);
                    copyLog(data.getParent().resolve(logOf(data, generation - 1)), copy);
                    simulation.close();
                    simulation = open(copy, clock);
                }
            }
        }
        Simulation last = simulation;
        Map<String, BigInteger> amounts = new TreeMap<>();
        List<ModelEvent> events = last.locked(() -> last.feed().after(0, Integer.MAX_VALUE));
        String world = last.locked(() -> last.world().servers() + ""
                + last.world().volumes() + last.world().jobs() + last.world().faults());
        last.locked(() -> {
            for (Reading reading : last.readings(FRAME)) {
                amounts.put(reading.meter() + " " + reading.resource(), reading.amount());
            }
            for (Reading reading : last.readings(ARRAY)) {
                amounts.put(reading.meter() + " " + reading.resource(), reading.amount());
            }
            return 0;
        });
        last.close();
        return new Ended(amounts, events, world);
    }

    private void command(Simulation simulation, int i) {
        simulation.locked(() -> {
            if (simulation.world().activeUnitOf(FRAME) == null) {
                return 0;
            }
            if (simulation.world().hasFailed(simulation.world().bladesIn(FRAME).get(i % 20))) {
                return 0;
            }
            makeServer(simulation, "server-" + i, i % 20 + 1);
            if (i % 5 == 4) {
                simulation.machines().decompose(new ServerId("server-" + (i - 3)));
            }
            if (i % 7 == 6) {
                simulation.machines().reset(new ServerId("server-" + (i - 1)), ResetKind.RESTART);
            }
            if (i % 4 == 2) {
                BladeId to = new BladeId("frame-1-b%02d".formatted(24 - i % 4));
                Slice slice = new Slice(new SliceId("more-" + i), to, 100, 900, 200, 900, false);
                simulation.slices().add(new ServerId("server-" + (i - 1)), slice);
            }
            if (i % 4 == 0) {
                simulation
                        .slices()
                        .remove(new ServerId("server-" + (i - 3)), new SliceId("slice-of-server-" + (i - 3)));
            }
            if (i % 6 == 3) {
                VolumeId source = new VolumeId("disk-of-server-" + (i - 1));
                simulation.volumes().create(new VolumePlan(ARRAY, null, "snap-" + i, null, source, Replica.SNAPSHOT));
            }
            if (i % 9 == 5) {
                String blade = "frame-1-b%02d".formatted(i % 20);
                simulation.faults().begin(new FaultPlan(FaultKind.BLADE_FAILURE, blade, null, 4_000_000_000L, null));
            }
            if (i % 20 == 11) {
                simulation
                        .faults()
                        .begin(new FaultPlan(FaultKind.CONTROL_UNIT_FAILURE, "frame-1-cu-a", null, 900_000_000L, null));
            }
            return 0;
        });
    }

    private static String logOf(Path data, int generation) {
        return generation == 0 ? data.getFileName().toString() : data.getFileName() + "-" + generation;
    }

    @Test
    void epochsAndContentsSurviveAndANewWorldHasOthers() {
        Simulation first = open(directory.resolve("x"), wall);
        first.locked(() -> makeServer(first, "one", 1));
        wall.pass(Duration.ofHours(3));
        String epoch = first.locked(
                () -> reading(first, Meter.SLICE_CPU, "slice-of-one").epoch());
        long written = first.locked(() -> first.contentBytes(new VolumeId("disk-of-one")));
        first.close();
        Simulation again = open(directory.resolve("x"), wall);
        again.locked(() -> {
            assertThat(reading(again, Meter.SLICE_CPU, "slice-of-one").epoch()).isEqualTo(epoch);
            assertThat(again.contentBytes(new VolumeId("disk-of-one"))).isEqualTo(written);
            again.machines().decompose(new ServerId("one"));
            return makeSlice(again, "one", 2);
        });
        again.locked(() -> {
            assertThat(again.readings(FRAME).stream()
                            .filter(reading -> reading.resource().equals("slice-of-one"))
                            .map(Reading::epoch)
                            .distinct())
                    .as("a slice that came again counts anew, beside the one that ended")
                    .hasSize(2);
            return 0;
        });
        again.close();
    }

    @Test
    void aFailedBladeTakesItsServersDownAndTheyStayOffAfterTheRepair() {
        Simulation simulation = open(null, wall);
        simulation.locked(() -> makeServer(simulation, "one", 1));
        wall.pass(Duration.ofMinutes(10));
        simulation.locked(() -> simulation
                .faults()
                .begin(new FaultPlan(FaultKind.BLADE_FAILURE, "frame-1-b01", null, 60_000_000L, null)));
        BigInteger atFailure = simulation.locked(
                () -> reading(simulation, Meter.SLICE_CPU, "slice-of-one").amount());
        wall.pass(Duration.ofSeconds(59));
        assertThat(power(simulation, "one")).isEqualTo(PowerState.OFF);
        assertThat(simulation.locked(() -> simulation.machines().reset(new ServerId("one"), ResetKind.ON)))
                .isInstanceOf(Outcome.Refused.class);
        wall.pass(Duration.ofHours(1));
        assertThat(power(simulation, "one")).isEqualTo(PowerState.OFF);
        assertThat(simulation.locked(() -> simulation.world().faults())).isEmpty();
        assertThat(simulation.locked(() ->
                        reading(simulation, Meter.SLICE_CPU, "slice-of-one").amount()))
                .isEqualTo(atFailure);
        simulation.locked(() -> simulation.machines().reset(new ServerId("one"), ResetKind.ON));
        wall.pass(Duration.ofMinutes(1));
        assertThat(power(simulation, "one")).isEqualTo(PowerState.ON);
        assertThat(simulation.locked(() ->
                        reading(simulation, Meter.SLICE_CPU, "slice-of-one").amount()))
                .isGreaterThan(atFailure);
        simulation.close();
    }

    @Test
    void aBladeNeverGivesOutMoreThanItHas() {
        Simulation simulation = open(null, wall);
        SplittableRandom random = new SplittableRandom(5);
        simulation.locked(() -> {
            for (int i = 0; i < 400; i++) {
                Slice slice = new Slice(
                        new SliceId("s" + i),
                        new BladeId("frame-1-b0" + (1 + random.nextInt(3))),
                        1 + random.nextInt(1500),
                        4000,
                        1 + random.nextInt(3000),
                        8192,
                        false);
                simulation.machines().compose(plan("n" + i, slice));
                if (random.nextInt(3) == 0) {
                    simulation.machines().decompose(new ServerId("n" + random.nextInt(i + 1)));
                }
            }
            for (var blade : simulation.world().blades()) {
                List<Slice> there = simulation.world().slicesOn(blade.id());
                assertThat(there.stream().mapToInt(Slice::cpuMillicores).sum()).isLessThanOrEqualTo(4000);
                assertThat(there.stream().mapToInt(Slice::memoryMiB).sum()).isLessThanOrEqualTo(8192);
            }
            return 0;
        });
        simulation.close();
    }

    @Test
    void theClockGoesFasterAndForwardButNeverBack() {
        Simulation simulation = open(null, wall);
        long start = simulation.locked(simulation::nowMicros);
        assertThat(simulation.locked(() -> simulation.setClock(start - 1, null)))
                .isInstanceOf(Outcome.Refused.class);
        simulation.locked(() -> simulation.setClock(start + 1_000_000, 3_600_000L));
        wall.pass(Duration.ofSeconds(10));
        assertThat(simulation.locked(simulation::nowMicros)).isEqualTo(start + 1_000_000 + 36_000_000_000L);
        wall.pass(Duration.ofSeconds(-5));
        assertThat(simulation.locked(simulation::nowMicros)).isEqualTo(start + 1_000_000 + 36_000_000_000L);
        simulation.close();
    }

    @Test
    void aMonthForFourHundredServersIsCountedQuickly() {
        Simulation simulation = open(null, wall);
        simulation.locked(() -> {
            for (int i = 0; i < 384; i++) {
                makeServer(simulation, "s" + i, i % 24 + 1, 250, 512);
            }
            return 0;
        });
        wall.pass(Duration.ofDays(30));
        long sum = simulation.locked(() -> simulation.readings(FRAME).stream()
                .filter(reading -> reading.meter() == Meter.SLICE_CPU)
                .mapToLong(reading -> reading.amount().longValueExact())
                .sum());
        long blades = simulation.locked(() -> simulation.readings(FRAME).stream()
                .filter(reading -> reading.meter() == Meter.BLADE_CPU)
                .mapToLong(reading -> reading.amount().longValueExact())
                .sum());
        assertThat(blades - sum).as("what blades delivered is what slices got").isBetween(-24L, 384L);
        simulation.close();
    }

    private Server makeServer(Simulation simulation, String name, int blade) {
        return makeServer(simulation, name, blade, 200, 300);
    }

    private Server makeServer(Simulation simulation, String name, int blade, int cpu, int memory) {
        Slice slice = slice(name, blade, cpu, memory);
        Server server = done(simulation.machines().compose(plan(name, slice)));
        var disk = done(simulation
                .volumes()
                .create(new VolumePlan(
                        ARRAY, null, "disk-of-" + name, 8 * GIB, new VolumeId("alpine-3.22"), Replica.CLONE)));
        done(simulation.volumes().connect(new ConnectionPlan(name + ".disk", disk.id(), server.id(), 0, true)));
        return done(simulation.machines().reset(server.id(), ResetKind.ON));
    }

    private static Server makeSlice(Simulation simulation, String name, int blade) {
        return done(simulation.machines().compose(plan(name, slice(name, blade, 200, 300))));
    }

    private static Slice slice(String name, int blade, int cpu, int memory) {
        BladeId on = new BladeId("frame-1-b%02d".formatted(blade));
        return new Slice(new SliceId("slice-of-" + name), on, cpu, cpu * 3, memory, memory * 2, false);
    }

    private static ServerPlan plan(String name, Slice slice) {
        return new ServerPlan(name, null, null, null, List.of(), List.of(slice));
    }

    private static Reading reading(Simulation simulation, Meter meter, String resource) {
        return simulation.readings(FRAME).stream()
                .filter(reading ->
                        reading.meter() == meter && reading.resource().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private static PowerState power(Simulation simulation, String server) {
        return simulation.locked(
                () -> simulation.world().server(new ServerId(server)).power().at(simulation.nowMicros()));
    }

    private static Simulation open(Path data, HandClock clock) {
        return Simulation.open(new SimulationOptions(data, clock, 2004, 1000), () -> Scenarios.builtIn("2004"));
    }

    private static void copyLog(Path from, Path to) {
        try {
            Files.createDirectories(to);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "world*")) {
                for (Path file : files) {
                    Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T result) -> result;
            case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }
}
