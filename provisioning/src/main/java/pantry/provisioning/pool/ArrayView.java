package pantry.provisioning.pool;

import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.ground.ArrayId;

/** An array: what it has, what it may promise, what it has promised, and what is really written. */
public record ArrayView(
        ArrayId id,
        String name,
        long capacityGiB,
        long promiseGiB,
        long provisionedGiB,
        long writtenBytes,
        Health health,
        long generation) {
    private static final int WARNING_PERCENT = 75;
    private static final int FULL_PERCENT = 90;
    private static final double BYTES_PER_GIB = 1L << 30;

    public double writtenPercent() {
        return writtenBytes / BYTES_PER_GIB / capacityGiB * 100;
    }

    public boolean isFilling() {
        return writtenPercent() >= WARNING_PERCENT;
    }

    /** With so much written it takes no new volume any more. */
    public long fullAtBytes() {
        return (long) (capacityGiB * BYTES_PER_GIB * FULL_PERCENT / 100);
    }

    /** It takes no new volume. */
    public boolean isFull() {
        return writtenPercent() >= FULL_PERCENT;
    }
}
