package pantry.emulator.simulated.load;

import java.util.Arrays;

/**
 * Work-conserving max-min fairness by weight (water filling; Bertsekas and Gallager, Data Networks, 6.5.2): whoever
 * wants no more than its share gets what it wants, and what it leaves is shared among the others by weight again. With
 * weights that together fit the capacity nobody gets less than the smaller of its wish and its weight.
 */
public final class FairShare {
    private FairShare() {}

    /**
     * Shares out the capacity, rounding down.
     *
     * @param wants what each asks for, already bounded by its ceiling; products of wants and weights fit a long
     * @param weights the guarantees, 0 for who takes no part
     * @param got where each one's share is written
     */
    public static void share(long capacity, long[] wants, long[] weights, long[] got, int count) {
        long wanted = 0;
        long weightLeft = 0;
        for (int i = 0; i < count; i++) {
            wanted += wants[i];
            weightLeft += weights[i];
        }
        if (wanted <= capacity) {
            System.arraycopy(wants, 0, got, 0, count);
            return;
        }
        Arrays.fill(got, 0, count, UNDECIDED);
        long left = capacity;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < count; i++) {
                if (got[i] == UNDECIDED && wants[i] * weightLeft <= left * weights[i]) {
                    got[i] = wants[i];
                    left -= wants[i];
                    weightLeft -= weights[i];
                    changed = true;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            if (got[i] == UNDECIDED) {
                got[i] = left * weights[i] / weightLeft;
            }
        }
    }

    private static final long UNDECIDED = -1;
}
