package pantry.provisioning.feed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.ground.Transactions;

/**
 * This node's place in the feed: a loop that stamps, reads what is new and hands it to everyone here who follows, in
 * order. A follower must be quick and must not fail; one that does is logged and loses that entry alone.
 */
@Component
public final class FeedLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);

    private final Feed feed;
    private final Stamper stamper;
    private final Transactions transactions;
    private final Timers timers;
    private final List<Consumer<FeedEntry>> followers = new CopyOnWriteArrayList<>();
    private volatile Timers.@Nullable Running loop;

    public FeedLoop(Feed feed, Stamper stamper, Transactions transactions, Timers timers) {
        this.feed = feed;
        this.stamper = stamper;
        this.transactions = transactions;
        this.timers = timers;
    }

    /** Follows from now on; the returned handle ends it. */
    public Runnable follow(Consumer<FeedEntry> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    @Override
    public void start() {
        long[] position = {transactions.forSystem().read(feed::head)};
        loop = timers.start("feed", () -> {
            while (stamper.awaitWork(!followers.isEmpty())) {
                try {
                    stamper.stamp();
                    position[0] = deliverAfter(position[0]);
                } catch (RuntimeException failed) {
                    LOG.warn("the change feed stumbled and goes on from position {}", position[0], failed);
                    timers.pause(Stamper.LONGEST_SLEEP);
                }
            }
        });
    }

    private long deliverAfter(long position) {
        long reached = position;
        List<FeedEntry> entries;
        do {
            long from = reached;
            entries = transactions.forSystem().read(() -> feed.after(from));
            for (FeedEntry entry : entries) {
                deliver(entry);
                reached = entry.position();
            }
        } while (entries.size() == Feed.READ_LIMIT);
        return reached;
    }

    private void deliver(FeedEntry entry) {
        for (Consumer<FeedEntry> follower : followers) {
            try {
                follower.accept(entry);
            } catch (RuntimeException failed) {
                LOG.warn("a follower of the feed failed at position {}", entry.position(), failed);
            }
        }
    }

    @Override
    public void stop() {
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
