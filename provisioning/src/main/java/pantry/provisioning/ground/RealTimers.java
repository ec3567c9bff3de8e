package pantry.provisioning.ground;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timers on real time: a virtual thread each, parked between its turns. */
public final class RealTimers implements Timers {
    private static final Logger LOG = LoggerFactory.getLogger(RealTimers.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    @Override
    public Running every(String name, Duration period, Runnable duty) {
        return start(name, () -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    duty.run();
                } catch (RuntimeException failed) {
                    // The next turn is the retry; what failed is for the operator to see.
                    LOG.warn("{} failed and runs again in {}", name, period, failed);
                }
                pause(period);
            }
        });
    }

    @Override
    public Running start(String name, Runnable loop) {
        Thread thread = Thread.ofVirtual().name(name).start(loop);
        return () -> {
            thread.interrupt();
            try {
                thread.join(STOP_LIMIT);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Override
    public void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        long left = duration.toNanos();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = end - System.nanoTime();
        }
    }
}
