package pantry.emulator.simulated.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairShareTest {
    @ParameterizedTest(name = "of {0}: wants {1}, guarantees {2} -> {3}")
    @CsvSource({
        "100, 10 20 30, 10 20 30, 10 20 30",
        "100, 100 100, 50 50, 50 50",
        "100, 100 100, 25 75, 25 75",
        "100, 10 100 100, 50 25 25, 10 45 45",
        "100, 90 90 0, 10 20 70, 33 66 0",
        "100, 0 0, 50 50, 0 0",
        "100, 60 60, 10 40, 40 60"
    })
    void idleCapacityGoesToWhoWantsMoreByGuarantee(long capacity, String wants, String weights, String expected) {
        assertThat(share(capacity, numbers(wants), numbers(weights))).containsExactly(numbers(expected));
    }

    @Test
    void nobodyGetsLessThanItsGuaranteeOrMoreThanItWantsAndNothingIsWasted() {
        SplittableRandom random = new SplittableRandom(42);
        for (int round = 0; round < 20_000; round++) {
            int count = 1 + random.nextInt(20);
            long capacity = 1_000_000 + random.nextLong(1_023_000_000L);
            long[] weights = parts(random, capacity, count);
            long[] wants = new long[count];
            Arrays.setAll(wants, i -> random.nextInt(4) == 0 ? 0 : random.nextLong(capacity + 1));
            long[] got = share(capacity, wants, weights);
            long delivered = Arrays.stream(got).sum();
            assertThat(delivered).isLessThanOrEqualTo(capacity);
            assertThat(delivered)
                    .isGreaterThanOrEqualTo(
                            Math.min(capacity, Arrays.stream(wants).sum()) - count);
            for (int i = 0; i < count; i++) {
                assertThat(got[i]).isBetween(Math.min(wants[i], weights[i]), wants[i]);
            }
            assertMaxMin(wants, weights, got);
        }
    }

    /** Who is not satisfied has, by weight, at least as much as anybody else. */
    private static void assertMaxMin(long[] wants, long[] weights, long[] got) {
        for (int i = 0; i < got.length; i++) {
            for (int j = 0; j < got.length && got[i] < wants[i]; j++) {
                assertThat((got[i] + 1) / (double) weights[i])
                        .isGreaterThanOrEqualTo(got[j] / (double) weights[j] * (1 - 1e-9));
            }
        }
    }

    /** Guarantees that together are at most the capacity. */
    private static long[] parts(SplittableRandom random, long capacity, int count) {
        long[] parts = new long[count];
        Arrays.setAll(parts, i -> 1 + random.nextLong(capacity / count));
        return parts;
    }

    private static long[] share(long capacity, long[] wants, long[] weights) {
        long[] got = new long[wants.length];
        FairShare.share(capacity, wants, weights, got, wants.length);
        return got;
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    }
}
