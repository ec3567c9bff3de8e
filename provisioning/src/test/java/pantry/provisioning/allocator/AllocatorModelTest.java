package pantry.provisioning.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command in random sequences against a naive model; what fails names its seed and step. */
class AllocatorModelTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyCommandDoesWhatANaiveModelSays(long seed) {
        run(seed, 1_200);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
    void everyCommandDoesWhatANaiveModelSaysForLong(long seed) {
        AllocatorWorld world = run(seed, 4_000);
        assertThat(world.happened)
                .containsKeys("placed", "refused", "group PLACED", "span PLACED", "resize MOVED", "resize IN_PLACE")
                .containsKeys("drained", "lost", "freed a blade", "span at once")
                .containsKeys("split", "homeless part");
    }

    private static AllocatorWorld run(long seed, int steps) {
        AllocatorWorld world = new AllocatorWorld(seed);
        for (int step = 0; step < steps; step++) {
            try {
                world.step();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", step " + step + ": " + e.getMessage(), e);
            }
        }
        return world;
    }
}
