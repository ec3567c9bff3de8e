package pantry.emulator.simulated.load;

import java.math.BigInteger;
import java.util.List;
import pantry.emulator.simulated.id.SliceId;

/** The counters of one slice. */
final class SliceMeters {
    final String epoch;
    final Integral cpu = new Integral();
    final Integral memory = new Integral();
    final Integral throttled = new Integral();
    final Integral squeezed = new Integral();

    /** What it has beyond its guarantee, by the balloon, since its server's last boot. */
    long lentKiB;

    long lentSinceBootAt;

    SliceMeters(String epoch) {
        this.epoch = epoch;
    }

    /** A guest that booted anew has nothing lent any more. */
    void carriedFrom(long bootMicros) {
        if (bootMicros != lentSinceBootAt) {
            lentSinceBootAt = bootMicros;
            lentKiB = 0;
        }
    }

    Reading cpuReading(SliceId id, long atMicros) {
        return reading(Meter.SLICE_CPU, id, cpu.unitSeconds(), atMicros);
    }

    Reading memoryReading(SliceId id, long atMicros) {
        return reading(Meter.SLICE_MEMORY, id, memory.unitSeconds(), atMicros);
    }

    /** What it wanted and was not given. */
    List<Reading> lackReadings(SliceId id, long atMicros) {
        return List.of(
                reading(Meter.SLICE_THROTTLED, id, throttled.unitSeconds(), atMicros),
                reading(Meter.SLICE_SQUEEZED, id, squeezed.unitSeconds(), atMicros));
    }

    private Reading reading(Meter meter, SliceId id, BigInteger amount, long atMicros) {
        return new Reading(meter, id.text(), id.text(), epoch, amount, atMicros);
    }
}
