package pantry.billing.proof;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineKind;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceTable;
import pantry.billing.rating.MonthRating;
import pantry.provisioning.ground.ServerId;

/** A month rated again from its sums, by the function that rated it, and held to what stands on lines. */
final class Rerating {
    private final PriceTable prices;
    private final Findings findings;

    Rerating(PriceTable prices, Findings findings) {
        this.prices = prices;
        this.findings = findings;
    }

    private record Whose(ServerId server, PriceBookVersionId version) {
        static final Comparator<Whose> ORDER =
                Comparator.comparing(whose -> whose.server().value());
    }

    /** The lines of use are the hours, shared by the steps. */
    void requireUsage(Map<Sum, Sum.Amounts> used, List<BillLine> lines) {
        Map<Sum.Part, BigInteger> standing = counted(lines, LineKind.USAGE, "");
        compare(Entry.LINES.file() + ", ", parts(counted(used)), standing);
        Map<Sum, BigInteger> interpolated = new HashMap<>();
        lines.stream()
                .filter(line -> line.kind() == LineKind.USAGE)
                .forEach(line -> interpolated.merge(Sum.Part.of(line).sum(), line.interpolated(), BigInteger::add));
        used.forEach((sum, amounts) -> {
            BigInteger said = interpolated.getOrDefault(sum, BigInteger.ZERO);
            if (!said.equals(amounts.interpolated())) {
                findings.add(
                        Entry.LINES.file() + ", " + sum,
                        "as interpolated it says " + said + ", and its hours say " + amounts.interpolated());
            }
        });
    }

    /** A correction is what the month comes to now, less what stood of it before. */
    void requireCorrections(
            YearMonth month, Map<Sum, Sum.Amounts> added, Map<Sum.Part, BigInteger> before, List<BillLine> lines) {
        Map<Sum, BigInteger> whole = counted(added);
        before.forEach((part, counted) -> whole.merge(part.sum(), counted, BigInteger::add));
        Map<Sum.Part, BigInteger> wanted = new HashMap<>(parts(whole));
        before.forEach((part, counted) -> wanted.merge(part, counted.negate(), BigInteger::add));
        compare(
                Entry.LINES.file() + ", correction of " + month + ", ",
                wanted,
                counted(lines, LineKind.CORRECTION, month.toString()));
    }

    private static Map<Sum, BigInteger> counted(Map<Sum, Sum.Amounts> amounts) {
        Map<Sum, BigInteger> counted = new HashMap<>();
        amounts.forEach((sum, one) -> counted.put(sum, one.counted()));
        return counted;
    }

    private static Map<Sum.Part, BigInteger> counted(List<BillLine> lines, LineKind kind, String corrects) {
        Map<Sum.Part, BigInteger> counted = new HashMap<>();
        lines.stream()
                .filter(line -> line.kind() == kind && line.correctsPeriod().equals(corrects))
                .forEach(line -> counted.merge(Sum.Part.of(line), line.counted(), BigInteger::add));
        return counted;
    }

    private Map<Sum.Part, BigInteger> parts(Map<Sum, BigInteger> sums) {
        List<MonthRating.Use<Whose>> month = new ArrayList<>();
        sums.forEach((sum, counted) -> {
            if (counted.signum() < 0) {
                findings.add(Entry.HOURS.file() + ", " + sum, "nobody uses less than nothing");
            } else {
                month.add(new MonthRating.Use<>(
                        new Whose(sum.server(), sum.version()),
                        sum.meter(),
                        prices.tariff(sum.version(), sum.meter()),
                        counted));
            }
        });
        Map<Sum.Part, BigInteger> parts = new HashMap<>();
        for (MonthRating.Part<Whose> part : MonthRating.parts(month, Whose.ORDER, Map.of())) {
            Sum sum = new Sum(part.key().server(), part.meter(), part.key().version());
            parts.merge(new Sum.Part(sum, part.price().rate()), part.counted(), BigInteger::add);
        }
        return parts;
    }

    private void compare(String where, Map<Sum.Part, BigInteger> wanted, Map<Sum.Part, BigInteger> standing) {
        Set<Sum.Part> all = new HashSet<>(wanted.keySet());
        all.addAll(standing.keySet());
        all.stream().sorted(Comparator.comparing(Sum.Part::toString)).forEach(part -> {
            BigInteger worked = wanted.getOrDefault(part, BigInteger.ZERO);
            BigInteger said = standing.getOrDefault(part, BigInteger.ZERO);
            if (!worked.equals(said)) {
                findings.add(where + part, "it counts " + said + ", and its hours come to " + worked);
            }
        });
    }
}
