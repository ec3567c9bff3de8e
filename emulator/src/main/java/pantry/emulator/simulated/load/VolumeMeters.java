package pantry.emulator.simulated.load;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.storage.Volume;

/**
 * What a volume takes of its storage pool, and the integral of it. At the end of every step a running server writes a
 * little anew, and half as much over what is there. The first takes room of the volume; the second takes room of the
 * volume's latest snapshot, which keeps what was written over, each part of it once.
 */
final class VolumeMeters {
    private static final int WRITTEN_OVER_DIVISOR = 2;

    final String epoch;
    final Integral taken = new Integral();
    private final PoolMeter pool;
    private Volume volume;
    private long ownBytes;
    private long settledAtMicros;
    private @Nullable Demand writer;
    private long writesFromMicros = SliceLoad.NEVER;
    private int slowness = 1;

    VolumeMeters(Volume volume, PoolMeter pool, String epoch, long nowMicros) {
        this(volume, pool, volume.isSnapshot() ? 0 : volume.contentBytes() - volume.sharedBytes(), epoch, nowMicros);
    }

    private VolumeMeters(Volume volume, PoolMeter pool, long ownBytes, String epoch, long settledAtMicros) {
        this.volume = volume;
        this.pool = pool;
        this.epoch = epoch;
        this.settledAtMicros = settledAtMicros;
        take(ownBytes);
    }

    /** What it takes of its pool. */
    long ownBytes() {
        return ownBytes;
    }

    /** What can be read from it: its own and what it shares with its source. */
    long contentBytes() {
        return volume.isSnapshot() ? volume.contentBytes() : ownBytes + volume.sharedBytes();
    }

    long settledAtMicros() {
        return settledAtMicros;
    }

    /** The same volume with the counter, the epoch and the contents that the log kept. */
    static VolumeMeters restored(VolumeMeters standing, Held held) {
        standing.leave();
        VolumeMeters restored =
                new VolumeMeters(standing.volume, standing.pool, held.state(), held.epoch(), held.settledAtMicros());
        restored.taken.restore(held.raw());
        restored.writer = standing.writer;
        restored.writesFromMicros = standing.writesFromMicros;
        restored.slowness = standing.slowness;
        return restored;
    }

    /** The volume is another size, or lost its source: what it shared is its own then. */
    void stands(Volume changed) {
        take(volume.sharedBytes() - changed.sharedBytes());
        volume = changed;
    }

    /** It is gone and gives back what it took. */
    void leave() {
        take(-ownBytes);
    }

    /**
     * From now on, as soon as its server is up, this demand writes.
     *
     * @param slower how many times slower than usual
     */
    void writtenBy(@Nullable Demand changed, long fromMicros, int slower) {
        writer = changed;
        writesFromMicros = changed == null ? SliceLoad.NEVER : fromMicros;
        slowness = slower;
    }

    void settle(long nowMicros) {
        long at = settledAtMicros;
        while (at < nowMicros) {
            Demand by = writer;
            if (by == null || isFull() || writesFromMicros >= nowMicros) {
                taken.add(ownBytes, nowMicros - at);
                break;
            }
            long step = Steps.stepAt(at);
            long until = Math.min(nowMicros, Steps.endOf(step));
            taken.add(ownBytes, until - at);
            at = until;
            if (at == Steps.endOf(step) && writesFromMicros < at) {
                take(written(by.writtenBytes(step, volume.capacityBytes()) / slowness));
            }
        }
        settledAtMicros = Math.max(settledAtMicros, nowMicros);
    }

    private boolean isFull() {
        return volume.isSnapshot() ? ownBytes == volume.contentBytes() : contentBytes() == volume.capacityBytes();
    }

    private long written(long bytes) {
        if (!volume.isSnapshot()) {
            return Math.min(bytes, volume.capacityBytes() - contentBytes());
        }
        long kept = volume.contentBytes() - ownBytes;
        long over = bytes / WRITTEN_OVER_DIVISOR;
        // What is written over lies anywhere; the part that is kept already is not kept again.
        double part = (double) kept / volume.contentBytes();
        return Math.min(kept, Math.max(1, (long) (over * part)));
    }

    private void take(long bytes) {
        ownBytes += bytes;
        pool.add(bytes);
    }

    Reading reading() {
        return new Reading(
                Meter.VOLUME_WRITTEN, volume.id().text(), volume.name(), epoch, taken.unitSeconds(), settledAtMicros);
    }
}
