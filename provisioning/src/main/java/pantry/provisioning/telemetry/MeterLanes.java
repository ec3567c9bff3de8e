package pantry.provisioning.telemetry;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The few threads that ask hardware for its meters side by side, and wait for the next look meanwhile. */
@Component
final class MeterLanes {
    static final int LIMIT = 8;
    private static final Duration KEPT = Duration.ofMinutes(2);

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            LIMIT,
            LIMIT,
            KEPT.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("meters-", 0).factory());

    MeterLanes() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** So many times, at once as far as there are lanes. */
    void run(int times, Runnable errand) {
        for (int i = 0; i < Math.min(LIMIT, times); i++) {
            threads.execute(errand);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
