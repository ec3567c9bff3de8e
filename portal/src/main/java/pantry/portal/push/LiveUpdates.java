package pantry.portal.push;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.FeedEntry;
import pantry.provisioning.feed.FeedLoop;
import pantry.provisioning.ground.Timers;

/**
 * The one way by which open pages learn of changes. The feed's thread only notes what was touched; a loop of its own tells
 * each listener what gathered for it, once per turn however much it was. A burst of orders so costs a page a few looks, not
 * one for each, and a slow page delays nobody.
 */
@Component
public final class LiveUpdates implements SmartLifecycle {
    /** Between two turns: short enough to feel immediate, long enough to gather a burst. */
    static final Duration TURN = Duration.ofMillis(150);

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);

    private final FeedLoop feed;
    private final Timers timers;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore noted = new Semaphore(0);
    private final AtomicLong entries = new AtomicLong();
    private volatile @Nullable Runnable following;
    private volatile Timers.@Nullable Running loop;

    public LiveUpdates(FeedLoop feed, Timers timers) {
        this.feed = feed;
        this.timers = timers;
    }

    /** Tells {@code told} from now on; it must return at once (hand over to the page's own lock). The handle ends it. */
    public Runnable listen(Interest interest, Consumer<Changes> told) {
        Listener listener = new Listener(interest, told);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** How many changes came so far: who reads after this number and listens before the next has missed none. */
    public long count() {
        return entries.get();
    }

    private void note(FeedEntry entry) {
        entries.incrementAndGet();
        boolean any = false;
        for (Listener listener : listeners) {
            any |= listener.note(entry.touched());
        }
        if (any) {
            noted.release();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (noted.tryAcquire(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    noted.drainPermits();
                    listeners.forEach(LiveUpdates::tell);
                    timers.pause(TURN);
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private static void tell(Listener listener) {
        try {
            listener.tell();
        } catch (RuntimeException failed) {
            // A page that is just closing, most often; the others are told all the same.
            LOG.debug("a page could not be told of a change", failed);
        }
    }

    int listenerCount() {
        return listeners.size();
    }

    @Override
    public void start() {
        following = feed.follow(this::note);
        loop = timers.start("live updates", this::run);
    }

    @Override
    public void stop() {
        Runnable unfollow = following;
        if (unfollow != null) {
            unfollow.run();
            following = null;
        }
        Timers.Running running = loop;
        if (running != null) {
            running.stop();
            loop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
