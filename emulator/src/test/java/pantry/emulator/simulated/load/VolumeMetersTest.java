package pantry.emulator.simulated.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.storage.Volume;

class VolumeMetersTest {
    private static final long START = 1_772_600_000_123_456L;
    private static final long DAY = 86_400_000_000L;
    private static final long GIB = 1L << 30;

    @Test
    void whatNobodyWritesStaysAndIsCounted() {
        VolumeMeters meters = meters(10 * GIB, 3 * GIB);
        meters.settle(START + DAY);
        assertThat(meters.ownBytes()).isEqualTo(3 * GIB);
        assertThat(meters.taken.unitSeconds()).isEqualTo(BigInteger.valueOf(3 * GIB * 86_400));
    }

    @Test
    void aRunningServerWritesUpToTheCapacityAndNeverLess() {
        VolumeMeters meters = meters(GIB, GIB / 2);
        meters.writtenBy(new Demand(1, "busy"), START + 1, 1);
        long before = meters.ownBytes();
        for (int day = 1; day <= 1500; day += 10) {
            meters.settle(START + day * DAY);
            assertThat(meters.ownBytes()).isBetween(before, GIB);
            before = meters.ownBytes();
        }
        assertThat(before).isEqualTo(GIB);
    }

    @Test
    void howOftenAnybodyLooksChangesNothing() {
        VolumeMeters once = meters(100 * GIB, GIB);
        VolumeMeters often = meters(100 * GIB, GIB);
        once.writtenBy(new Demand(2, "steady"), START + DAY / 3, 1);
        often.writtenBy(new Demand(2, "steady"), START + DAY / 3, 1);
        once.settle(START + DAY);
        SplittableRandom random = new SplittableRandom(3);
        for (long at = START; at < START + DAY; at += random.nextLong(70_000_000)) {
            often.settle(at);
        }
        often.settle(START + DAY);
        assertThat(often.taken.raw()).isEqualTo(once.taken.raw());
        assertThat(often.ownBytes()).isEqualTo(once.ownBytes()).isGreaterThan(GIB);
    }

    private static VolumeMeters meters(long capacity, long written) {
        Volume volume = new Volume(
                new VolumeId("v"), new ArrayId("a"), "p", "v", capacity, written, 0, null, false, null, null, START);
        return new VolumeMeters(volume, new PoolMeter(), "epoch", START);
    }
}
