package pantry.provisioning.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.EventFollower;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Pause;
import pantry.provisioning.fabric.Switchboard;
import pantry.provisioning.ground.Timers;

/**
 * An ear at every fabric that streams events. What is heard decides nothing: it makes a look at what it is about come at once,
 * and many events make one look. What can't be told apart, and what was missed, makes the look at everything come earlier; what
 * was removed, the look at what there is. Each of the three goes at its own pace, so that none holds up another.
 */
@Component
final class Ears implements SmartLifecycle {
    private static final Duration LEAST_BETWEEN_NEAR = Duration.ofMillis(100);
    /** The next enclosure that failed must not wait for long because much stood in the one before. */
    private static final Duration MOST_BETWEEN_NEAR = Duration.ofMillis(500);

    private static final Duration LEAST_BETWEEN = Duration.ofMillis(500);
    private static final Duration LEAST_BETWEEN_HOLDINGS = Duration.ofSeconds(2);
    private static final Duration MOST_BETWEEN = Duration.ofMinutes(10);
    /** Looking at a large pool takes long: so many times as long it rests, however much happens. */
    private static final int REST_SHARE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Ears.class);

    private final Switchboard fabrics;
    private final PoolWatch watch;
    private final Reconciler reconciler;
    private final HoldingsWatch holdings;
    private final RandomGenerator random;
    private final Timers timers;
    private final Clock clock;
    private final Semaphore near = new Semaphore(0);
    private final Semaphore removed = new Semaphore(0);
    private final Semaphore everything = new Semaphore(0);
    private final Heard heard = new Heard(near::release, removed::release, everything::release);
    private final Map<String, Ear> ears = new HashMap<>();
    private final List<Timers.Running> looking = new ArrayList<>();

    Ears(
            Switchboard fabrics,
            PoolWatch watch,
            Reconciler reconciler,
            HoldingsWatch holdings,
            RandomGenerator random,
            Timers timers,
            Clock clock) {
        this.fabrics = fabrics;
        this.watch = watch;
        this.reconciler = reconciler;
        this.holdings = holdings;
        this.random = random;
        this.timers = timers;
        this.clock = clock;
    }

    private record Ear(Fabric fabric, Timers.Running running) {}

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
        EventFollower follower = new EventFollower(fabric, heard.of(name), pause(), random);
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

    /** What was heard is looked at, here and now. */
    void lookNear() {
        heard.take().forEach((fabric, refs) -> {
            if (!watch.refresh(fabric, refs)) {
                everything.release();
            }
        });
    }

    private void lookAtEverything() {
        watch.refresh();
        reconciler.look();
    }

    /** Looks when there is a reason to, and never again and again without a rest. */
    private Runnable when(Semaphore reasons, Duration leastBetween, Duration mostBetween, Runnable look) {
        return () -> {
            try {
                while (true) {
                    reasons.acquire();
                    reasons.drainPermits();
                    Instant began = clock.instant();
                    try {
                        look.run();
                    } catch (RuntimeException failed) {
                        LOG.error("a look after an event failed; the looks by the clock go on", failed);
                    }
                    Duration rest = leastBetween.plus(
                            Duration.between(began, clock.instant()).multipliedBy(REST_SHARE));
                    pause().pause(rest.compareTo(mostBetween) < 0 ? rest : mostBetween);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Override
    public synchronized void start() {
        looking.add(timers.start("look-near", when(near, LEAST_BETWEEN_NEAR, MOST_BETWEEN_NEAR, this::lookNear)));
        looking.add(
                timers.start("look-when-heard", when(everything, LEAST_BETWEEN, MOST_BETWEEN, this::lookAtEverything)));
        looking.add(
                timers.start("look-what-is-left", when(removed, LEAST_BETWEEN_HOLDINGS, MOST_BETWEEN, holdings::look)));
        sync();
    }

    @Override
    public synchronized void stop() {
        ears.values().forEach(ear -> ear.running().stop());
        ears.clear();
        looking.forEach(Timers.Running::stop);
        looking.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !looking.isEmpty();
    }
}
