package pantry.emulator.simulated.load;

/**
 * Numbers that look random and depend on their arguments alone (the finalizer of SplitMix64; Steele, Lea, Flood: "Fast
 * splittable pseudorandom number generators", OOPSLA 2014).
 */
public final class Mix {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Mix() {}

    public static long of(long seed, String text) {
        long mixed = scramble(seed + GOLDEN);
        for (int i = 0; i < text.length(); i++) {
            mixed = scramble(mixed ^ (text.charAt(i) + GOLDEN));
        }
        return mixed;
    }

    public static long below(long key, long at, long bound) {
        long bits = scramble(key ^ scramble(at * GOLDEN + 1));
        return Math.unsignedMultiplyHigh(bits, bound);
    }

    private static long scramble(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
