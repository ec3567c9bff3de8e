package pantry.billing.rating;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import pantry.billing.metering.Meter;
import pantry.billing.price.Price;
import pantry.billing.price.Steps;
import pantry.billing.price.Tariff;

/**
 * What a tenant used of each meter in a month, at the prices of the steps that it reaches. Steps count all that the tenant
 * used of the meter, version after version in the order in which they began to hold. What lies in one step is shared by the
 * servers in proportion to their use, so nobody's price depends on whose hour was read first: a pure function of the sums.
 * All parts are whole smallest units; they sum to each server's use and to each step's share, exactly.
 */
public final class MonthRating {
    private static final Comparator<Tariff> BY_BEGIN = Comparator.comparing(Tariff::validFrom)
            .thenComparing(tariff -> tariff.version().value());

    private MonthRating() {}

    /** All that a server, or whatever else is told apart, used of a meter while a tariff held. */
    public record Use<K>(K key, Meter meter, Tariff tariff, BigInteger counted) {
        public Use {
            if (counted.signum() < 0) {
                throw new IllegalArgumentException("nobody uses less than nothing");
            }
        }
    }

    /** How much of it has one price. */
    public record Part<K>(K key, Meter meter, Price price, BigInteger counted) {}

    /** {@code before} is what of each meter counts for its steps already; usually nothing. */
    public static <K> List<Part<K>> parts(
            Collection<Use<K>> month, Comparator<K> order, Map<Meter, BigInteger> before) {
        Map<Meter, Map<Tariff, Map<K, BigInteger>>> sums = new TreeMap<>();
        for (Use<K> use : month) {
            sums.computeIfAbsent(use.meter(), _ -> new TreeMap<>(BY_BEGIN))
                    .computeIfAbsent(use.tariff(), _ -> new TreeMap<>(order))
                    .merge(use.key(), use.counted(), BigInteger::add);
        }
        List<Part<K>> parts = new ArrayList<>();
        sums.forEach((meter, tariffs) -> {
            BigInteger reached = before.getOrDefault(meter, BigInteger.ZERO);
            for (Map.Entry<Tariff, Map<K, BigInteger>> one : tariffs.entrySet()) {
                BigInteger sum = one.getValue().values().stream().reduce(BigInteger.ZERO, BigInteger::add);
                share(parts, meter, one.getKey(), one.getValue(), inSteps(meter, one.getKey(), reached, sum));
                reached = reached.add(sum);
            }
        });
        return parts;
    }

    /** How much of what lies between {@code reached} and {@code sum} above it falls into each step. */
    private static List<BigInteger> inSteps(Meter meter, Tariff tariff, BigInteger reached, BigInteger sum) {
        List<BigInteger> portions = new ArrayList<>();
        BigInteger at = reached;
        BigInteger end = reached.add(sum);
        for (Steps.Step step : tariff.steps().all()) {
            BigInteger bound =
                    step.upTo() == null ? end : meter.counted(step.upTo()).min(end);
            BigInteger portion = bound.subtract(at).max(BigInteger.ZERO);
            portions.add(portion);
            at = at.add(portion);
        }
        return portions;
    }

    private static <K> void share(
            List<Part<K>> parts, Meter meter, Tariff tariff, Map<K, BigInteger> used, List<BigInteger> portions) {
        List<BigInteger> rows = List.copyOf(used.values());
        BigInteger[][] shares = shares(rows, portions);
        int row = 0;
        for (K key : used.keySet()) {
            for (int step = 0; step < portions.size(); step++) {
                if (shares[row][step].signum() > 0) {
                    Price price = tariff.price(tariff.steps().all().get(step));
                    parts.add(new Part<>(key, meter, price, shares[row][step]));
                }
            }
            row++;
        }
    }

    /**
     * A table of whole numbers with these sums of rows and columns, each near to its proportional share: shares are rounded
     * down, and what is left of a row goes, one each, to the columns with the largest remainders that still have something
     * left. The last rows take what the others left, so there a share may be a few smallest units off.
     */
    static BigInteger[][] shares(List<BigInteger> rows, List<BigInteger> columns) {
        BigInteger sum = rows.stream().reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger[][] shares = new BigInteger[rows.size()][columns.size()];
        BigInteger[][] remainders = new BigInteger[rows.size()][columns.size()];
        BigInteger[] left = columns.toArray(BigInteger[]::new);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                BigInteger[] divided = sum.signum() == 0
                        ? new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO}
                        : rows.get(row).multiply(columns.get(column)).divideAndRemainder(sum);
                shares[row][column] = divided[0];
                remainders[row][column] = divided[1];
                left[column] = left[column].subtract(divided[0]);
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            BigInteger given = BigInteger.ZERO;
            for (BigInteger share : shares[row]) {
                given = given.add(share);
            }
            for (BigInteger open = rows.get(row).subtract(given);
                    open.signum() > 0;
                    open = open.subtract(BigInteger.ONE)) {
                int column = largest(remainders[row], left);
                shares[row][column] = shares[row][column].add(BigInteger.ONE);
                remainders[row][column] = BigInteger.ZERO;
                left[column] = left[column].subtract(BigInteger.ONE);
            }
        }
        return shares;
    }

    private static int largest(BigInteger[] remainders, BigInteger[] left) {
        return IntStream.range(0, remainders.length)
                .filter(column -> left[column].signum() > 0)
                .boxed()
                .max(Comparator.comparing((Integer column) -> remainders[column])
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow(() -> new IllegalStateException("what is left of rows is left of columns"));
    }
}
