package pantry.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantry.billing.metering.Meter;
import pantry.billing.price.Price;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.Steps;
import pantry.billing.price.Steps.Step;
import pantry.billing.price.Tariff;

/** Graduated prices are a pure function of a month's sums, and nothing is lost between its parts. */
@NullMarked
class MonthRatingTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Comparator<String> ORDER = Comparator.naturalOrder();

    private static Tariff tariff(int version, Step... steps) {
        return new Tariff(
                new PriceBookVersionId(new UUID(7, version)),
                "list-" + version,
                EUR,
                Instant.EPOCH.plusSeconds(3_600L * version),
                new Steps(List.of(steps)));
    }

    private static Step step(@Nullable String upTo, String rate) {
        return new Step(upTo == null ? null : new BigDecimal(upTo), new BigDecimal(rate));
    }

    private static MonthRating.Use<String> gib(String server, Tariff tariff, long gib) {
        return new MonthRating.Use<>(
                server, Meter.NETWORK_OUT, tariff, BigInteger.ONE.shiftLeft(30).multiply(BigInteger.valueOf(gib)));
    }

    private static String told(List<MonthRating.Part<String>> parts) {
        return parts.stream()
                .map(part -> part.key() + " "
                        + part.meter()
                                .inUnits(part.counted())
                                .stripTrailingZeros()
                                .toPlainString() + " at " + part.price().rate().toPlainString())
                .collect(Collectors.joining("; "));
    }

    @Test
    void anAllowanceAndTwoStepsAreSharedByUse() {
        Tariff tariff = tariff(1, step("10", "0"), step("50", "0.10"), step(null, "0.05"));
        List<MonthRating.Part<String>> parts =
                MonthRating.parts(List.of(gib("a", tariff, 75), gib("b", tariff, 25)), ORDER, Map.of());
        assertThat(told(parts))
                .isEqualTo("a 7.5 at 0; a 30 at 0.10; a 37.5 at 0.05; b 2.5 at 0; b 10 at 0.10; b 12.5 at 0.05");
    }

    @Test
    void aNewVersionGoesOnWhereTheMonthHasCome() {
        Tariff first = tariff(1, step("10", "0"), step(null, "0.10"));
        Tariff second = tariff(2, step("10", "0"), step("20", "0.20"), step(null, "0.05"));
        List<MonthRating.Part<String>> parts =
                MonthRating.parts(List.of(gib("a", second, 16), gib("a", first, 14)), ORDER, Map.of());
        assertThat(told(parts)).isEqualTo("a 10 at 0; a 4 at 0.10; a 6 at 0.20; a 10 at 0.05");
    }

    @Test
    void whatCountsAlreadyIsBelow() {
        Tariff tariff = tariff(1, step("10", "0"), step(null, "0.10"));
        assertThat(told(MonthRating.parts(
                        List.of(gib("a", tariff, 5)),
                        ORDER,
                        Map.of(Meter.NETWORK_OUT, Meter.NETWORK_OUT.counted(new BigDecimal("8"))))))
                .isEqualTo("a 2 at 0; a 3 at 0.10");
    }

    @Test
    void partsSumToEachServerAndToEachStepInAnyOrderOfReading() {
        Random random = new Random(20261126);
        for (int round = 0; round < 2_000; round++) {
            Tariff tariff = tariff(
                    1, step("0.000000003", "0"), step("0.000000017", "3"), step("0.000000018", "2"), step(null, "1"));
            List<MonthRating.Use<String>> uses = new ArrayList<>();
            int servers = 1 + random.nextInt(7);
            for (int server = 0; server < servers; server++) {
                uses.add(new MonthRating.Use<>(
                        "s" + server, Meter.NETWORK_OUT, tariff, BigInteger.valueOf(random.nextInt(9))));
            }
            List<MonthRating.Part<String>> parts = MonthRating.parts(uses, ORDER, Map.of());
            for (MonthRating.Use<String> use : uses) {
                assertThat(sum(parts.stream()
                                .filter(part -> part.key().equals(use.key()))
                                .toList()))
                        .as("round %d, %s", round, use)
                        .isEqualTo(use.counted());
            }
            BigInteger all = uses.stream().map(MonthRating.Use::counted).reduce(BigInteger.ZERO, BigInteger::add);
            BigInteger free = Meter.NETWORK_OUT.counted(new BigDecimal("0.000000003"));
            assertThat(sum(parts.stream()
                            .filter(part -> part.price().rate().signum() == 0)
                            .toList()))
                    .isEqualTo(all.min(free));
            Collections.shuffle(uses, random);
            assertThat(MonthRating.parts(uses, ORDER, Map.of())).isEqualTo(parts);
        }
    }

    @Test
    void versionsFollowEachOtherByWhenTheyBeganToHold() {
        Tariff first = tariff(9, step("10", "0"), step(null, "0.10"));
        Tariff later = new Tariff(
                new PriceBookVersionId(new UUID(7, 1)),
                "list-10",
                EUR,
                first.validFrom().plusSeconds(3_600),
                Steps.flat(new BigDecimal("0.20")));
        assertThat(told(MonthRating.parts(List.of(gib("a", later, 5), gib("a", first, 14)), ORDER, Map.of())))
                .isEqualTo("a 10 at 0; a 4 at 0.10; a 5 at 0.20");
    }

    @Test
    void whatIsLeftOfARowIsSpreadOverItsColumns() {
        // Each share is 5/3: nobody is given two of what is left while another column has something.
        assertThat(shares(List.of(5, 5, 5), List.of(5, 5, 5)))
                .containsExactly(List.of(2, 2, 1), List.of(2, 2, 1), List.of(1, 1, 3));
        assertThat(shares(List.of(1, 1), List.of(1, 1))).containsExactly(List.of(1, 0), List.of(0, 1));
        assertThat(shares(List.of(0, 0), List.of(0))).containsExactly(List.of(0), List.of(0));
    }

    private static List<List<Integer>> shares(List<Integer> rows, List<Integer> columns) {
        return Arrays.stream(MonthRating.shares(
                        rows.stream().map(BigInteger::valueOf).toList(),
                        columns.stream().map(BigInteger::valueOf).toList()))
                .map(row -> Arrays.stream(row).map(BigInteger::intValueExact).toList())
                .toList();
    }

    private static BigInteger sum(List<MonthRating.Part<String>> parts) {
        return parts.stream().map(MonthRating.Part::counted).reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Test
    void stepsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Steps(List.of())).hasMessageContaining("1 to 20");
        assertThatThrownBy(() -> new Steps(List.of(step("10", "1")))).hasMessageContaining("every step but the last");
        assertThatThrownBy(() -> new Steps(List.of(step("10", "1"), step("10", "2"), step(null, "1"))))
                .hasMessageContaining("rise");
        assertThatThrownBy(() -> new Steps(List.of(step("0", "1"), step(null, "1"))))
                .hasMessageContaining("rise");
        assertThatThrownBy(() -> new Steps(stepsOf(Steps.MOST + 1))).hasMessageContaining("1 to 20");
        assertThat(new Steps(stepsOf(Steps.MOST)).all()).hasSize(20);
        assertThatThrownBy(() -> step(null, "-1")).hasMessageContaining("not negative");
        assertThatThrownBy(() -> step(null, "0.0000000000001")).hasMessageContaining("at most 12 decimals");
        assertThat(step(null, "0.000000000001").rate()).isPositive();
        assertThatThrownBy(() -> step("0.0000000000001", "1")).hasMessageContaining("a bound has at most 12 decimals");
        assertThatThrownBy(() -> step(null, "1000000.000000000001")).hasMessageContaining("at most 1000000 per unit");
        assertThat(step(null, "1000000").rate()).isEqualByComparingTo(Steps.MOST_RATE);
        assertThatThrownBy(() -> step(null, "1e30")).hasMessageContaining("at most 1000000 per unit");
    }

    private static List<Step> stepsOf(int count) {
        List<Step> steps = new ArrayList<>();
        for (int bound = 1; bound < count; bound++) {
            steps.add(step(String.valueOf(bound), "1"));
        }
        steps.add(step(null, "1"));
        return steps;
    }

    /** Halves go to the even digit, in quantities, in what is counted and in amounts: 2^17 bytes are 0.0001220703125 GiB. */
    @Test
    void halvesAreRoundedToTheEvenDigit() {
        BigInteger bytes = BigInteger.ONE.shiftLeft(17);
        BigInteger thrice = bytes.multiply(BigInteger.valueOf(3));
        assertThat(Meter.NETWORK_OUT.inUnits(bytes)).isEqualByComparingTo("0.000122070312");
        assertThat(Meter.NETWORK_OUT.inUnits(thrice)).isEqualByComparingTo("0.000366210938");
        BigDecimal half = new BigDecimal(BigInteger.ONE).divide(new BigDecimal(BigInteger.TWO.pow(31)));
        assertThat(Meter.NETWORK_OUT.counted(half)).isZero();
        assertThat(Meter.NETWORK_OUT.counted(half.multiply(new BigDecimal("1.0001"))))
                .isOne();
        assertThat(Meter.NETWORK_OUT.counted(half.multiply(new BigDecimal("3"))))
                .isEqualTo(2);
        Price price = tariff(1, step(null, "0.5")).price(step(null, "0.5"));
        assertThat(amount(bytes.multiply(BigInteger.valueOf(2)), price)).isEqualByComparingTo("0.000122070312");
        assertThat(Rating.line(Meter.CPU_USED, price, Meter.CPU_USED.counted(new BigDecimal("0.000000000278")))
                        .quantity())
                .isEqualByComparingTo("0.000000000278");
        assertThat(amount(thrice, price)).isEqualByComparingTo("0.000183105469");
    }

    private static BigDecimal amount(BigInteger bytes, Price price) {
        return Rating.line(Meter.NETWORK_OUT, price, bytes).amount().amount();
    }
}
