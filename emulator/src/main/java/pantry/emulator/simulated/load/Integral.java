package pantry.emulator.simulated.load;

import java.math.BigInteger;

/**
 * An exact cumulative counter: the integral of a whole rate over microseconds, in 128 bits, so that 16 TiB held for
 * years fit. Adding a span in two parts counts the same as adding it at once.
 */
final class Integral {
    private static final BigInteger MICROS_PER_SECOND = BigInteger.valueOf(1_000_000);

    private long high;
    private long low;

    void add(long rate, long micros) {
        long productLow = rate * micros;
        long sum = low + productLow;
        long carry = Long.compareUnsigned(sum, productLow) < 0 ? 1 : 0;
        high += Math.multiplyHigh(rate, micros) + carry;
        low = sum;
    }

    /** In units × microseconds. */
    BigInteger raw() {
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(low)));
    }

    /** In units × seconds, rounded down. */
    BigInteger unitSeconds() {
        return raw().divide(MICROS_PER_SECOND);
    }

    void restore(BigInteger raw) {
        low = raw.longValue();
        high = raw.shiftRight(Long.SIZE).longValueExact();
    }
}
