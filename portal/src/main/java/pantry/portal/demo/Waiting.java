package pantry.portal.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Timers;

/** Waits for what others are about to do, for a named time at most. */
@Component
final class Waiting {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Timers timers;

    Waiting(Timers timers) {
        this.timers = timers;
    }

    /** {@code sentence} is what a person reads when it takes longer than {@code limit}. */
    <T> T until(Duration limit, String sentence, Supplier<Optional<T>> look) {
        long looks = limit.dividedBy(LOOK_EVERY);
        for (long turn = 0; turn <= looks && !Thread.currentThread().isInterrupted(); turn++) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            timers.pause(LOOK_EVERY);
        }
        throw new FirstLoadFailed(sentence);
    }
}
