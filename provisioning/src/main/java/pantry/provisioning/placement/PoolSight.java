package pantry.provisioning.placement;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.BladeId;

/**
 * The pool as it is committed, for those who decide nothing. Reading ten thousand blades takes longer than a person
 * should wait for a price, so they are kept from look to look, and each look first reads again what the feed says was touched
 * since. It reads entries that have no position yet as well, so nothing that was committed before a look is missed by it.
 */
@Component
final class PoolSight {
    /** Beyond so many blades all of them are read again. */
    private static final int TOUCHED_LIMIT = 1_000;

    private final BladeRows blades;
    private final Feed feed;
    private final PoolIndex index = new PoolIndex();
    private final ReentrantLock lock = new ReentrantLock();
    private long position = NEVER_LOOKED;

    private static final long NEVER_LOOKED = -1;

    PoolSight(BladeRows blades, Feed feed) {
        this.blades = blades;
        this.feed = feed;
    }

    /**
     * Inside a transaction. One looks at a time: rows that were read earlier are thus never taken over after those read later.
     */
    <T> T look(Function<PoolIndex, T> onlooker) {
        lock.lock();
        try {
            follow();
            return onlooker.apply(index);
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        if (position == NEVER_LOOKED) {
            readAll();
            return;
        }
        Feed.News news = feed.newsAfter(position);
        Set<BladeId> touched = new HashSet<>();
        for (Touched one : news.touched()) {
            if (one.topic() == Topic.BLADE) {
                touched.add(new BladeId(one.subject()));
            }
        }
        if (news.isCut() || touched.size() > TOUCHED_LIMIT) {
            readAll();
            return;
        }
        List<BladeRow> rows = blades.byId(touched);
        index.adoptAll(rows);
        position = news.position();
    }

    /** The position first: what is committed in between is read twice and missed never. */
    private void readAll() {
        long head = feed.head();
        index.rebuild(blades.all());
        position = head;
    }
}
