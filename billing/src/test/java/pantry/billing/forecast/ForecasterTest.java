package pantry.billing.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is forecast at a month's middle, against what the month then cost. */
class ForecasterTest {
    private static final Instant FIRST = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant MONTH = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant MONTH_END = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant MIDDLE = Instant.parse("2026-10-15T13:30:00Z");
    private static final Forecaster FORECASTER = new Forecaster(Currency.getInstance("EUR"));

    /** Two months of hours: a daily curve, quiet weekends, scatter of hours and days, and a level that wanders. */
    private static List<DayPart> history(long seed) {
        Random random = new Random(seed);
        double level = 1 + random.nextDouble() * 9;
        double wander = random.nextDouble() * 0.03;
        double scatter = random.nextDouble() * 0.15;
        double weekend = 0.4 + random.nextDouble() * 0.6;
        double ofDay = 1;
        List<DayPart> hours = new ArrayList<>();
        for (Instant at = FIRST; at.isBefore(MONTH_END); at = at.plus(Duration.ofHours(1))) {
            int hour = at.atOffset(ZoneOffset.UTC).getHour();
            DayOfWeek day = at.atOffset(ZoneOffset.UTC).getDayOfWeek();
            if (hour == 0) {
                level = Math.max(0.1, level * (1 + wander * random.nextGaussian()));
                ofDay = Math.max(0.1, 1 + scatter * random.nextGaussian());
            }
            double curve = 1 + 0.5 * Math.sin((hour - 9) * Math.PI / 12);
            double cost = level * ofDay * curve * (day.getValue() >= 6 ? weekend : 1) / 24;
            hours.add(new DayPart(at, BigDecimal.valueOf(cost)));
        }
        return hours;
    }

    private static BigDecimal actual(List<DayPart> hours) {
        return hours.stream()
                .filter(hour -> !hour.from().isBefore(MONTH))
                .map(DayPart::cost)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void theBandHoldsFourTimesInFiveAndTheForecastIsWithinATenth() {
        int held = 0;
        int near = 0;
        int histories = 400;
        for (long seed = 0; seed < histories; seed++) {
            List<DayPart> hours = history(seed);
            Outlook outlook = FORECASTER.outlook(hours, MONTH, MONTH_END, MIDDLE);
            BigDecimal actual = actual(hours);
            if (outlook.low().amount().compareTo(actual) <= 0
                    && outlook.high().amount().compareTo(actual) >= 0) {
                held++;
            }
            BigDecimal off = outlook.expected().amount().subtract(actual).abs();
            if (off.compareTo(actual.multiply(new BigDecimal("0.10"))) <= 0) {
                near++;
            }
        }
        assertThat(held / (double) histories).as("how often the band held").isBetween(0.74, 0.90);
        assertThat(near / (double) histories)
                .as("how often it was within a tenth")
                .isGreaterThan(0.9);
    }

    @Test
    void nothingThatComesLaterIsLookedAt() {
        List<DayPart> hours = history(7);
        List<DayPart> known =
                hours.stream().filter(hour -> hour.from().isBefore(MIDDLE)).toList();
        assertThat(FORECASTER.outlook(hours, MONTH, MONTH_END, MIDDLE))
                .isEqualTo(FORECASTER.outlook(known, MONTH, MONTH_END, MIDDLE));
    }

    @Test
    void aMonthThatIsOverCostsWhatItCost() {
        List<DayPart> hours = history(8);
        Outlook outlook = FORECASTER.outlook(hours, MONTH, MONTH_END, MONTH_END);
        assertThat(outlook.expected())
                .isEqualTo(outlook.soFar())
                .isEqualTo(outlook.low())
                .isEqualTo(outlook.high());
    }

    @Test
    void theFirstHoursMakeAVagueForecastAndNoUseNone() {
        Outlook none = FORECASTER.outlook(List.of(), MONTH, MONTH_END, MIDDLE);
        assertThat(none.expected().amount()).isEqualByComparingTo("0");
        assertThat(none.isVague()).isTrue();
        Instant sixth = MONTH.plus(Duration.ofHours(6));
        List<DayPart> hours = new ArrayList<>();
        for (int hour = 0; hour < 6; hour++) {
            hours.add(new DayPart(MONTH.plus(Duration.ofHours(hour)), BigDecimal.ONE));
        }
        Outlook first = FORECASTER.outlook(hours, MONTH, MONTH_END, sixth);
        assertThat(first.isVague()).isTrue();
        assertThat(first.expected().amount()).isEqualByComparingTo(BigDecimal.valueOf(744));
    }
}
