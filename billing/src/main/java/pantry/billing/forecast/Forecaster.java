package pantry.billing.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import pantry.billing.Money;

/**
 * From the days of the last weeks to the end of a month. A day is expected to cost what the same weekday cost on average,
 * in the four weeks before, scaled to the level of the last seven days; of today what is left of it in proportion. With less
 * than two weeks, weekdays are not told apart.
 *
 * <p>The band holds two kinds of doubt: each day's own scatter around what the weekday lets expect, which evens out over the
 * days to come, and the drift of the level from day to day, which does not: its variance grows with the cube of the days
 * ahead, as that of a sum over a random walk does. The middle four fifths of a normal distribution are within 1.2816
 * standard deviations. (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 5.5 and 8.7.)
 */
public final class Forecaster {
    private static final MathContext MATH = MathContext.DECIMAL64;
    private static final BigDecimal FOUR_FIFTHS = new BigDecimal("1.2816");
    private static final int WEEK = 7;
    private static final int WEEKS_LOOKED_AT = 4;
    /** Of the days before today; what lies further back is not looked at. */
    static final int DAYS_LOOKED_AT = WEEK * WEEKS_LOOKED_AT;

    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    private final Currency currency;

    public Forecaster(Currency currency) {
        this.currency = currency;
    }

    /** History may begin before the month; what begins at or after {@code now} is not looked at. */
    public Outlook outlook(Collection<DayPart> history, Instant monthBegin, Instant monthEnd, Instant now) {
        TreeMap<LocalDate, BigDecimal> days = new TreeMap<>();
        BigDecimal soFar = BigDecimal.ZERO;
        LocalDate today = date(now);
        BigDecimal ofToday = BigDecimal.ZERO;
        for (DayPart part : history) {
            Instant at = part.from();
            if (!at.isBefore(now)) {
                continue;
            }
            if (!at.isBefore(monthBegin) && at.isBefore(monthEnd)) {
                soFar = soFar.add(part.cost());
            }
            if (date(at).equals(today)) {
                ofToday = ofToday.add(part.cost());
            } else {
                days.merge(date(at), part.cost(), BigDecimal::add);
            }
        }
        if (!now.isBefore(monthEnd)) {
            return new Outlook(now, money(soFar), money(soFar), money(soFar), money(soFar), days.size());
        }
        Shape shape = Shape.of(fill(days, today), ofToday, now);
        BigDecimal left = BigDecimal.ZERO;
        BigDecimal daysLeft = BigDecimal.ZERO;
        for (LocalDate day = today;
                day.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(monthEnd);
                day = day.plusDays(1)) {
            BigDecimal share = day.equals(today) ? restOf(now) : BigDecimal.ONE;
            left = left.add(shape.expected(day.getDayOfWeek()).multiply(share, MATH));
            daysLeft = daysLeft.add(share);
        }
        BigDecimal doubt = shape.doubt(daysLeft).multiply(FOUR_FIFTHS, MATH);
        BigDecimal expected = soFar.add(left);
        return new Outlook(
                now,
                money(soFar),
                money(expected),
                money(expected.subtract(doubt).max(soFar).min(expected)),
                money(expected.add(doubt)),
                days.size());
    }

    /** Days without a cost between the first that had one and today cost nothing. */
    private static List<Map.Entry<LocalDate, BigDecimal>> fill(SortedMap<LocalDate, BigDecimal> days, LocalDate today) {
        List<Map.Entry<LocalDate, BigDecimal>> filled = new ArrayList<>();
        if (!days.isEmpty()) {
            LocalDate first = days.firstKey();
            LocalDate from = today.minusDays(DAYS_LOOKED_AT);
            for (LocalDate day = first.isAfter(from) ? first : from; day.isBefore(today); day = day.plusDays(1)) {
                filled.add(Map.entry(day, days.getOrDefault(day, BigDecimal.ZERO)));
            }
        }
        return filled;
    }

    private static LocalDate date(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static BigDecimal restOf(Instant now) {
        Duration gone = Duration.between(now.truncatedTo(ChronoUnit.DAYS), now);
        return BigDecimal.ONE.subtract(seconds(gone));
    }

    private static BigDecimal seconds(Duration part) {
        return BigDecimal.valueOf(part.toSeconds())
                .divide(BigDecimal.valueOf(Duration.ofDays(1).toSeconds()), MATH);
    }

    private Money money(BigDecimal amount) {
        return new Money(Money.shown(amount), currency);
    }

    /** What weekdays cost, at which level, and how far days were off. */
    private record Shape(Map<DayOfWeek, BigDecimal> weekdays, BigDecimal scatter, BigDecimal drift) {
        BigDecimal expected(DayOfWeek day) {
            return weekdays.getOrDefault(day, BigDecimal.ZERO);
        }

        /** The standard deviation of the sum over the days to come. */
        BigDecimal doubt(BigDecimal days) {
            BigDecimal ownScatter = scatter.multiply(days, MATH);
            BigDecimal ofLevel = drift.multiply(days.pow(3, MATH), MATH).divide(THREE, MATH);
            return ownScatter.add(ofLevel).sqrt(MATH);
        }

        static Shape of(List<Map.Entry<LocalDate, BigDecimal>> days, BigDecimal ofToday, Instant now) {
            if (days.isEmpty()) {
                BigDecimal gone = BigDecimal.ONE.subtract(restOf(now)).max(new BigDecimal("0.01"));
                BigDecimal level = ofToday.divide(gone, MATH);
                return new Shape(everyDay(level), level.multiply(level, MATH), BigDecimal.ZERO);
            }
            boolean byWeekday = days.size() >= 2 * WEEK;
            BigDecimal mean = mean(days.stream().map(Map.Entry::getValue).toList());
            Map<DayOfWeek, BigDecimal> factors = new TreeMap<>();
            for (DayOfWeek day : DayOfWeek.values()) {
                List<BigDecimal> same = days.stream()
                        .filter(one -> one.getKey().getDayOfWeek() == day)
                        .map(Map.Entry::getValue)
                        .toList();
                factors.put(
                        day,
                        !byWeekday || mean.signum() == 0 || same.isEmpty()
                                ? BigDecimal.ONE
                                : mean(same).divide(mean, MATH));
            }
            List<Map.Entry<LocalDate, BigDecimal>> last = days.subList(Math.max(0, days.size() - WEEK), days.size());
            BigDecimal level = level(last, factors);
            Map<DayOfWeek, BigDecimal> weekdays = new TreeMap<>();
            factors.forEach((day, factor) -> weekdays.put(day, factor.multiply(level, MATH)));
            return withDoubt(days, factors, weekdays, level);
        }

        private static Shape withDoubt(
                List<Map.Entry<LocalDate, BigDecimal>> days,
                Map<DayOfWeek, BigDecimal> factors,
                Map<DayOfWeek, BigDecimal> weekdays,
                BigDecimal level) {
            if (days.size() < WEEK) {
                BigDecimal quarter = level.multiply(new BigDecimal("0.25"), MATH);
                return new Shape(weekdays, quarter.multiply(quarter, MATH), BigDecimal.ZERO);
            }
            List<BigDecimal> levels = new ArrayList<>();
            for (Map.Entry<LocalDate, BigDecimal> day : days) {
                BigDecimal factor = factors.getOrDefault(day.getKey().getDayOfWeek(), BigDecimal.ONE);
                levels.add(
                        factor.signum() == 0 ? BigDecimal.ZERO : day.getValue().divide(factor, MATH));
            }
            BigDecimal steps = squares(levels, 1);
            BigDecimal week = levels.size() > WEEK ? squares(levels, WEEK) : steps;
            // A step over k days has the variance k × drift + 2 × scatter: two lags tell the two apart.
            BigDecimal drift = week.subtract(steps)
                    .divide(BigDecimal.valueOf(Math.max(1, WEEK - 1)), MATH)
                    .max(BigDecimal.ZERO);
            BigDecimal scatter =
                    steps.subtract(drift).divide(BigDecimal.TWO, MATH).max(BigDecimal.ZERO);
            return new Shape(weekdays, scatter, drift);
        }

        /** The mean square of the differences between days so far apart. */
        private static BigDecimal squares(List<BigDecimal> levels, int lag) {
            List<BigDecimal> squares = new ArrayList<>();
            for (int at = lag; at < levels.size(); at++) {
                BigDecimal step = levels.get(at).subtract(levels.get(at - lag));
                squares.add(step.multiply(step, MATH));
            }
            return squares.isEmpty() ? BigDecimal.ZERO : mean(squares);
        }

        private static BigDecimal level(
                List<Map.Entry<LocalDate, BigDecimal>> last, Map<DayOfWeek, BigDecimal> factors) {
            BigDecimal costs = BigDecimal.ZERO;
            BigDecimal weights = BigDecimal.ZERO;
            for (Map.Entry<LocalDate, BigDecimal> day : last) {
                costs = costs.add(day.getValue());
                weights = weights.add(factors.getOrDefault(day.getKey().getDayOfWeek(), BigDecimal.ONE));
            }
            return weights.signum() == 0 ? BigDecimal.ZERO : costs.divide(weights, MATH);
        }

        private static Map<DayOfWeek, BigDecimal> everyDay(BigDecimal level) {
            Map<DayOfWeek, BigDecimal> days = new TreeMap<>();
            for (DayOfWeek day : DayOfWeek.values()) {
                days.put(day, level);
            }
            return days;
        }

        private static BigDecimal mean(List<BigDecimal> numbers) {
            return numbers.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(numbers.size()), MATH);
        }
    }
}
