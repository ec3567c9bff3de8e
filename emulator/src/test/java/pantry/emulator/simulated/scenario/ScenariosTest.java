package pantry.emulator.simulated.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.load.Bursts;
import pantry.emulator.simulated.load.Wanted;
import pantry.emulator.simulated.machine.Blade;

class ScenariosTest {
    private static final String GOOD = """
        description: two sizes
        demand: {idle: 100}
        behaviour:
          copyMiBPerSecond: 7
        enclosures:
          - name: left
            slots: 5
            blades:
              - {count: 2, processors: 4, memoryGiB: 8}
              - {processors: 64, millicoresPerProcessor: 500, memoryGiB: 256}
          - {name: twin, bladeName: t, count: 2, blades: [{memoryGiB: 1}]}
        arrays:
          - {name: san-1, controllers: 4, pools: [{name: fast, capacityGiB: 10}, {name: slow, capacityGiB: 1000}]}
        images:
          - {name: golden, pool: slow, sizeGiB: 3, writtenPercent: 50}
        timetable:
          - {after: 1.5h, kind: BladePulled, target: left-b01, for: 30m}
          - {after: 2d, kind: SlowAnswers, delayMillis: 250, methods: [get], count: 3}
          - {after: 1h, kind: ServerLoad, target: web-1, processorPercent: 150, for: 5m}
          - {after: 0s, kind: ArrayPoolFilling, target: san-1/fast, percent: 80, fillIn: 1d}
        chances:
          - {kind: BladeFailure, perYear: 12.5, repairedAfter: 4h}
        bursts: {every: 10m, for: 2m}
        """;

    @TempDir
    Path directory;

    @Test
    void theFrameOf2004IsAsItWas() {
        Hardware hardware = Scenarios.load("2004");
        assertThat(hardware.blades()).hasSize(24);
        Blade first = hardware.blades().getFirst();
        assertThat(first.id().text()).isEqualTo("frame-1-b01");
        assertThat(first.name()).isEqualTo("f1-b01");
        assertThat(first.cpuMillicores()).isEqualTo(4000);
        assertThat(first.memoryMiB()).isEqualTo(8192);
        assertThat(hardware.arrays().getFirst().pool("pool-1").capacityBytes()).isEqualTo(4096L << 30);
        assertThat(hardware.images()).hasSize(4);
    }

    @Test
    void theLargeOneHasTenThousandBladesAndTheModernOneThreeSizes() {
        assertThat(Scenarios.load("large").blades()).hasSize(10_000);
        assertThat(Scenarios.load("modern").blades().stream()
                        .map(Blade::memoryMiB)
                        .distinct())
                .hasSize(3);
    }

    @Test
    void aFileSaysEverything() throws Exception {
        Hardware hardware = Scenarios.load(
                Files.writeString(directory.resolve("s.yaml"), GOOD).toString());
        assertThat(hardware.blades())
                .extracting(Blade::name)
                .containsExactly("left-b01", "left-b02", "left-b03", "t1-b01", "t2-b01");
        assertThat(hardware.blades().get(2).cpuMillicores()).isEqualTo(32_000);
        assertThat(hardware.enclosures().getFirst().slots()).isEqualTo(5);
        assertThat(hardware.settings().copyMiBPerSecond()).isEqualTo(7);
        assertThat(hardware.settings().demand().idle()).isEqualTo(100);
        assertThat(hardware.arrays().getFirst().controllers()).containsExactly("a", "b", "c", "d");
        assertThat(hardware.images().getFirst().pool()).isEqualTo("slow");
        assertThat(hardware.timetable()).hasSize(4);
        assertThat(hardware.timetable().get(2).plan().wanted()).isEqualTo(new Wanted(150, 300));
        assertThat(hardware.settings().bursts()).isEqualTo(new Bursts(600_000_000, 120_000_000));
        assertThat(hardware.timetable().getFirst().afterMicros()).isEqualTo(5_400_000_000L);
        assertThat(hardware.timetable().get(1).plan().answers().methods()).containsExactly("GET");
        assertThat(hardware.chances().getFirst().kind()).isEqualTo(FaultKind.BLADE_FAILURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "slots: 5 | slots: 2 | line 9: there are more blades than slots.",
                "slots: 5 | slots: many | line 7: 'slots' is a whole number, not 'many'.",
                "slots: 5 | slots: 9999 | line 7: 'slots' is from 1 to 256, not 9999.",
                "slots: 5 | slots: [5] | line 7: 'slots' is one word or sentence.",
                "slots: 5 | slotz: 5 | line 7: there is no 'slotz' here, only",
                "name: golden | name: san-1 | line 15: there are two things named san-1.",
                "name: golden, | size: 3, | line 15: 'name' is missing.",
                "name: golden | name: a/b | line 15: 'a/b' is no name: letters, digits, -, . and _ only.",
                "pool: slow | pool: none | line 15: there is no storage pool none.",
                "controllers: 4 | controllers: 3 | line 13: array san-1 of 2 pools and 3 controllers.",
                "idle: 100 | idle: 99 | line 2: the shares do not add up to 100.",
                "after: 1.5h | after: soon | line 17: 'after' is a time like 90s, 1.5h or 30d, not 'soon'.",
                "kind: BladePulled | kind: Sabotage | line 17: there is no kind of fault named Sabotage.",
                "'methods: [get]' | 'methods: [look]' | line 18: methods are GET, HEAD, POST, PATCH, DELETE.",
                "perYear: 12.5 | perYear: -1 | line 22: 'perYear' is above 0.0 and at most 1000000.0, not -1.",
                "kind: BladeFailure | kind: SlowAnswers | line 22: SLOW_ANSWERS does not come by chance.",
                "processorPercent: 150 | processorPercent: 10001 | line 19: 'processorPercent' is from 0 to 10000, not 10001.",
                "every: 10m | every: 3m | line 23: bursts of",
                "every: 10m, for: 2m | for: 2m | line 23: bursts come 'every' so long, 'for' so long",
                "description: two sizes | 'a: [b' | line 2: ",
            })
    void whatIsWrongIsSaidWithItsLine(String good, String bad, String sentence) throws Exception {
        String from = good.replace("'", "");
        assertThat(GOOD).contains(from);
        Path file = Files.writeString(
                directory.resolve("s.yaml"),
                GOOD.replaceFirst(java.util.regex.Pattern.quote(from), bad.replace("'", "")));
        assertThatThrownBy(() -> Scenarios.load(file.toString()))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(sentence);
    }

    @Test
    void whatIsNoScenarioIsSaid() {
        assertThatThrownBy(() -> Scenarios.load("/no/such/file"))
                .hasMessage("There is no scenario /no/such/file: it is neither a file that can be read nor one of "
                        + "2004, modern, large.");
        assertThatThrownBy(() -> ScenarioReader.read("x", "- a\n- b")).hasMessageContaining("is no scenario");
        assertThatThrownBy(() -> ScenarioReader.read("x", "")).hasMessageContaining("is no scenario");
        assertThatThrownBy(() -> ScenarioReader.read("x", "a: &a [*a]\n")).isInstanceOf(ScenarioException.class);
    }

    @Test
    void tracesAreReadInTheOrderOfTheirNames() throws Exception {
        String day = String.join("\n", Collections.nCopies(288, "17")) + "\n";
        Files.createDirectories(directory.resolve("20110303"));
        Files.writeString(directory.resolve("20110303/b"), day);
        Files.writeString(directory.resolve("20110303/a"), day);
        assertThat(Traces.load(directory))
                .extracting(trace -> trace.name())
                .containsExactly("20110303/a", "20110303/b");
        Files.writeString(directory.resolve("c"), day + "18\n");
        assertThatThrownBy(() -> Traces.load(directory)).hasMessageContaining("has 289 samples, not 288");
        Files.writeString(directory.resolve("c"), day.replaceFirst("17", "many"));
        assertThatThrownBy(() -> Traces.load(directory)).hasMessageContaining("line 1: a percentage is 0 to 100");
        assertThatThrownBy(() -> Traces.load(directory.resolve("none"))).hasMessageContaining("cannot be read");
    }
}
