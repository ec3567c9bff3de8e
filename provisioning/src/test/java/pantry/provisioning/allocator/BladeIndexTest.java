package pantry.provisioning.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index against a naive model that keeps objects and sorts them by bucket. */
class BladeIndexTest {
    private static final int COMMANDS = 4_000;
    private static final int[] CPU = {4_000, 8_000, 40_000};
    private static final int[] MEMORY = {8_192, 16_384, 92_160};

    private record Model(int number, int enclosure, int cpu, int memory, int[] free, boolean[] open) {}

    private record Slice(int blade, int cpu, int memory, int cpuCeiling, int memoryCeiling) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyDecisionIsABestFitToTheGrainOfABucketAndNothingThatFitsIsRefused(long seed) {
        Random random = new Random(seed);
        BladeIndex index = new BladeIndex();
        List<Model> models = new ArrayList<>();
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            plugIn(random, index, models);
        }
        for (int i = 0; i < COMMANDS; i++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3, 4 -> place(random, index, models, slices);
                case 5, 6, 7 -> release(random, index, models, slices);
                case 8 -> openOrClose(random, index, models);
                default -> {
                    if (models.size() < 60) {
                        plugIn(random, index, models);
                    }
                }
            }
        }
        for (Model model : models) {
            assertThat(index.cpuFree(model.number())).isEqualTo(model.free()[0]);
            assertThat(index.memoryFree(model.number())).isEqualTo(model.free()[1]);
            assertThat(index.cpuCeilingFree(model.number())).isEqualTo(model.free()[2]);
            assertThat(index.memoryCeilingFree(model.number())).isEqualTo(model.free()[3]);
        }
        assertThat(index.mostCpu(1_000)).isEqualTo(most(models, 0, 1, 1_000));
        assertThat(index.mostMemory(500)).isEqualTo(most(models, 1, 0, 500));
    }

    private static int most(List<Model> models, int of, int beside, int atLeast) {
        return models.stream()
                .filter(model -> model.open()[0] && model.free()[beside] >= atLeast)
                .mapToInt(model -> model.free()[of])
                .max()
                .orElse(0);
    }

    private static void plugIn(Random random, BladeIndex index, List<Model> models) {
        int size = random.nextInt(CPU.length);
        int enclosure = random.nextInt(5);
        int number = index.add(enclosure, CPU[size], MEMORY[size]);
        int[] free = {CPU[size], MEMORY[size], CPU[size] * 4, MEMORY[size] * 4};
        models.add(new Model(number, enclosure, CPU[size], MEMORY[size], free, new boolean[] {true}));
        index.set(number, free[0], free[1], free[2], free[3], true);
    }

    private static void place(Random random, BladeIndex index, List<Model> models, List<Slice> slices) {
        int cpu = 50 + random.nextInt(6_000);
        int memory = 64 + random.nextInt(9_000);
        int cpuCeiling = cpu + random.nextInt(cpu * 4);
        int memoryCeiling = memory + random.nextInt(memory * 4);
        Comparator<Model> byBucket = Comparator.comparingInt((Model model) -> Buckets.of(model.free()[0]))
                .thenComparingInt(model -> Buckets.of(model.free()[1]));
        Optional<Model> expected = models.stream()
                .filter(model -> model.open()[0]
                        && model.free()[0] >= cpu
                        && model.free()[1] >= memory
                        && model.free()[2] >= cpuCeiling
                        && model.free()[3] >= memoryCeiling
                        && model.cpu() >= cpuCeiling
                        && model.memory() >= memoryCeiling)
                .min(byBucket);
        int decided = index.bestFit(cpu, memory, cpuCeiling, memoryCeiling);
        assertThat(decided != BladeIndex.NONE).isEqualTo(expected.isPresent());
        if (decided != BladeIndex.NONE) {
            assertThat(byBucket.compare(models.get(decided), expected.orElseThrow()))
                    .isZero();
            index.take(decided, cpu, memory, cpuCeiling, memoryCeiling);
            change(models.get(decided), -1, new Slice(decided, cpu, memory, cpuCeiling, memoryCeiling));
            slices.add(new Slice(decided, cpu, memory, cpuCeiling, memoryCeiling));
        }
    }

    private static void release(Random random, BladeIndex index, List<Model> models, List<Slice> slices) {
        if (slices.isEmpty()) {
            return;
        }
        Slice slice = slices.remove(random.nextInt(slices.size()));
        index.take(slice.blade(), -slice.cpu(), -slice.memory(), -slice.cpuCeiling(), -slice.memoryCeiling());
        change(models.get(slice.blade()), 1, slice);
    }

    private static void change(Model model, int sign, Slice slice) {
        model.free()[0] += sign * slice.cpu();
        model.free()[1] += sign * slice.memory();
        model.free()[2] += sign * slice.cpuCeiling();
        model.free()[3] += sign * slice.memoryCeiling();
    }

    private static void openOrClose(Random random, BladeIndex index, List<Model> models) {
        Model model = models.get(random.nextInt(models.size()));
        model.open()[0] = !model.open()[0];
        int[] free = model.free();
        index.set(model.number(), free[0], free[1], free[2], free[3], model.open()[0]);
    }

    @Test
    void whatABladeDoesNotHaveIsNeverTaken() {
        BladeIndex index = new BladeIndex();
        int blade = index.add(0, 1_000, 1_024);
        index.set(blade, 1_000, 1_024, 4_000, 4_096, true);
        assertThatThrownBy(() -> index.take(blade, 1_001, 64, 1_001, 64)).isInstanceOf(IllegalStateException.class);
        assertThat(index.cpuFree(blade)).isEqualTo(1_000);
    }

    @Test
    void theSmallestSufficientGapIsTakenAndASpareIsLeftFree() {
        BladeIndex index = new BladeIndex();
        int wide = index.add(0, 4_000, 8_192);
        int tight = index.add(0, 4_000, 8_192);
        int spare = index.add(0, 4_000, 8_192);
        index.set(wide, 4_000, 8_192, 16_000, 32_768, true);
        index.set(tight, 1_000, 2_048, 16_000, 32_768, true);
        index.set(spare, 900, 1_024, 16_000, 32_768, false);
        assertThat(index.bestFit(900, 1_024, 900, 1_024)).isEqualTo(tight);
        assertThat(index.bestFit(1_001, 64, 1_001, 64)).isEqualTo(wide);
        assertThat(index.bestFit(4_001, 64, 4_001, 64)).isEqualTo(BladeIndex.NONE);
    }

    @Test
    void aCeilingIsAtMostTheBlade() {
        BladeIndex index = new BladeIndex();
        int small = index.add(0, 4_000, 8_192);
        int large = index.add(0, 8_000, 16_384);
        index.set(small, 1_000, 8_192, 16_000, 32_768, true);
        index.set(large, 8_000, 16_384, 32_000, 65_536, true);
        assertThat(index.bestFit(100, 64, 4_000, 8_192)).isEqualTo(small);
        assertThat(index.bestFit(100, 64, 4_001, 64)).isEqualTo(large);
        assertThat(index.bestFit(100, 64, 100, 8_193)).isEqualTo(large);
        assertThat(index.bestFit(100, 64, 8_001, 64)).isEqualTo(BladeIndex.NONE);
    }
}
