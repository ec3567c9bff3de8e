package pantry.provisioning.fabric;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Keeps one ear at a fabric: connects, resumes where it was, and connects again when the stream breaks, after a pause
 * that grows with each failure and is drawn at random, so that many ears don't come back at once. It only makes looks
 * earlier; the looks by the clock go on beside it, since a stream may be silent because nothing happens or because it is
 * dead.
 */
public final class EventFollower {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** A service without events may get some with its next firmware. */
    private static final Duration WITHOUT = Duration.ofMinutes(5);

    private static final int DOUBLINGS = 10;

    private final Fabric fabric;
    private final EventSink sink;
    private final Pause pause;
    private final RandomGenerator random;
    private final EventMemory memory = new EventMemory();

    public EventFollower(Fabric fabric, EventSink sink, Pause pause, RandomGenerator random) {
        this.fabric = fabric;
        this.sink = sink;
        this.pause = pause;
        this.random = random;
    }

    /** Returns when its thread is interrupted. */
    public void run() {
        try {
            for (int failures = 0; !Thread.currentThread().isInterrupted(); ) {
                Outcome<Integer> heard = fabric.events(memory, sink);
                switch (heard) {
                    case Outcome.Done<Integer>(Integer count, boolean _) -> failures = count > 0 ? 0 : failures + 1;
                    case Outcome.Refused<Integer> _ -> {
                        pause.pause(WITHOUT);
                        continue;
                    }
                    case Outcome.InProgress<Integer> _, Outcome.Unavailable<Integer> _, Outcome.Unknown<Integer> _ ->
                        failures++;
                }
                pause.pause(wait(failures));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration wait(int failures) {
        long cap = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(failures, DOUBLINGS));
        synchronized (random) { // a generator need not be safe for several threads
            return Duration.ofNanos(random.nextLong(cap + 1));
        }
    }
}
