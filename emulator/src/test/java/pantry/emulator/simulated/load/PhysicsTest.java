package pantry.emulator.simulated.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Slice;

/** What holds on every blade in every interval, whatever runs there. Each seed is another blade full of servers. */
class PhysicsTest {
    private static final long SECOND = 1_000_000;
    private static final long START = 1_770_000_000L * SECOND;
    private static final int BLADE_MILLICORES = 16_000;
    private static final int BLADE_MIB = 65_536;
    private static final int INTERVALS = 1500;
    private static final long KIB = 1024;

    private final Blade blade =
            new Blade(new BladeId("b"), "b", new EnclosureId("e"), 1, 16, BLADE_MILLICORES, BLADE_MIB);
    private final BladeMeters meters = new BladeMeters(blade, "epoch", START);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aBladeDeliversNoMoreThanItHasAndIdlesWhileNobodyWaits(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SliceLoad> loads = loads(random, seed);
        meters.carry(loads);
        BigInteger before = meters.cpu.raw();
        BigInteger memoryBefore = meters.memory.raw();
        for (long at = START; at < START + INTERVALS * Steps.STEP_MICROS; ) {
            long micros = 1 + random.nextLong(Steps.STEP_MICROS);
            at += micros;
            meters.settle(at);
            assertThat(meters.cpu.raw().subtract(before))
                    .isLessThanOrEqualTo(product(BLADE_MILLICORES * 1000L, micros));
            assertThat(meters.memory.raw().subtract(memoryBefore))
                    .isLessThanOrEqualTo(product(BLADE_MIB * KIB * KIB, micros));
            before = meters.cpu.raw();
            memoryBefore = meters.memory.raw();
        }
        assertThat(meters.cpu.raw())
                .as("what the blade delivered is what its slices got")
                .isEqualTo(
                        loads.stream().map(load -> load.meters().cpu.raw()).reduce(BigInteger.ZERO, BigInteger::add));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyServerGetsItsGuaranteeAndTheRestIsSharedMaxMinByGuarantee(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SliceLoad> loads = loads(random, seed);
        meters.carry(loads);
        meters.settle(START + 60 * Steps.STEP_MICROS);
        int throttled = 0;
        for (int i = 60; i < INTERVALS; i++) {
            long step = Steps.stepAt(meters.settledAtMicros());
            long[] got = interval(loads);
            long[] wants = new long[got.length];
            long sum = 0;
            for (int k = 0; k < got.length; k++) {
                Slice slice = loads.get(k).slice();
                long demand =
                        loads.get(k).cpuLoadMillicores() * loads.get(k).demand().cpuPpm(step) / 1000;
                wants[k] = Math.min(demand, slice.cpuCeilingMillicores() * 1000L);
                assertThat(got[k]).isBetween(Math.min(demand, slice.cpuMillicores() * 1000L), wants[k]);
                sum += got[k];
            }
            for (int k = 0; k < got.length; k++) {
                if (got[k] < wants[k]) {
                    throttled++;
                    assertThat(sum)
                            .as("nobody waits for an idle blade")
                            .isGreaterThan(BLADE_MILLICORES * 1000L - got.length - 1);
                    double share = (got[k] + 1.0) / loads.get(k).slice().cpuMillicores();
                    for (int j = 0; j < got.length; j++) {
                        double other = got[j] / (double) loads.get(j).slice().cpuMillicores();
                        assertThat(other)
                                .as("who waits has the largest share by guarantee")
                                .isLessThanOrEqualTo(share);
                    }
                }
            }
        }
        assertThat(throttled).as("the blade was short at times").isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
    void memoryIsLentAndTakenBackAtItsRateAndNeverAtTheCostOfAGuarantee(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SliceLoad> loads = loads(random, seed);
        meters.carry(loads);
        long perStep = Balloon.perStepKiB(BLADE_MIB * KIB);
        long lentBefore = 0;
        long most = 0;
        for (int i = 0; i < INTERVALS; i++) {
            long step = Steps.stepAt(meters.settledAtMicros());
            long[] held = memoryInterval(loads);
            long lent = 0;
            for (int k = 0; k < held.length; k++) {
                SliceLoad load = loads.get(k);
                Slice slice = load.slice();
                long ppm = load.demand().memoryPpm(step, step - Steps.stepAt(load.activeFromMicros()));
                long own = Math.min(slice.memoryMiB() * KIB, load.memoryLoadMiB() * KIB * ppm / Demand.WHOLE);
                assertThat(held[k])
                        .as("a guarantee is never borrowed from")
                        .isBetween(own, slice.memoryCeilingMiB() * KIB);
                lent += held[k] - own;
            }
            assertThat(Math.abs(lent - lentBefore)).as("per step").isLessThanOrEqualTo(perStep + held.length);
            lentBefore = lent;
            most = Math.max(most, lent);
        }
        assertThat(most).as("memory was lent").isPositive();
    }

    /** What each got in the next step, in microcores. */
    private long[] interval(List<SliceLoad> loads) {
        BigInteger[] before =
                loads.stream().map(load -> load.meters().cpu.raw()).toArray(BigInteger[]::new);
        meters.settle(meters.settledAtMicros() + Steps.STEP_MICROS);
        long[] got = new long[before.length];
        for (int i = 0; i < got.length; i++) {
            got[i] = rate(loads.get(i).meters().cpu.raw().subtract(before[i]));
        }
        return got;
    }

    /** What each held in the next step, in KiB. */
    private long[] memoryInterval(List<SliceLoad> loads) {
        BigInteger[] before =
                loads.stream().map(load -> load.meters().memory.raw()).toArray(BigInteger[]::new);
        meters.settle(meters.settledAtMicros() + Steps.STEP_MICROS);
        long[] held = new long[before.length];
        for (int i = 0; i < held.length; i++) {
            held[i] = rate(loads.get(i).meters().memory.raw().subtract(before[i])) / KIB;
        }
        return held;
    }

    private static long rate(BigInteger raw) {
        return raw.divide(BigInteger.valueOf(Steps.STEP_MICROS)).longValueExact();
    }

    private static BigInteger product(long rate, long micros) {
        return BigInteger.valueOf(rate).multiply(BigInteger.valueOf(micros));
    }

    /** Slices until nothing is left to guarantee, with ceilings up to the blade's size. */
    private List<SliceLoad> loads(SplittableRandom random, long seed) {
        List<SliceLoad> loads = new ArrayList<>();
        int cpu = BLADE_MILLICORES;
        int memory = BLADE_MIB;
        while (cpu > 0 && memory > 0) {
            int millicores = Math.min(cpu, 1 + random.nextInt(1500));
            int mib = Math.min(memory, 1 + random.nextInt(6000));
            cpu -= millicores;
            memory -= mib;
            String name = "s-" + loads.size();
            Slice slice = new Slice(
                    new SliceId(name),
                    blade.id(),
                    millicores,
                    millicores + random.nextInt(BLADE_MILLICORES - millicores + 1),
                    mib,
                    mib + random.nextInt(BLADE_MIB - mib + 1),
                    false);
            DemandMix hungry = new DemandMix(0, 40, 60, 0, 0);
            loads.add(new SliceLoad(
                    slice,
                    // Some want much more than they are guaranteed.
                    millicores * (1L + random.nextInt(3)),
                    mib * (1L + random.nextInt(2)),
                    new Demand(seed, name, hungry, null),
                    START,
                    new SliceMeters("epoch"),
                    new PortMeter("epoch")));
        }
        return loads;
    }
}
