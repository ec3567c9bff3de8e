package pantry.emulator.simulated;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.HandClock;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.scenario.Scenarios;
import pantry.emulator.simulated.storage.Replica;
import pantry.emulator.simulated.storage.StorageArray;

/**
 * Fills the large scenario with servers and says what that costs; run it by hand. Arguments: how many servers, and a
 * data directory or nothing.
 */
public final class Crowd {
    private static final long GIB = 1L << 30;
    private static final PrintStream OUT = System.out;

    private final HandClock wall = new HandClock(Clock.systemUTC().instant());
    private final Simulation simulation;
    private final List<Blade> blades;
    private final List<StorageArray> arrays;
    private int made;

    private Crowd(@Nullable Path data) {
        simulation = open(data);
        blades = simulation.locked(() -> List.copyOf(simulation.world().blades()));
        arrays = simulation.locked(() -> List.copyOf(simulation.world().arrays()));
    }

    public static void main(String[] arguments) throws IOException {
        int servers = Integer.parseInt(arguments[0]);
        Path data = arguments.length > 1 ? Path.of(arguments[1]) : null;
        Crowd crowd = new Crowd(data);
        OUT.printf("empty: %d MiB%n", usedMiB());
        crowd.fill(servers);
        crowd.poll("first poll of all meters, a minute later", Duration.ofMinutes(1));
        crowd.poll("next poll, a minute later", Duration.ofMinutes(1));
        crowd.poll("a poll after an hour", Duration.ofHours(1));
        OUT.printf("in use: %d MiB%n", usedMiB());
        if (data != null) {
            Path killed = copyOf(data);
            long start = System.nanoTime();
            Simulation again = crowd.open(killed);
            OUT.printf("start as after kill -9: %d ms%n", millisSince(start));
            again.close();
        }
        long start = System.nanoTime();
        crowd.simulation.close();
        OUT.printf("close: %d ms%n", millisSince(start));
        if (data != null) {
            start = System.nanoTime();
            Simulation again = crowd.open(data);
            OUT.printf("start after a close: %d ms%n", millisSince(start));
            again.close();
        }
    }

    /** What another process would find if this one ended now. */
    private static Path copyOf(Path data) throws IOException {
        Path copy = Files.createDirectories(data.resolveSibling(data.getFileName() + "-killed"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(data, "world*")) {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                OUT.printf("%s: %d MiB%n", file.getFileName(), Files.size(file) >> 20);
            }
        }
        return copy;
    }

    private Simulation open(@Nullable Path data) {
        return Simulation.open(new SimulationOptions(data, wall, 2004, 1000), () -> Scenarios.builtIn(Scenarios.LARGE));
    }

    private void fill(int servers) {
        long start = System.nanoTime();
        long longest = 0;
        for (; made < servers; made++) {
            long before = System.nanoTime();
            simulation.locked(this::one);
            longest = Math.max(longest, System.nanoTime() - before);
            if (made % 1000 == 999) {
                wall.pass(Duration.ofMillis(700));
            }
        }
        OUT.printf(
                "%d servers: %d ms, the longest took %d ms; in use %d MiB%n",
                servers, millisSince(start), longest / 1_000_000, usedMiB());
    }

    private Server one() {
        Blade blade = blades.get(made % blades.size());
        ArrayId array = arrays.get(made % arrays.size()).id();
        String name = "0195a000-0000-7000-8000-%012d".formatted(made);
        Slice slice = new Slice(
                new SliceId("0195b000-0000-7000-8000-%012d".formatted(made)),
                blade.id(),
                2000,
                8000,
                8192,
                16384,
                false);
        Server server = done(simulation
                .machines()
                .compose(new ServerPlan(name, "host-" + made, "10.0.0.1", null, List.of(), List.of(slice))));
        VolumeId image = arrays.getFirst().id().equals(array) ? new VolumeId("alpine-3.22") : null;
        var disk = done(simulation
                .volumes()
                .create(new VolumePlan(
                        array, null, "disk-" + made, 8 * GIB, image, image == null ? null : Replica.CLONE)));
        done(simulation.volumes().connect(new ConnectionPlan(name + ".disk", disk.id(), server.id(), 0, true)));
        return done(simulation.machines().reset(server.id(), ResetKind.ON));
    }

    private void poll(String what, Duration later) {
        wall.pass(later);
        long start = System.nanoTime();
        long readings = 0;
        for (Enclosure enclosure :
                simulation.locked(() -> List.copyOf(simulation.world().enclosures()))) {
            readings +=
                    simulation.locked(() -> simulation.readings(enclosure.id()).size());
        }
        for (StorageArray array : arrays) {
            readings += simulation.locked(() -> simulation.readings(array.id()).size());
        }
        OUT.printf("%s: %d readings in %d ms%n", what, readings, millisSince(start));
    }

    private static long usedMiB() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T result) -> result;
            case Outcome.Refused<T>(Refusal refusal) -> throw new IllegalStateException(refusal.toString());
        };
    }
}
