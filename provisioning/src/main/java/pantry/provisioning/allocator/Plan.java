package pantry.provisioning.allocator;

import java.util.Arrays;

/** Slices and where they would go, or went; a slice that found no room goes to {@link BladeIndex#NONE}. Filled again and again. */
public final class Plan {
    int count;
    int homeless;
    int[] slice = new int[16];
    int[] from = new int[16];
    int[] to = new int[16];

    void clear() {
        count = 0;
        homeless = 0;
    }

    void add(int what, int whence, int whither) {
        if (count == slice.length) {
            slice = Arrays.copyOf(slice, count * 2);
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
        }
        slice[count] = what;
        from[count] = whence;
        to[count] = whither;
        count++;
        if (whither == BladeIndex.NONE) {
            homeless++;
        }
    }

    public int count() {
        return count;
    }

    /** How many of them found no room. */
    public int homeless() {
        return homeless;
    }

    public int slice(int at) {
        return slice[at];
    }

    public int from(int at) {
        return from[at];
    }

    public int to(int at) {
        return to[at];
    }
}
