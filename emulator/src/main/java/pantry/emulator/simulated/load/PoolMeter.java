package pantry.emulator.simulated.load;

/** What the volumes of a storage pool take of it, as far as they are counted. */
final class PoolMeter {
    private long takenBytes;
    private long wholeAtMicros = Long.MIN_VALUE;

    void add(long bytes) {
        takenBytes += bytes;
    }

    long takenBytes() {
        return takenBytes;
    }

    /** Whether all its volumes were counted up to this step. */
    boolean isWholeAt(long nowMicros) {
        return wholeAtMicros != Long.MIN_VALUE && Steps.stepAt(wholeAtMicros) == Steps.stepAt(nowMicros);
    }

    void wholeAt(long nowMicros) {
        wholeAtMicros = nowMicros;
    }
}
