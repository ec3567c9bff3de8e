package pantry.emulator.simulated.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
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

/** The load of a server that spans several blades lies on them by the weights of its slices. Each seed is another one. */
class SpanningTest {
    private static final long SECOND = 1_000_000;
    private static final long START = 1_770_000_000L * SECOND;
    private static final long DAY = 86_400 * SECOND;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void loadFollowsTheWeightsAndShrinksWithALostSlice(long seed) {
        Meters meters = new Meters(seed, DemandMix.USUAL);
        Server whole = server(new SplittableRandom(seed), meters, SliceRole.MEMBER);
        carry(meters, whole);
        long[] first = day(meters, whole, 1);
        requireByWeight(whole.slices(), first);

        Server degraded = lost(whole, 0);
        carry(meters, degraded);
        long[] second = day(meters, degraded, 2);
        assertThat(second[0]).as("the lost slice carries nothing").isZero();
        requireByWeight(degraded.slices().subList(1, degraded.slices().size()), rest(second));
        double left = sum(second) / (double) undisturbedSecondDay(seed, SliceRole.MEMBER);
        double size =
                (whole.cpuMillicores() - whole.slices().getFirst().cpuMillicores()) / (double) whole.cpuMillicores();
        assertThat(left).as("the load shrinks by the size that is gone").isBetween(size * 0.99, size * 1.01);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void withAReserveTheWholeLoadGoesOn(long seed) {
        Meters meters = new Meters(seed, DemandMix.USUAL);
        Server whole = server(new SplittableRandom(seed), meters, SliceRole.RESERVE);
        carry(meters, whole);
        long[] first = day(meters, whole, 1);
        assertThat(first[first.length - 1]).as("the reserve is held, not used").isZero();
        Server degraded = lost(whole, 0);
        carry(meters, degraded);
        long[] second = day(meters, degraded, 2);
        requireByWeight(degraded.slices().subList(1, degraded.slices().size()), rest(second));
        assertThat(sum(second) / (double) undisturbedSecondDay(seed, SliceRole.RESERVE))
                .isBetween(0.99, 1.01);
    }

    /** Who is given more does not want more. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void anotherSizeIsTheSameWork(long seed) {
        Meters meters = new Meters(seed, DemandMix.USUAL);
        Server server = server(new SplittableRandom(seed), meters, SliceRole.MEMBER);
        carry(meters, server);
        day(meters, server, 1);
        Server doubled = server.withSlices(
                server.slices().stream().map(slice -> sized(slice, 2, 1)).toList());
        carry(meters, doubled);
        long[] second = day(meters, doubled, 2);
        assertThat(sum(second) / (double) undisturbedSecondDay(seed, SliceRole.MEMBER))
                .isBetween(0.99, 1.01);
    }

    private static Slice sized(Slice slice, int times, int by) {
        return new Slice(
                slice.id(),
                slice.blade(),
                slice.cpuMillicores() * times / by,
                slice.cpuCeilingMillicores(),
                slice.memoryMiB() * times / by,
                slice.memoryCeilingMiB() * times / by,
                false,
                slice.role(),
                Slice.AT_ONCE);
    }

    /** What the same server got in all on the second day when nothing happened to it. */
    private static long undisturbedSecondDay(long seed, SliceRole last) {
        Meters meters = new Meters(seed, DemandMix.USUAL);
        Server whole = server(new SplittableRandom(seed), meters, last);
        carry(meters, whole);
        day(meters, whole, 1);
        return sum(day(meters, whole, 2));
    }

    /** Every slice has a blade of its own, so that nothing but the weights decides. */
    private static Server server(SplittableRandom random, Meters meters, SliceRole last) {
        List<Slice> slices = new ArrayList<>();
        int count = 3 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Blade blade = new Blade(new BladeId("b-" + i), "b-" + i, new EnclosureId("e"), i + 1, 64, 64_000, 65_536);
            meters.bladeAdded(blade, "epoch", START);
            boolean reserve = i == count - 1 && last == SliceRole.RESERVE;
            // A reserve is as large as the largest member.
            int cpu = reserve ? 9000 : 1000 + random.nextInt(8000);
            slices.add(new Slice(
                    new SliceId("s-" + i),
                    blade.id(),
                    cpu,
                    64_000,
                    4096,
                    4096,
                    false,
                    reserve ? last : SliceRole.MEMBER,
                    Slice.AT_ONCE));
        }
        Power on = new Power(true, START, true, START, false);
        Server server = new Server(
                new ServerId("server"), "server", null, null, null, List.of(), slices, on, START, BootOverride.NONE);
        meters.serverStands(null, server, "e", "epoch", new Instants(START, START));
        return server;
    }

    private static Server lost(Server server, int index) {
        List<Slice> slices = new ArrayList<>(server.slices());
        slices.set(index, slices.get(index).withLost(true));
        return server.withSlices(slices);
    }

    private static void carry(Meters meters, Server server) {
        server.slices().forEach(slice -> meters.bladeCarries(slice.blade(), List.of(server), slice.lost()));
    }

    /** What each slice got in the n-th day, in microcore-seconds. */
    private static long[] day(Meters meters, Server server, int n) {
        long[] before = amounts(meters, server, START + (n - 1) * DAY);
        long[] after = amounts(meters, server, START + n * DAY);
        for (int i = 0; i < after.length; i++) {
            after[i] -= before[i];
        }
        return after;
    }

    private static long[] amounts(Meters meters, Server server, long atMicros) {
        server.slices().forEach(slice -> meters.settle(slice.blade(), atMicros));
        return meters.readings(server, atMicros).stream()
                .filter(reading -> reading.meter() == Meter.SLICE_CPU)
                .mapToLong(reading -> reading.amount().longValueExact())
                .toArray();
    }

    private static void requireByWeight(List<Slice> slices, long[] amounts) {
        BigDecimal rate = null;
        for (int i = 0; i < amounts.length; i++) {
            if (slices.get(i).isReserve() && amounts[i] == 0) {
                continue;
            }
            BigDecimal mine = BigDecimal.valueOf(amounts[i])
                    .divide(BigDecimal.valueOf(slices.get(i).cpuMillicores()), 6, RoundingMode.HALF_EVEN);
            if (rate != null) {
                assertThat(mine.subtract(rate).abs().doubleValue()).isLessThan(rate.doubleValue() / 400);
            }
            rate = mine;
        }
        assertThat(rate).isNotNull().isPositive();
    }

    private static long[] rest(long[] amounts) {
        return Arrays.copyOfRange(amounts, 1, amounts.length);
    }

    private static long sum(long[] amounts) {
        return Arrays.stream(amounts).sum();
    }
}
