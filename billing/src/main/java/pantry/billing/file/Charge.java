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
import pantry.billing.Money;
import pantry.billing.bill.BillLine;
import pantry.billing.metering.LargestRemainder;

/**
 * A line's part of one UTC day: {@code [from, to)}, its share of the quantity, and of what the line costs. A line that was
 * counted on no day of its own (a credit, a correction that only moves use to another step) is one part, over the days
 * that it speaks of.
 */
record Charge(BillLine line, Instant from, Instant to, BigDecimal quantity, BigDecimal billed) {
    private static final int QUANTITY_SCALE = 12;

    /** The parts sum to the line's quantity and to its amount, to the last decimal. */
    static List<Charge> of(BillLine line, SortedMap<LocalDate, BigInteger> days) {
        if (!isDivisible(days)) {
            return List.of(new Charge(
                    line,
                    dayOf(line.from()),
                    lastDay(line),
                    line.quantity(),
                    line.shown().amount()));
        }
        List<BigInteger> weights = List.copyOf(days.values());
        List<BigDecimal> quantities = split(line.quantity(), QUANTITY_SCALE, weights);
        List<BigDecimal> costs = split(line.shown().amount(), Money.SHOWN_SCALE, weights);
        List<Charge> charges = new ArrayList<>(weights.size());
        int at = 0;
        for (LocalDate day : days.keySet()) {
            charges.add(new Charge(
                    line,
                    day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    quantities.get(at),
                    costs.get(at)));
            at++;
        }
        return charges;
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
