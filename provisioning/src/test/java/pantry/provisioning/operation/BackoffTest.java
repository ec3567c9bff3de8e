package pantry.provisioning.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final int SAMPLES = 2_000;

    @ParameterizedTest
    @CsvSource({"1, 200", "2, 400", "3, 800", "6, 6400", "7, 10000", "8, 10000", "1000, 10000"})
    void waitsAreSpreadOverTheWholeRangeUpToADoublingCeiling(int failures, long ceilingMillis) {
        Backoff backoff = new Backoff(new Random(1));
        long[] millis = IntStream.range(0, SAMPLES)
                .mapToObj(sample -> backoff.after(failures))
                .mapToLong(Duration::toMillis)
                .sorted()
                .toArray();
        assertThat(millis[0]).isBetween(0L, ceilingMillis / 20);
        assertThat(millis[SAMPLES - 1]).isBetween(ceilingMillis * 19 / 20, ceilingMillis);
        assertThat(millis[SAMPLES / 2]).isBetween(ceilingMillis * 4 / 10, ceilingMillis * 6 / 10);
    }
}
