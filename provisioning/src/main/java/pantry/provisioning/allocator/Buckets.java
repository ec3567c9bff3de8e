package pantry.provisioning.allocator;

/**
 * Log-linear buckets of sizes: sixteen of equal width in each octave, so that a bucket is never wider than a sixteenth of
 * what is in it (TLSF's second level; HdrHistogram's sub-buckets).
 */
final class Buckets {
    private static final int SUB_BITS = 4;
    /** Enough for every int that is not negative. */
    static final int COUNT = (Integer.SIZE - SUB_BITS) << SUB_BITS;

    private Buckets() {}

    static int of(int size) {
        if (size < 1 << SUB_BITS) {
            return size;
        }
        int shift = Integer.SIZE - 1 - SUB_BITS - Integer.numberOfLeadingZeros(size);
        return (shift << SUB_BITS) + (size >>> shift);
    }

    /** The smallest size in a bucket. */
    static int floor(int bucket) {
        if (bucket < 2 << SUB_BITS) {
            return bucket;
        }
        int shift = (bucket >>> SUB_BITS) - 1;
        return ((bucket & ((1 << SUB_BITS) - 1)) | (1 << SUB_BITS)) << shift;
    }
}
