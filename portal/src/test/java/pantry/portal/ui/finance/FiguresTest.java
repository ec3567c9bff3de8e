package pantry.portal.ui.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.billing.Money;
import pantry.billing.bill.BillState;
import pantry.billing.bill.LineHour;
import pantry.billing.metering.Meter;
import pantry.billing.metering.UtcHour;
import pantry.portal.ui.parts.Texts;

/** What the page adds up, and how it writes it. */
class FiguresTest {
    @Test
    void partsProveTheirWholeToTheLastDecimal() {
        List<BigDecimal> parts = List.of(new BigDecimal("0.1"), new BigDecimal("0.2"), new BigDecimal("0.000001"));

        assertThat(Proof.of(parts, new BigDecimal("0.300001")).holds()).isTrue();
        assertThat(Proof.of(parts, new BigDecimal("0.3000010")).holds()).isTrue();
        assertThat(Proof.of(parts, new BigDecimal("0.300000")).holds()).isFalse();
        assertThat(Proof.of(parts, new BigDecimal("0.300000")).difference()).isEqualByComparingTo("0.000001");
        assertThat(Proof.of(List.of(), BigDecimal.ZERO).holds()).isTrue();
    }

    @Test
    void anOpenBillHasSixDecimalsAndAClosedOneItsCurrencys() {
        Money money = new Money(new BigDecimal("1234.5"), Currency.getInstance("EUR"));

        assertThat(Amounts.money(money, BillState.OPEN)).isEqualTo("€1,234.500000");
        assertThat(Amounts.money(money, BillState.CLOSING)).isEqualTo("€1,234.500000");
        assertThat(Amounts.money(money, BillState.CLOSED)).isEqualTo("€1,234.50");
    }

    @Test
    void aColumnHasTheDecimalsThatItsLongestNumberNeeds() {
        assertThat(Amounts.decimals(List.of(new BigDecimal("0.2500"), new BigDecimal("100"))))
                .isEqualTo(2);
        assertThat(Amounts.decimals(List.of(new BigDecimal("100"), new BigDecimal("0.000000000001"))))
                .isEqualTo(12);
        assertThat(Amounts.decimals(List.of(new BigDecimal("1E+3")))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"104.5, 100, +4.5 %", "96.84, 100, −3.2 %", "100, 100, 0.0 %", "5, 0, –", "2, 3, −33.3 %"})
    void aChangeIsSaidWithItsSign(BigDecimal now, BigDecimal before, String said) {
        assertThat(Tiles.change(now, before)).isEqualTo(said);
    }

    @Test
    void theTableHasTheLastSixMonthsOrThoseBeforeAnOlderOne() {
        List<YearMonth> months = IntStream.range(0, 9)
                .mapToObj(YearMonth.of(2026, 11)::minusMonths)
                .toList();

        assertThat(BillsDesk.shownMonths(months, YearMonth.of(2026, 11)))
                .hasSize(6)
                .endsWith(YearMonth.of(2026, 11))
                .isEqualTo(BillsDesk.shownMonths(months, YearMonth.of(2026, 6)));
        assertThat(BillsDesk.shownMonths(months, YearMonth.of(2026, 4)))
                .containsExactly(YearMonth.of(2026, 3), YearMonth.of(2026, 4));
        assertThat(BillsDesk.shownMonths(months.subList(0, 1), YearMonth.of(2026, 11)))
                .containsExactly(YearMonth.of(2026, 11));
    }

    @Test
    void hoursFallIntoDaysThatSumToThem() {
        Instant begun = Instant.parse("2026-11-25T22:00:00Z");
        List<LineHour> hours = IntStream.range(0, 5)
                .mapToObj(hour -> new LineHour(
                        new UtcHour(begun.plus(Duration.ofHours(hour))),
                        new BigDecimal("0.1"),
                        BigInteger.ONE,
                        BigInteger.ZERO,
                        BigInteger.ONE))
                .toList();

        List<Day> days = Day.of(hours);

        assertThat(days.stream().map(Day::date))
                .containsExactly(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 26));
        assertThat(days.stream().map(Day::quantity)).containsExactly(new BigDecimal("0.2"), new BigDecimal("0.3"));
    }

    @Test
    void everyMeterHasItsName() {
        for (Meter meter : Meter.values()) {
            assertThat(Amounts.meter(meter)).isNotBlank();
            assertThat(Amounts.smallestUnit(meter)).isNotBlank();
        }
        assertThat(Texts.of("meter.cpu-used")).isEqualTo("Processors used");
    }
}
