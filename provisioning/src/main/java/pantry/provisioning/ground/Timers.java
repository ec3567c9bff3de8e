package pantry.provisioning.ground;

import java.time.Duration;

/**
 * The one scheduler that owns every timer and every thread of its own. In a running product it follows real time; a
 * harness that owns the clock puts its own in this place.
 */
public interface Timers {
    /** Runs the duty again and again, {@code period} after the end of the last run, until it is stopped. */
    Running every(String name, Duration period, Runnable duty);

    /** Starts a loop of its own, which ends by itself when its thread is interrupted. */
    Running start(String name, Runnable loop);

    /** Lets the calling thread wait; ends early, with the interrupt flag set, when the thread is interrupted. */
    void pause(Duration duration);

    /** A duty or loop that runs until it is stopped; {@code stop} returns when it no longer runs. */
    interface Running {
        void stop();
    }
}
