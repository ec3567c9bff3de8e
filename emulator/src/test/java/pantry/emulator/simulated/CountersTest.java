package pantry.emulator.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.emulator.HandClock;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.fault.FaultPlan;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.load.Meter;
import pantry.emulator.simulated.load.Reading;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.scenario.Scenarios;
import pantry.emulator.simulated.storage.Replica;

/** What a poll reads never runs backwards within an epoch, whatever is done between two polls. */
class CountersTest {
    private static final EnclosureId FRAME = new EnclosureId("frame-1");
    private static final ArrayId ARRAY = new ArrayId("array-1");
    private static final int ROUNDS = 250;
    private static final long FIVE_WEEKS = Duration.ofDays(35).toMillis() * 1000;

    @TempDir
    Path directory;

    /** Names a counter's life: the same source with another epoch is another one. */
    private record Life(Meter meter, String resource, String epoch) {}

    private final HandClock wall = HandClock.atWork();
    private final Map<Life, Reading> latest = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countersNeverRunBackwardsWithinAnEpoch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Simulation simulation = open();
        for (int round = 0; round < ROUNDS; round++) {
            int now = round;
            Simulation running = simulation;
            running.locked(() -> {
                somethingHappens(running, random, now);
                return poll(running);
            });
            wall.pass(Duration.ofMillis(random.nextLong(900_000)));
            if (random.nextInt(40) == 0) {
                simulation.close();
                simulation = open();
            }
        }
        simulation.close();
        assertThat(latest.values())
                .filteredOn(reading -> reading.amount().signum() > 0)
                .hasSizeGreaterThan(50);
    }

    @Test
    void threeMonthsInHourlyStepsForTwentyServersAreThereAtOnceAndTheSameAsInOneStep() {
        Map<Life, BigInteger> hourly = historyOf(Duration.ofHours(1));
        Map<Life, BigInteger> atOnce = historyOf(Duration.ofDays(92));
        assertThat(hourly).isEqualTo(atOnce).hasSizeGreaterThan(100);
        assertThat(hourly.values()).filteredOn(amount -> amount.signum() > 0).hasSizeGreaterThan(60);
    }

    /**
     * What everything counted when the clock was set forward over 92 days, with a poll after every step, while a blade
     * fails and is repaired by itself.
     */
    private Map<Life, BigInteger> historyOf(Duration step) {
        HandClock clock = HandClock.atWork();
        Simulation simulation = Simulation.open(
                new SimulationOptions(null, clock, 2004, 1000), () -> Scenarios.builtIn(Scenarios.FRAME_OF_2004));
        simulation.locked(() -> {
            for (int i = 0; i < 20; i++) {
                make(simulation, "server-" + i, i % 8 + 1);
            }
            return simulation
                    .faults()
                    .begin(new FaultPlan(FaultKind.BLADE_FAILURE, "frame-1-b03", null, FIVE_WEEKS, null));
        });
        Map<Life, BigInteger> counted = new HashMap<>();
        for (long at = 0; at < Duration.ofDays(92).toHours(); at += step.toHours()) {
            simulation.locked(() -> {
                simulation.setClock(simulation.nowMicros() + step.toMillis() * 1000, null);
                List<Reading> readings = new ArrayList<>(simulation.readings(FRAME));
                readings.addAll(simulation.readings(ARRAY));
                readings.forEach(reading ->
                        counted.put(new Life(reading.meter(), reading.resource(), reading.epoch()), reading.amount()));
                return readings.size();
            });
        }
        simulation.close();
        return counted;
    }

    private void somethingHappens(Simulation simulation, SplittableRandom random, int round) {
        ServerId some = new ServerId("server-" + random.nextInt(round + 1));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> make(simulation, "server-" + round, random.nextInt(24) + 1);
            case 3 -> simulation.machines().reset(some, ResetKind.values()[random.nextInt(ResetKind.values().length)]);
            case 4 -> simulation.machines().decompose(some);
            case 5 -> simulation.slices().add(some, slice("more-" + round, random.nextInt(24) + 1));
            case 6 -> simulation.slices().remove(some, new SliceId(some.text()));
            case 7 ->
                simulation
                        .faults()
                        .begin(new FaultPlan(
                                FaultKind.BLADE_FAILURE,
                                "frame-1-b%02d".formatted(random.nextInt(24) + 1),
                                null,
                                3_600_000_000L,
                                null));
            default -> throw new AssertionError();
        }
    }

    private int poll(Simulation simulation) {
        simulation.readings(FRAME).forEach(this::compare);
        simulation.readings(ARRAY).forEach(this::compare);
        return 0;
    }

    private void compare(Reading reading) {
        Reading before = latest.put(new Life(reading.meter(), reading.resource(), reading.epoch()), reading);
        if (before != null) {
            assertThat(reading.amount()).as(reading.toString()).isGreaterThanOrEqualTo(before.amount());
            assertThat(reading.atMicros()).isGreaterThanOrEqualTo(before.atMicros());
        }
    }

    private static void make(Simulation simulation, String name, int blade) {
        simulation.machines().compose(new ServerPlan(name, null, null, null, List.of(), List.of(slice(name, blade))));
        simulation
                .volumes()
                .create(new VolumePlan(
                        ARRAY, null, "disk-of-" + name, 8L << 30, new VolumeId("alpine-3.22"), Replica.CLONE));
        simulation
                .volumes()
                .connect(new ConnectionPlan(
                        name + ".disk", new VolumeId("disk-of-" + name), new ServerId(name), 0, true));
        simulation.machines().reset(new ServerId(name), ResetKind.ON);
    }

    private static Slice slice(String name, int blade) {
        return new Slice(new SliceId(name), new BladeId("frame-1-b%02d".formatted(blade)), 400, 2000, 700, 2000, false);
    }

    private Simulation open() {
        return Simulation.open(
                new SimulationOptions(directory, wall, 2004, 1000), () -> Scenarios.builtIn(Scenarios.FRAME_OF_2004));
    }
}
