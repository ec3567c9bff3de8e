package pantry.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SteppedTimeTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration REST = Duration.ofSeconds(2);

    /** Else a poll that asks again would wait for the hand, and the hand for the poll. */
    @Test
    void whoRestsBeforeItAsksForMetersAgainIsWaitedForAndALoopIsNot() throws Exception {
        SteppedTime time = new SteppedTime(BEGIN);
        CompletableFuture<Instant> asked = new CompletableFuture<>();
        time.start("watch", () -> time.pause(Duration.ofSeconds(1)));
        Thread.ofPlatform().daemon().name("meters-0").start(() -> {
            time.pause(REST);
            asked.complete(time.instant());
        });
        while (time.nextErrand().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(time.nextErrand()).contains(BEGIN.plus(REST));
        time.moveQuietlyTo(BEGIN.plus(REST), () -> {});
        assertThat(asked.get(30, TimeUnit.SECONDS)).isEqualTo(BEGIN.plus(REST));
    }
}
