package pantry.provisioning.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.EventFollower;
import pantry.provisioning.fabric.EventSink;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.HardwareEvent;
import pantry.provisioning.fabric.Pause;
import pantry.provisioning.fabric.Switchboard;
import pantry.provisioning.ground.Timers;

/**
 * An ear at every fabric that streams events. What is heard decides nothing: it makes the next look come at once instead
 * of after its time, and many events make one look.
 */
@Component
final class Ears implements SmartLifecycle {
    private static final Duration LEAST_BETWEEN = Duration.ofMillis(500);
    /** Looking at a large pool takes long: so many times as long it rests, however much happens. */
    private static final int REST_SHARE = 3;

    private final Switchboard fabrics;
    private final PoolWatch watch;
    private final Reconciler reconciler;
    private final RandomGenerator random;
    private final Timers timers;
    private final Clock clock;
    private final Semaphore heard = new Semaphore(0);
    private final Map<String, Ear> ears = new HashMap<>();
    private Timers.@Nullable Running looking;

    Ears(
            Switchboard fabrics,
            PoolWatch watch,
            Reconciler reconciler,
            RandomGenerator random,
            Timers timers,
            Clock clock) {
        this.fabrics = fabrics;
        this.watch = watch;
        this.reconciler = reconciler;
        this.random = random;
        this.timers = timers;
        this.clock = clock;
    }

    private record Ear(Fabric fabric, Timers.Running running) {}

    private final class Hearing implements EventSink {
        @Override
        public void happened(HardwareEvent event) {
            heard.release();
        }

        @Override
        public void lookAtEverything(String why) {
            heard.release();
        }
    }

    /** Follows fabrics that came, and leaves those that went. */
    synchronized void sync() {
        Map<String, Fabric> now = fabrics.all();
        ears.entrySet().removeIf(entry -> {
            boolean gone = !entry.getValue().fabric().equals(now.get(entry.getKey()));
            if (gone) {
                entry.getValue().running().stop();
            }
            return gone;
        });
        now.forEach((name, fabric) -> ears.computeIfAbsent(name, _ -> listen(name, fabric)));
    }

    private Ear listen(String name, Fabric fabric) {
        EventFollower follower = new EventFollower(fabric, new Hearing(), pause(), random);
        return new Ear(fabric, timers.start("events-" + name, follower::run));
    }

    private Pause pause() {
        return forHowLong -> {
            timers.pause(forHowLong);
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while waiting for events");
            }
        };
    }

    private void lookWhenHeard() {
        try {
            while (true) {
                heard.acquire();
                heard.drainPermits();
                Instant began = clock.instant();
                watch.refresh();
                reconciler.look();
                pause().pause(LEAST_BETWEEN.plus(
                        Duration.between(began, clock.instant()).multipliedBy(REST_SHARE)));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void start() {
        looking = timers.start("look-when-heard", this::lookWhenHeard);
        sync();
    }

    @Override
    public synchronized void stop() {
        ears.values().forEach(ear -> ear.running().stop());
        ears.clear();
        if (looking != null) {
            looking.stop();
            looking = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }
}
