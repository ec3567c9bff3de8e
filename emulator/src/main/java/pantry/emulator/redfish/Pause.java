package pantry.emulator.redfish;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that ends early when the service closes. */
final class Pause {
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Whether the service is closing. */
    boolean await(Duration time) {
        try {
            return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void end() {
        closing.countDown();
    }
}
