package pantry.emulator.simulated.fault;

/**
 * Somebody else fills a storage pool, evenly over a time, and then leaves it so full until the fault ends.
 *
 * @param bytes how much is written in the end
 */
public record Filling(long bytes, long takesMicros) {
    public static final long MAX_TAKES_MICROS = 366L * 86_400 * 1_000_000;

    public Filling {
        if (bytes < 0 || takesMicros < 0 || takesMicros > MAX_TAKES_MICROS) {
            throw new IllegalArgumentException("filling: " + bytes + " in " + takesMicros);
        }
    }

    public long bytesAfter(long micros) {
        if (micros >= takesMicros) {
            return bytes;
        }
        return (long) ((double) micros / takesMicros * bytes);
    }
}
