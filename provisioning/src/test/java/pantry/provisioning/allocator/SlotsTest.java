package pantry.provisioning.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A popular size that does not divide a blade finds room that best fit alone would have cut up. */
class SlotsTest {
    private static final int BLADES = 20;
    private static final int CPU = 40_000;
    private static final int MEMORY = 92_160;

    private final BladeIndex index = new BladeIndex();

    private void learn(int... sizes) {
        for (int blade = 0; blade < BLADES; blade++) {
            index.add(blade / 16, CPU, MEMORY);
            index.describe(blade, CPU, MEMORY, false);
            index.set(blade, CPU, MEMORY, CPU, MEMORY, true);
        }
        for (int i = 0; i < 2_048; i++) {
            index.bestFit(sizes[i % sizes.length], 1_024, sizes[i % sizes.length], 1_024);
        }
    }

    /** How many of so many fit. */
    private int place(int most, int cpu) {
        for (int placed = 0; placed < most; placed++) {
            int blade = index.bestFit(cpu, 1_024, cpu, 1_024);
            if (blade == BladeIndex.NONE) {
                return placed;
            }
            index.take(blade, cpu, 1_024, cpu, 1_024);
            index.verify();
        }
        return most;
    }

    @Test
    void smallerOrdersLeaveWholeSlotsOfThePopularSize() {
        learn(8_000, 16_000);
        assertThat(place(10, 8_000)).isEqualTo(10);
        assertThat(place(100, 16_000)).isEqualTo(2 * BLADES);
        assertThat(place(100, 8_000)).as("and the rest is not lost").isEqualTo(BLADES - 10);
    }

    @Test
    void whatNoEmptyBladeIsNeededForIsStackedWhenThePopularSizesDivideABlade() {
        learn(8_000, 20_000);
        assertThat(place(10, 8_000)).isEqualTo(10);
        assertThat(index.empties()).isEqualTo(BLADES - 2);
    }

    @Test
    void emptyBladesAreLeftForOrdersOfAWholeOne() {
        learn(8_000, 16_000, 40_000);
        assertThat(place(30, 8_000)).isEqualTo(30);
        assertThat(place(BLADES, 40_000)).isGreaterThanOrEqualTo(BLADES / 2);
    }
}
