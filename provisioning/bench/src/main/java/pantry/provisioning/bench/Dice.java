package pantry.provisioning.bench;

/** SplitMix64 (Steele et al., OOPSLA '14): a seeded sequence without objects, the same on every machine. */
final class Dice {
    private long state;

    Dice(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    int below(int limit) {
        return (int) ((next() >>> 32) * limit >>> 32);
    }
}
