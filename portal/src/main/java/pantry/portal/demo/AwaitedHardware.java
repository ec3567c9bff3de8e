package pantry.portal.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;

/** Hardware that comes up while the product is built: whoever asks where it is waits until it stands. */
final class AwaitedHardware extends PropertySource<CompletableFuture<HardwareDesk>> implements AutoCloseable {
    private AwaitedHardware(CompletableFuture<HardwareDesk> desk) {
        super("hardware", desk);
    }

    /** It begins to come up at once, on a thread of its own. */
    static AwaitedHardware of(Supplier<HardwareDesk> begin) {
        CompletableFuture<HardwareDesk> coming = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("hardware").start(() -> {
            try {
                coming.complete(begin.get());
            } catch (RuntimeException failed) {
                coming.completeExceptionally(failed);
            }
        });
        return new AwaitedHardware(coming);
    }

    HardwareDesk desk() {
        return source.join();
    }

    @Override
    public @Nullable Object getProperty(String name) {
        return HardwareDesk.PROPERTIES.contains(name) ? desk().address().get(name) : null;
    }

    @Override
    public void close() {
        if (source.state() == Future.State.SUCCESS) {
            source.resultNow().close();
        }
    }
}
