package pantry.emulator.simulated.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.BootOverride;
import pantry.emulator.simulated.machine.Power;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.machine.SliceRole;

/** Who may go beyond its guarantee does so in jobs, again and again. Each seed is another server. */
class BurstsTest {
    private static final long SECOND = 1_000_000;
    private static final long START = 1_770_000_000L * SECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final Bursts BURSTS = new Bursts(4 * MINUTE, 90 * SECOND);
    private static final int CPU = 1000;
    private static final int MEMORY = 1024;
    private static final BladeId BLADE = new BladeId("b");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aCeilingAboveTheGuaranteeIsUsedWithinMinutesAndGivenBack(long seed) {
        Meters meters = new Meters(seed, DemandMix.USUAL, BURSTS);
        Server server = stands(meters, 4 * CPU, 4 * MEMORY);
        int lentCpu = 0;
        int lentMemory = 0;
        int quietCpu = 0;
        int quietMemory = 0;
        for (long at = START + MINUTE; at < START + 31 * MINUTE; at += 30 * SECOND) {
            Use use = meters.useOf(server, at);
            lentCpu += use.microcores() > CPU * 1000L ? 1 : 0;
            quietCpu += use.microcores() <= CPU * 1000L ? 1 : 0;
            lentMemory += use.memoryKiB() > MEMORY * 1024L ? 1 : 0;
            quietMemory += use.memoryKiB() <= MEMORY * 1024L ? 1 : 0;
        }
        assertThat(List.of(lentCpu, quietCpu, lentMemory, quietMemory))
                .as("half minutes of thirty minutes, in each of which a burst begins every three to five")
                .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(10));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void withoutRoomBeyondTheGuaranteeNothingIsLentAndTheWorkIsAsBefore(long seed) {
        Meters meters = new Meters(seed, DemandMix.USUAL, BURSTS);
        Server server = stands(meters, CPU, MEMORY);
        Meters quiet = new Meters(seed, DemandMix.USUAL);
        Server same = stands(quiet, CPU, MEMORY);
        for (long at = START; at < START + 60 * MINUTE; at += 30 * SECOND) {
            assertThat(meters.useOf(server, at)).isEqualTo(quiet.useOf(same, at));
        }
    }

    @Test
    void bothAreGivenBackWhenANeighbourWantsItsGuarantee() {
        Meters meters = new Meters(1, DemandMix.USUAL, Bursts.NONE);
        Server borrower = stands(meters, 4 * CPU, 8 * MEMORY);
        Server neighbour = server("neighbour", 3 * CPU, 3 * CPU, 7 * MEMORY, 7 * MEMORY);
        meters.serverStands(null, neighbour, "e", "epoch", new Instants(START, START));
        meters.serverWants(borrower.id(), new Wanted(400, 400));
        meters.serverWants(neighbour.id(), new Wanted(0, 0));
        meters.bladeCarries(BLADE, List.of(borrower, neighbour), false);
        assertThat(meters.useOf(borrower, START + 10 * MINUTE))
                .as("all of the idle cpu; of the memory no more than can be taken back in time: a step's")
                .isEqualTo(new Use(4 * CPU * 1000L, MEMORY * 1024L + 8 * MEMORY * 1024L * 30 / 256));

        meters.settle(BLADE, START + 10 * MINUTE);
        meters.serverWants(neighbour.id(), new Wanted(100, 100));
        meters.bladeCarries(BLADE, List.of(borrower, neighbour), false);
        assertThat(meters.useOf(neighbour, START + 11 * MINUTE))
                .isEqualTo(new Use(3 * CPU * 1000L, 7 * MEMORY * 1024L));
        assertThat(meters.useOf(borrower, START + 11 * MINUTE)).isEqualTo(new Use(CPU * 1000L, MEMORY * 1024L));
    }

    @ParameterizedTest
    @CsvSource({"60, 31", "30, 10", "172800, 60", "0, 60", "60, 0", "-60, -30"})
    void whatIsNoRhythmIsRefused(long everySeconds, long forSeconds) {
        assertThatThrownBy(() -> new Bursts(everySeconds * SECOND, forSeconds * SECOND))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Server stands(Meters meters, int cpuCeiling, int memoryCeiling) {
        meters.bladeAdded(new Blade(BLADE, "b", new EnclosureId("e"), 1, 4, 4 * CPU, 8 * MEMORY), "epoch", START);
        Server server = server("server", CPU, cpuCeiling, MEMORY, memoryCeiling);
        meters.serverStands(null, server, "e", "epoch", new Instants(START, START));
        meters.bladeCarries(BLADE, List.of(server), false);
        return server;
    }

    private static Server server(String name, int cpu, int cpuCeiling, int memory, int memoryCeiling) {
        Slice slice = new Slice(
                new SliceId("s-" + name),
                BLADE,
                cpu,
                cpuCeiling,
                memory,
                memoryCeiling,
                false,
                SliceRole.MEMBER,
                Slice.AT_ONCE);
        Power on = new Power(true, START, true, START, false);
        return new Server(
                new ServerId(name), name, null, null, null, List.of(), List.of(slice), on, START, BootOverride.NONE);
    }
}
