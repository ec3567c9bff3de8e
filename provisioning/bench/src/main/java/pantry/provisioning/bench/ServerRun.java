package pantry.provisioning.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.HardwareServer;
import pantry.provisioning.fabric.HardwareVolume;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerState;

/** Makes whole servers through the port, in the steps and the order in which the operation makes them. */
final class ServerRun {
    private final Fabric fabric;
    private final Wanted wanted;

    ServerRun(Fabric fabric, Wanted wanted) {
        this.fabric = fabric;
        this.wanted = wanted;
    }

    void make(int number) {
        HardwareServer server = wanted.server(number);
        String array = wanted.arrayOfImages();
        var volume = new HardwareVolume(wanted.volume(number), array, Wanted.DISK_GIB, wanted.image());
        done(() -> fabric.ensureVolume(volume));
        done(() -> fabric.ensureServer(server));
        done(() -> fabric.ensureMapping(server.id(), array, volume.id()));
        done(() -> fabric.ensurePower(server.id(), PowerState.ON));
    }

    /** Each number once, by so many at once; how many per second that was. */
    static double perSecond(int from, int to, int atOnce, IntConsumer each) {
        AtomicInteger next = new AtomicInteger(from);
        Clock clock = new Clock();
        try (ExecutorService makers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int maker = 0; maker < atOnce; maker++) {
                running.add(makers.submit(() -> {
                    for (int number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
                        each.accept(number);
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return (to - from) / clock.seconds();
    }

    /** Asks until it is done, as the port wants it; that the hardware says no makes the figures worthless. */
    static <T> T done(Supplier<Outcome<T>> verb) {
        while (true) {
            switch (verb.get()) {
                case Outcome.Done<T>(T value, boolean _) -> {
                    return value;
                }
                case Outcome.InProgress<T>(Duration askAgainAfter, String _) -> pause(askAgainAfter);
                case Outcome.Refused<T>(String reason) -> throw new IllegalStateException(reason);
                case Outcome.Unavailable<T>(Duration _, String why) -> throw new IllegalStateException(why);
                case Outcome.Unknown<T>(String why) -> throw new IllegalStateException(why);
            }
        }
    }

    static void pause(Duration forHowLong) {
        try {
            // Nobody counts it down: the hardware said when to ask again.
            new CountDownLatch(1).await(forHowLong.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
