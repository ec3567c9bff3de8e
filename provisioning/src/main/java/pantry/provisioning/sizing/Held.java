package pantry.provisioning.sizing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a server that sizes itself: its guarantee between the least that its owner allows and its ceiling, how much
 * more its tenant's quota has, and how it was used. In millicores or MiB.
 *
 * @param pending a raise that could not be had yet, as the guarantee that it would make, or 0
 * @param throttledAt when it last lacked anything
 */
public record Held(
        long guarantee,
        long least,
        long ceiling,
        long quotaLeft,
        UseHistory history,
        Lately lately,
        long pending,
        @Nullable Instant throttledAt) {
    public Held {
        if (least < 1 || guarantee < 1 || ceiling < guarantee || pending < 0) {
            throw new IllegalArgumentException("a guarantee lies between 1 and its ceiling");
        }
    }
}
