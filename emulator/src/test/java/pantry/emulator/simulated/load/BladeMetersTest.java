package pantry.emulator.simulated.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Slice;

class BladeMetersTest {
    private static final long START = 1_772_600_000_123_456L;
    private static final long SECOND = 1_000_000;
    private static final Blade BLADE = new Blade(new BladeId("b-1"), "b-1", new EnclosureId("e-1"), 1, 4, 4000, 8192);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void howOftenAnybodyLooksChangesNothing(long seed) {
        List<SliceLoad> once = loads(seed, 12);
        List<SliceLoad> often = loads(seed, 12);
        BladeMeters lookedAtOnce = carrying(once);
        BladeMeters lookedAtOften = carrying(often);
        long end = START + 6 * 3600 * SECOND;
        lookedAtOnce.settle(end);
        SplittableRandom random = new SplittableRandom(seed);
        for (long at = START; at < end; at += random.nextLong(90 * SECOND)) {
            lookedAtOften.settle(at);
        }
        lookedAtOften.settle(end);
        assertThat(lookedAtOften.cpu.raw()).isEqualTo(lookedAtOnce.cpu.raw());
        assertThat(lookedAtOften.memory.raw()).isEqualTo(lookedAtOnce.memory.raw());
        for (int i = 0; i < once.size(); i++) {
            assertThat(often.get(i).meters().cpu.raw())
                    .isEqualTo(once.get(i).meters().cpu.raw());
            assertThat(often.get(i).meters().memory.raw())
                    .isEqualTo(once.get(i).meters().memory.raw());
            assertThat(often.get(i).meters().throttled.raw())
                    .isEqualTo(once.get(i).meters().throttled.raw());
            assertThat(often.get(i).meters().squeezed.raw())
                    .isEqualTo(once.get(i).meters().squeezed.raw());
            assertThat(often.get(i).port().bytesOut.raw())
                    .isEqualTo(once.get(i).port().bytesOut.raw());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aBladeDeliversWhatItHasAndEveryServerItsGuarantee(long seed) {
        List<SliceLoad> loads = loads(seed, 16);
        BladeMeters meters = carrying(loads);
        long step = Steps.STEP_MICROS;
        long at = Steps.startOf(Steps.stepAt(START) + 6);
        meters.settle(at);
        for (int i = 0; i < 2000; i++, at += step) {
            BigInteger[] before = cpu(loads);
            BigInteger[] memoryBefore = memory(loads);
            BigInteger blade = meters.cpu.raw();
            meters.settle(at + step);
            BigInteger delivered = meters.cpu.raw().subtract(blade);
            assertThat(delivered).isLessThanOrEqualTo(BigInteger.valueOf(4_000_000L * step));
            BigInteger sum = BigInteger.ZERO;
            for (int s = 0; s < loads.size(); s++) {
                SliceLoad load = loads.get(s);
                long got = cpu(loads)[s].subtract(before[s]).longValueExact() / step;
                long ppm = load.demand().cpuPpm(Steps.stepAt(at));
                long wanted = load.slice().cpuMillicores() * ppm / 1000;
                long guarantee = load.slice().cpuMillicores() * 1000L;
                assertThat(got)
                        .isBetween(Math.min(wanted, guarantee), load.slice().cpuCeilingMillicores() * 1000L);
                assertThat(got).isLessThanOrEqualTo(wanted);
                long bytes = memory(loads)[s].subtract(memoryBefore[s]).longValueExact() / step;
                assertThat(bytes).isBetween(1L, (long) load.slice().memoryCeilingMiB() << 20);
                sum = sum.add(cpu(loads)[s].subtract(before[s]));
            }
            assertThat(sum).isEqualTo(delivered);
        }
    }

    @Test
    void whatASliceWantsWithinItsCeilingIsEitherGivenOrCountedAsThrottled() {
        // Their work is that of servers of a whole processor, cut down to a quarter since.
        int composed = 1_000;
        List<SliceLoad> loads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            loads.add(load(21, i, START + i * 7L * SECOND, composed));
        }
        BladeMeters meters = carrying(loads);
        long at = Steps.startOf(Steps.stepAt(START) + 30);
        meters.settle(at);
        BigInteger anybody = BigInteger.ZERO;
        for (int i = 0; i < 500; i++, at += Steps.STEP_MICROS) {
            BigInteger[] before = cpu(loads);
            BigInteger[] throttledBefore = throttled(loads);
            meters.settle(at + Steps.STEP_MICROS);
            for (int s = 0; s < loads.size(); s++) {
                SliceLoad load = loads.get(s);
                long wanted = Math.min(
                        load.slice().cpuCeilingMillicores() * 1000L,
                        composed * load.demand().cpuPpm(Steps.stepAt(at)) / 1000);
                BigInteger lacked = throttled(loads)[s].subtract(throttledBefore[s]);
                assertThat(cpu(loads)[s].subtract(before[s]).add(lacked))
                        .isEqualTo(BigInteger.valueOf(wanted * Steps.STEP_MICROS));
                anybody = anybody.add(lacked);
            }
        }
        assertThat(anybody)
                .as("sixteen slices of such servers want more than the blade has")
                .isPositive();
    }

    private static BigInteger[] throttled(List<SliceLoad> loads) {
        return loads.stream().map(load -> load.meters().throttled.raw()).toArray(BigInteger[]::new);
    }

    @Test
    void whoIsOffUsesNothingAndStartsAtItsInstant() {
        long up = START + 100 * SECOND;
        SliceLoad late = load(3, 0, up);
        BladeMeters meters = carrying(List.of(late));
        meters.settle(up);
        assertThat(meters.cpu.raw()).isZero();
        meters.settle(up + 1);
        assertThat(meters.cpu.raw()).isPositive();
        meters.carry(List.of(load(3, 0, SliceLoad.NEVER)));
        BigInteger counted = meters.cpu.raw();
        meters.settle(up + 365L * 86_400 * SECOND);
        assertThat(meters.cpu.raw()).isEqualTo(counted);
    }

    @Test
    void aWorkingSetStartsAtAFifthAndGrows() {
        for (int name = 0; name < 50; name++) {
            Demand demand = new Demand(5, "server-" + name);
            assertThat(demand.memoryPpm(1000, 0)).isEqualTo(200_000);
            assertThat(demand.memoryPpm(4000, 3000)).isGreaterThanOrEqualTo(300_000);
        }
    }

    private static BladeMeters carrying(List<SliceLoad> loads) {
        BladeMeters meters = new BladeMeters(BLADE, "epoch", START);
        meters.carry(loads);
        return meters;
    }

    private static List<SliceLoad> loads(long seed, int count) {
        List<SliceLoad> loads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            loads.add(load(seed, i, START + i * 7L * SECOND));
        }
        return loads;
    }

    private static SliceLoad load(long seed, int i, long from) {
        return load(seed, i, from, 250);
    }

    private static SliceLoad load(long seed, int i, long from, int composedMillicores) {
        Slice slice = new Slice(new SliceId("s-" + i), BLADE.id(), 250, 250 + 230 * i, 512, 512 + 40 * i, false);
        return new SliceLoad(
                slice,
                composedMillicores,
                512,
                new Demand(seed, "server-" + i),
                from,
                new SliceMeters("epoch"),
                new PortMeter("epoch"));
    }

    private static BigInteger[] cpu(List<SliceLoad> loads) {
        return loads.stream().map(load -> load.meters().cpu.raw()).toArray(BigInteger[]::new);
    }

    private static BigInteger[] memory(List<SliceLoad> loads) {
        return loads.stream().map(load -> load.meters().memory.raw()).toArray(BigInteger[]::new);
    }
}
