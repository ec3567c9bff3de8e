package pantry.provisioning.fabric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Asks for many things at once, a bounded number at a time; the answers keep the questions' order. */
final class Parallel {
    private Parallel() {}

    static <A, B> List<B> map(List<A> all, int width, Function<A, B> each) {
        if (all.size() <= 1) {
            return all.stream().map(each).toList();
        }
        Semaphore places = new Semaphore(Math.max(1, width));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<B>> running = new ArrayList<>(all.size());
            for (A one : all) {
                running.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return each.apply(one);
                    } finally {
                        places.release();
                    }
                }));
            }
            return collected(running, threads);
        }
    }

    private static <B> List<B> collected(List<Future<B>> running, ExecutorService threads) {
        List<B> results = new ArrayList<>(running.size());
        try {
            for (Future<B> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            threads.shutdownNow(); // one failed: the others' answers would go nowhere
            if (e.getCause() instanceof Stop stop) {
                throw stop;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw Stop.unavailable(Duration.ofSeconds(1), "interrupted");
        }
    }
}
