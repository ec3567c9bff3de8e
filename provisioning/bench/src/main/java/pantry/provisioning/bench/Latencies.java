package pantry.provisioning.bench;

/** Counts durations in log-linear buckets of 1/64 (as HdrHistogram), so that nothing is made while measuring. */
public final class Latencies {
    private static final int SUB_BITS = 6;

    private final long[] counts = new long[64 << SUB_BITS];
    private long total;

    public void add(long nanos) {
        counts[bucket(Math.max(0, nanos))]++;
        total++;
    }

    void add(Latencies others) {
        for (int at = 0; at < counts.length; at++) {
            counts[at] += others.counts[at];
        }
        total += others.total;
    }

    private static int bucket(long nanos) {
        if (nanos < 1 << SUB_BITS) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - SUB_BITS - Long.numberOfLeadingZeros(nanos);
        return (shift << SUB_BITS) + (int) (nanos >>> shift);
    }

    /** The upper end of the bucket in which the quantile lies. */
    public long quantile(double quantile) {
        long rank = (long) Math.ceil(total * quantile);
        long seen = 0;
        for (int at = 0; at < counts.length; at++) {
            seen += counts[at];
            if (seen >= rank) {
                int shift = Math.max(0, (at >>> SUB_BITS) - 1);
                long base = at < 2 << SUB_BITS ? at : (long) ((at & (1 << SUB_BITS) - 1) + (1 << SUB_BITS)) << shift;
                return base + (1L << shift) - 1;
            }
        }
        return 0;
    }
}
