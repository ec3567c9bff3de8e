package pantry.provisioning.ground;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timers on real time. A duty has a virtual thread, parked between its turns. A loop has a thread of the system: many people
 * wait for what it does next, and a virtual one would queue for a processor behind all that those people let run.
 */
public final class RealTimers implements Timers {
    private static final Logger LOG = LoggerFactory.getLogger(RealTimers.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    @Override
    public Running every(String name, Duration period, Runnable duty) {
        return running(Thread.ofVirtual().name(name).start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    duty.run();
                } catch (RuntimeException failed) {
                    // The next turn is the retry; what failed is for the operator to see.
                    LOG.warn("{} failed and runs again in {}", name, period, failed);
                }
                pause(period);
            }
        }));
    }

    @Override
    public Running start(String name, Runnable loop) {
        return running(Thread.ofPlatform().daemon().name(name).start(loop));
    }

    private static Running running(Thread thread) {
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
