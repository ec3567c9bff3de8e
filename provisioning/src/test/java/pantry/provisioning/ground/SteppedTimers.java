package pantry.provisioning.ground;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Timers of a test that owns the clock: a pause moves the clock and is over at once, duties run when told to. */
public final class SteppedTimers implements Timers {
    private final TestClock clock;
    private final RealTimers real = new RealTimers();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<Runnable> duties = new CopyOnWriteArrayList<>();

    public SteppedTimers(TestClock clock) {
        this.clock = clock;
    }

    /** How long everyone has waited so far, in order. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** Gives every duty one turn. */
    public void turn() {
        duties.forEach(Runnable::run);
    }

    @Override
    public Running every(String name, Duration period, Runnable duty) {
        duties.add(duty);
        return () -> duties.remove(duty);
    }

    @Override
    public Running start(String name, Runnable loop) {
        return real.start(name, loop);
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        clock.advance(duration);
    }
}
