package pantry.provisioning.bench;

/** A stopwatch over real time. */
public final class Clock {
    private static final double NANOS = 1e9;

    private final long started = System.nanoTime();

    public double seconds() {
        return (System.nanoTime() - started) / NANOS;
    }

    public double millis() {
        return seconds() * 1_000;
    }
}
