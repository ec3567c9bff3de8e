package pantry.provisioning.bench;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.lifecycle.Decision;

/** Orders through the real service, each from the call to its durable answer, on one database. */
final class OrderRun {
    private static final int SUBMITTERS = 512;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final List<Node> nodes;
    private final Shop shop;
    private final AtomicInteger number;
    private final AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();

    OrderRun(List<Node> nodes, Shop shop) {
        this(nodes, shop, new AtomicInteger());
    }

    /** Several runs in one shop count their orders together. */
    OrderRun(List<Node> nodes, Shop shop, AtomicInteger number) {
        this.nodes = nodes;
        this.shop = shop;
        this.number = number;
    }

    int ordered() {
        return number.get();
    }

    /** Many submitters, each with its next order once it has its answer; the orders per second that were answered. */
    double closedLoop(double seconds, boolean manyTenants) {
        AtomicInteger answered = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(SUBMITTERS);
        Clock clock = new Clock();
        for (int i = 0; i < SUBMITTERS; i++) {
            Node node = nodes.get(i % nodes.size());
            Thread.ofVirtual().start(() -> {
                try {
                    while (clock.seconds() < seconds && trouble.get() == null) {
                        shop.order(node, number.getAndIncrement(), manyTenants);
                        if (clock.seconds() <= seconds) {
                            answered.incrementAndGet();
                        }
                    }
                } catch (RuntimeException failed) {
                    trouble.compareAndSet(null, failed);
                } finally {
                    done.countDown();
                }
            });
        }
        await(done);
        return answered.get() / seconds;
    }

    /** One after another: nobody shares its commit. */
    Histogram alone(int count) {
        Histogram nanos = new Histogram(LONGEST_NANOS, 3);
        for (int i = 0; i < count; i++) {
            long started = System.nanoTime();
            shop.order(nodes.getFirst(), number.getAndIncrement(), false);
            nanos.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - started));
        }
        return nanos;
    }

    /** What a steady stream of orders met. */
    record Stream(Histogram nanos, int refused) {}

    /**
     * Orders come when they come, whether or not those before them were answered; each counts from when it came. One that
     * meets a full queue is refused and counted as such.
     */
    Stream openLoop(double perSecond, double seconds, boolean manyTenants) {
        Histogram nanos = new ConcurrentHistogram(LONGEST_NANOS, 3);
        int count = (int) (perSecond * seconds);
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(count);
        long started = System.nanoTime();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long due = started + (long) (i * 1e9 / perSecond);
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                Node node = nodes.get(i % nodes.size());
                people.execute(() -> {
                    try {
                        if (shop.tryOrder(node, number.getAndIncrement(), manyTenants) instanceof Decision.Accepted) {
                            nanos.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - due));
                        } else {
                            refused.incrementAndGet();
                        }
                    } catch (RuntimeException failed) {
                        trouble.compareAndSet(null, failed);
                    } finally {
                        done.countDown();
                    }
                });
            }
            await(done);
        }
        return new Stream(nanos, refused.get());
    }

    private void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable failed = trouble.get();
        if (failed != null) {
            throw new IllegalStateException("an order failed", failed);
        }
    }
}
