package pantry.billing.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import pantry.billing.Money;
import pantry.billing.bill.BillLine;
import pantry.billing.metering.LargestRemainder;
import pantry.billing.split.BillShares;

/**
 * What one cost centre pays of a line's UTC day: {@code [from, to)}, its share of the quantity, and of what the line costs. A
 * line that was counted on no day of its own (a credit, a correction that only moves use to another step) is one part for each
 * cost centre, over the days that it speaks of.
 */
record Charge(BillLine line, String costCentre, Instant from, Instant to, BigDecimal quantity, BigDecimal billed) {
    private static final int QUANTITY_SCALE = 12;

    /** Who pays how much of the line, and how that weighs on a day. */
    private record Payer(String costCentre, BigDecimal amount, Function<LocalDate, BigInteger> weightOn) {
        static List<Payer> of(BillLine line, List<BillShares.Share> shares) {
            return shares.isEmpty()
                    ? List.of(new Payer(line.costCentre(), line.shown().amount(), day -> BigInteger.ONE))
                    : shares.stream()
                            .map(share ->
                                    new Payer(share.costCentre(), share.amount().amount(), share::weightOn))
                            .toList();
        }
    }

    /**
     * The parts sum to the line's quantity and to its amount, those of a cost centre to its share, to the last decimal. No
     * shares: the line is its own cost centre's alone.
     */
    static List<Charge> of(BillLine line, SortedMap<LocalDate, BigInteger> days, List<BillShares.Share> shares) {
        List<Payer> payers = Payer.of(line, shares);
        return isDivisible(days) ? byDay(line, days, payers) : whole(line, payers);
    }

    private static List<Charge> whole(BillLine line, List<Payer> payers) {
        List<BigInteger> weights = payers.stream()
                .map(payer ->
                        payer.amount().setScale(Money.SCALE).unscaledValue().abs())
                .toList();
        List<BigDecimal> quantities = split(line.quantity(), QUANTITY_SCALE, orEqual(weights));
        List<Charge> charges = new ArrayList<>(payers.size());
        for (int at = 0; at < payers.size(); at++) {
            charges.add(new Charge(
                    line,
                    payers.get(at).costCentre(),
                    dayOf(line.from()),
                    lastDay(line),
                    payers.size() == 1 ? line.quantity() : quantities.get(at),
                    payers.get(at).amount()));
        }
        return charges;
    }

    private static List<Charge> byDay(BillLine line, SortedMap<LocalDate, BigInteger> days, List<Payer> payers) {
        List<List<BigInteger>> weights =
                payers.stream().map(payer -> weights(payer, days)).toList();
        List<BigDecimal> quantities = split(
                line.quantity(),
                QUANTITY_SCALE,
                weights.stream().flatMap(List::stream).toList());
        List<List<BigDecimal>> costs = new ArrayList<>(payers.size());
        for (int payer = 0; payer < payers.size(); payer++) {
            costs.add(split(payers.get(payer).amount(), Money.SHOWN_SCALE, weights.get(payer)));
        }
        List<Charge> charges = new ArrayList<>(quantities.size());
        int day = 0;
        for (LocalDate date : days.keySet()) {
            Instant from = date.atStartOfDay(ZoneOffset.UTC).toInstant();
            for (int payer = 0; payer < payers.size(); payer++) {
                if (weights.get(payer).get(day).signum() > 0) {
                    charges.add(new Charge(
                            line,
                            payers.get(payer).costCentre(),
                            from,
                            from.plus(1, ChronoUnit.DAYS),
                            quantities.get(payer * days.size() + day),
                            costs.get(payer).get(day)));
                }
            }
            day++;
        }
        return charges;
    }

    /** What was counted on each day, as far as the cost centre pays it. */
    private static List<BigInteger> weights(Payer payer, SortedMap<LocalDate, BigInteger> days) {
        List<BigInteger> weights = days.entrySet().stream()
                .map(day -> day.getValue().multiply(payer.weightOn().apply(day.getKey())))
                .toList();
        return weights.stream().anyMatch(weight -> weight.signum() > 0) ? weights : List.copyOf(days.values());
    }

    private static List<BigInteger> orEqual(List<BigInteger> weights) {
        return weights.stream().anyMatch(weight -> weight.signum() > 0)
                ? weights
                : weights.stream().map(weight -> BigInteger.ONE).toList();
    }

    private static boolean isDivisible(SortedMap<LocalDate, BigInteger> days) {
        return days.values().stream().allMatch(counted -> counted.signum() >= 0)
                && days.values().stream().anyMatch(counted -> counted.signum() > 0);
    }

    private static List<BigDecimal> split(BigDecimal whole, int scale, List<BigInteger> weights) {
        BigInteger units = whole.setScale(scale).unscaledValue();
        return LargestRemainder.split(units.abs(), weights).stream()
                .map(part -> new BigDecimal(units.signum() < 0 ? part.negate() : part, scale))
                .toList();
    }

    private static Instant dayOf(Instant instant) {
        return instant.truncatedTo(ChronoUnit.DAYS);
    }

    /** The end of the last day that the line reaches into. */
    private static Instant lastDay(BillLine line) {
        Instant last = line.to().isAfter(line.from()) ? line.to().minus(1, ChronoUnit.MICROS) : line.from();
        return dayOf(last).plus(1, ChronoUnit.DAYS);
    }
}
