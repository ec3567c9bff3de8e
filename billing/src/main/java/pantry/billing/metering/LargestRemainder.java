package pantry.billing.metering;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits a whole number in proportion to weights so that the parts are whole and sum to it (Hamilton's method): each
 * part is rounded down, and what is left goes, one each, to the largest remainders; of equal ones to the earlier.
 */
public final class LargestRemainder {
    private LargestRemainder() {}

    /** At least one weight is above zero, none below. */
    public static List<BigInteger> split(BigInteger total, List<BigInteger> weights) {
        if (total.signum() < 0 || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
            throw new IllegalArgumentException("only what is not negative is split");
        }
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("nothing has a weight");
        }
        List<BigInteger> parts = new ArrayList<>(weights.size());
        List<BigInteger> remainders = new ArrayList<>(weights.size());
        BigInteger given = BigInteger.ZERO;
        for (BigInteger weight : weights) {
            BigInteger[] divided = total.multiply(weight).divideAndRemainder(sum);
            parts.add(divided[0]);
            remainders.add(divided[1]);
            given = given.add(divided[0]);
        }
        // The remainders sum to (what is left) times the sum, so what is left is less than the number of parts.
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer part) -> remainders.get(part))
                        .reversed()
                        .thenComparing(part -> part))
                .limit(total.subtract(given).intValueExact())
                .forEach(part -> parts.set(part, parts.get(part).add(BigInteger.ONE)));
        return List.copyOf(parts);
    }
}
