package pantry.provisioning.bench;

import java.util.Arrays;

/** The sizes of single-slice orders, drawn by weight. */
final class OrderSizes {
    private static final int[] CPU = {1_000, 1_000, 2_000, 2_000, 1_000, 3_000, 4_000};
    private static final int[] MEMORY = {1_024, 2_048, 2_048, 4_096, 4_096, 6_144, 8_192};
    private static final int[] WEIGHT = {260, 330, 60, 180, 40, 20, 110};
    private static final int WEIGHTS = 1_000;
    /** Of each draw, which size it is: looking it up costs less than the order costs whom it is given to. */
    private static final byte[] DRAWN = drawn();

    private final boolean odd;
    int cpu;
    int memory;

    OrderSizes(String grain) {
        odd = grain.equals("odd");
    }

    private static byte[] drawn() {
        byte[] drawn = new byte[WEIGHTS];
        int draw = 0;
        for (byte at = 0; at < WEIGHT.length; at++) {
            Arrays.fill(drawn, draw, draw + WEIGHT[at], at);
            draw += WEIGHT[at];
        }
        return drawn;
    }

    void draw(Dice dice) {
        int at = DRAWN[dice.below(WEIGHTS)];
        cpu = CPU[at];
        memory = MEMORY[at];
        if (odd) {
            cpu = Math.max(50, cpu - 50 * dice.below(20));
            memory = Math.max(64, memory - 64 * dice.below(16));
        }
    }
}
