package pantry.provisioning.bench;

/** A stopwatch over real time. */
final class Clock {
    private static final double NANOS = 1e9;

    private final long started = System.nanoTime();

    double seconds() {
        return (System.nanoTime() - started) / NANOS;
    }

    double millis() {
        return seconds() * 1_000;
    }
}
