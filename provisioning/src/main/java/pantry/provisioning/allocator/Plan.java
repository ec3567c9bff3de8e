package pantry.provisioning.allocator;

import java.util.Arrays;

/**
 * Slices and where they would go, or went; a slice that found no room goes to {@link BladeIndex#NONE}. A lost part that no single
 * blade has the room for comes back as several, and several as fewer: then what is new names the slice that it is a part of,
 * and what is gone has been {@link #MERGED}. Filled again and again.
 */
public final class Plan {
    /** In the place of a blade: other slices of its server have its share, and it exists no longer. */
    public static final int MERGED = -3;

    int count;
    int homeless;
    int[] slice = new int[16];
    int[] origin = new int[16];
    int[] from = new int[16];
    int[] to = new int[16];

    void clear() {
        count = 0;
        homeless = 0;
    }

    void add(int what, int whence, int whither) {
        add(what, what, whence, whither);
    }

    /** A part of a slice that was there before, or that slice itself. */
    void add(int what, int of, int whence, int whither) {
        if (count == slice.length) {
            slice = Arrays.copyOf(slice, count * 2);
            origin = Arrays.copyOf(origin, count * 2);
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
        }
        slice[count] = what;
        origin[count] = of;
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

    /** The slice that it is a part of; itself, unless it was made by this plan. */
    public int origin(int at) {
        return origin[at];
    }

    public int from(int at) {
        return from[at];
    }

    public int to(int at) {
        return to[at];
    }
}
