package pantry.emulator.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantry.emulator.HandClock;
import pantry.emulator.simulated.feed.ModelEvent;
import pantry.emulator.simulated.feed.Subject;
import pantry.emulator.simulated.scenario.Scenarios;

/** Faults begin by themselves, at their own instants, whoever looks and whatever the clock does. */
class TimetableTest {
    private static final String HARDWARE = """
        enclosures: [{name: e, blades: [{count: 8, processors: 2, memoryGiB: 4}]}]
        arrays: [{name: a, pools: [{name: p, capacityGiB: 100}]}]
        """;

    @TempDir
    Path directory;

    private final HandClock wall = HandClock.atWork();

    @Test
    void aPlannedFaultBeginsAndEndsAtItsOwnInstants() {
        Path scenario = scenario("timetable: [{after: 1h, kind: BladeFailure, target: e-b03, for: 10m},"
                + " {after: 2h, kind: BladeFailure, target: nowhere}, {after: 3h, kind: ErrorAnswers, count: 2}]");
        Simulation simulation = open(null, scenario, 1);
        long start = simulation.locked(simulation::nowMicros);
        wall.pass(Duration.ofMinutes(59));
        assertThat(simulation.locked(() -> simulation.world().faults())).isEmpty();
        wall.pass(Duration.ofDays(1));
        assertThat(simulation.locked(() -> simulation.world().faults()))
                .as("the requests are still to come")
                .hasSize(1);
        assertThat(events(simulation))
                .filteredOn(event ->
                        event.kind() == ModelEvent.Kind.STATUS_CHANGED && event.subject() instanceof Subject.OfBlade)
                .extracting(event -> (event.atMicros() - start) / 60_000_000)
                .containsExactly(60L, 70L);
        simulation.close();
    }

    @Test
    void chanceFollowsFromTheSeedAndIsTheSameAfterARestart() {
        Path scenario = scenario("chances: [{kind: BladeFailure, perYear: 400, repairedAfter: 5h},"
                + " {kind: ControlUnitFailure, perYear: 100, repairedAfter: 1h}]");
        Path data = directory.resolve("data");
        Simulation first = open(data, scenario, 7);
        wall.pass(Duration.ofDays(20));
        first.tick();
        first.close();
        Simulation again = open(data, scenario, 99);
        wall.pass(Duration.ofDays(40));
        again.tick();
        List<ModelEvent> told = events(again);
        again.close();
        assertThat(told)
                .filteredOn(event -> event.subject() instanceof Subject.OfFault)
                .hasSizeBetween(80, 250);

        HandClock other = HandClock.atWork();
        Simulation undisturbed = open(null, scenario, 7, other);
        other.pass(Duration.ofDays(60));
        undisturbed.tick();
        assertThat(events(undisturbed)).isEqualTo(told);
        undisturbed.close();

        HandClock third = HandClock.atWork();
        Simulation otherSeed = open(null, scenario, 8, third);
        third.pass(Duration.ofDays(60));
        otherSeed.tick();
        assertThat(events(otherSeed)).isNotEqualTo(told);
        otherSeed.close();
    }

    private Path scenario(String more) {
        try {
            return Files.writeString(directory.resolve("s.yaml"), HARDWARE + more + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Simulation open(Path data, Path scenario, long seed) {
        return open(data, scenario, seed, wall);
    }

    private static Simulation open(Path data, Path scenario, long seed, HandClock clock) {
        return Simulation.open(
                new SimulationOptions(data, clock, seed, 1000), () -> Scenarios.load(scenario.toString()));
    }

    private static List<ModelEvent> events(Simulation simulation) {
        return simulation.locked(() -> simulation.feed().after(0, Integer.MAX_VALUE));
    }
}
