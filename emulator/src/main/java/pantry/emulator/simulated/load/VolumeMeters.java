package pantry.emulator.simulated.load;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.storage.Volume;

/** What is written on a volume, and the integral of it. A running server writes a little at the end of every step. */
final class VolumeMeters {
    final String epoch;
    final Integral written = new Integral();
    private long capacityBytes;
    private long writtenBytes;
    private long settledAtMicros;
    private @Nullable Demand writer;
    private long writesFromMicros = SliceLoad.NEVER;

    VolumeMeters(Volume volume, String epoch, long nowMicros) {
        this(volume.capacityBytes(), volume.firstWrittenBytes(), epoch, nowMicros);
    }

    private VolumeMeters(long capacityBytes, long writtenBytes, String epoch, long settledAtMicros) {
        this.capacityBytes = capacityBytes;
        this.writtenBytes = writtenBytes;
        this.epoch = epoch;
        this.settledAtMicros = settledAtMicros;
    }

    long writtenBytes() {
        return writtenBytes;
    }

    long settledAtMicros() {
        return settledAtMicros;
    }

    /** The same volume with the counter, the epoch and the contents that the log kept. */
    static VolumeMeters restored(VolumeMeters standing, Held held) {
        VolumeMeters restored =
                new VolumeMeters(standing.capacityBytes, held.state(), held.epoch(), held.settledAtMicros());
        restored.written.restore(held.raw());
        restored.writer = standing.writer;
        restored.writesFromMicros = standing.writesFromMicros;
        return restored;
    }

    void grow(long bytes) {
        capacityBytes = bytes;
    }

    void writtenBy(@Nullable Demand changed, long fromMicros) {
        writer = changed;
        writesFromMicros = changed == null ? SliceLoad.NEVER : fromMicros;
    }

    void settle(long nowMicros) {
        long at = settledAtMicros;
        while (at < nowMicros) {
            Demand by = writer;
            if (by == null || writtenBytes == capacityBytes || writesFromMicros >= nowMicros) {
                written.add(writtenBytes, nowMicros - at);
                break;
            }
            long step = Steps.stepAt(at);
            long until = Math.min(nowMicros, Steps.endOf(step));
            written.add(writtenBytes, until - at);
            at = until;
            if (at == Steps.endOf(step) && writesFromMicros < at) {
                writtenBytes = Math.min(capacityBytes, writtenBytes + by.writtenBytes(step, capacityBytes));
            }
        }
        settledAtMicros = Math.max(settledAtMicros, nowMicros);
    }

    Reading reading(Volume volume) {
        return new Reading(
                Meter.VOLUME_WRITTEN, volume.id().text(), volume.name(), epoch, written.unitSeconds(), settledAtMicros);
    }
}
