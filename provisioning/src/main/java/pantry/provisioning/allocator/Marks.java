package pantry.provisioning.allocator;

import java.util.Arrays;

/**
 * Which blades the next decision must avoid, and how many of its like stand in each enclosure. Forgetting everything is one
 * addition: a mark counts only when it carries the current epoch.
 */
final class Marks {
    private final BladeTable blades;
    private int[] bladeEpoch = {};
    private int[] enclosureEpoch = {};
    private int[] enclosureCount = {};
    private int epoch;
    private boolean any;
    /** Enclosures with more than so many are avoided. */
    private int level;

    private int highest;

    Marks(BladeTable blades) {
        this.blades = blades;
    }

    void clear() {
        epoch++;
        any = false;
        level = Integer.MAX_VALUE;
        highest = 0;
    }

    /** Whether anything is avoided at all: most decisions need not ask for each blade. */
    boolean any() {
        return any;
    }

    void avoidBlade(int blade) {
        if (blade >= bladeEpoch.length) {
            bladeEpoch = Arrays.copyOf(bladeEpoch, blades.capacity());
        }
        bladeEpoch[blade] = epoch;
        any = true;
    }

    /** One more of its like stands in this enclosure. */
    void countIn(int enclosure) {
        if (enclosure >= enclosureEpoch.length) {
            enclosureEpoch = Arrays.copyOf(enclosureEpoch, blades.firstInEnclosure.length);
            enclosureCount = Arrays.copyOf(enclosureCount, blades.firstInEnclosure.length);
        }
        enclosureCount[enclosure] = count(enclosure) + 1;
        enclosureEpoch[enclosure] = epoch;
        highest = Math.max(highest, enclosureCount[enclosure]);
        any = true;
    }

    int count(int enclosure) {
        return enclosure < enclosureEpoch.length && enclosureEpoch[enclosure] == epoch ? enclosureCount[enclosure] : 0;
    }

    /** The most that stand in one enclosure. */
    int highest() {
        return highest;
    }

    /** From now on only enclosures in which at most so many stand. */
    void atMost(int count) {
        level = count;
    }

    boolean allowBlades(int blade) {
        return blade >= bladeEpoch.length || bladeEpoch[blade] != epoch;
    }

    boolean allowEnclosure(int enclosure) {
        return level == Integer.MAX_VALUE || count(enclosure) <= level;
    }

    boolean allow(int blade) {
        return !any || (allowBlades(blade) && allowEnclosure(blades.enclosure(blade)));
    }
}
