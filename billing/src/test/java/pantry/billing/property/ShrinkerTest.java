package pantry.billing.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.ground.TestGround;

/** A failure of many actions is told as the few that it takes. */
class ShrinkerTest {
    private static final List<Integer> HUNDRED =
            IntStream.rangeClosed(1, 100).boxed().toList();

    private static List<Integer> simpler(Integer number) {
        return number % 2 == 0 ? List.of(number / 2) : List.of();
    }

    @Test
    void whateverCanBeLeftOutIsLeftOut() {
        Shrinker<Integer> shrinker = new Shrinker<>(list -> list.containsAll(List.of(7, 61)), _ -> List.of(), 1_000);
        assertThat(shrinker.smallest(HUNDRED)).containsExactly(7, 61);
    }

    @Test
    void whatIsLeftIsMadeSimpler() {
        Shrinker<Integer> shrinker = new Shrinker<>(
                list -> list.stream().anyMatch(one -> one % 3 == 0 && one > 5), ShrinkerTest::simpler, 1_000);
        assertThat(shrinker.smallest(List.of(1, 96, 5))).containsExactly(6);
    }

    @Test
    void itStillFailsWhenTheTriesAreUsedUp() {
        AtomicInteger tried = new AtomicInteger();
        Shrinker<Integer> shrinker = new Shrinker<>(
                list -> {
                    tried.incrementAndGet();
                    return list.containsAll(List.of(7, 61));
                },
                _ -> List.of(),
                10);
        assertThat(shrinker.smallest(HUNDRED)).contains(7, 61).hasSizeLessThan(100);
        assertThat(tried).hasValue(10);
    }

    /** Broken on purpose: what was read before the end of a month is not always known when the month is closed. */
    @Test
    void aBrokenRuleIsToldByTheReadingThatBreaksIt() {
        MonthPlan plan = MonthDice.of(4);
        assertThat(plan.actions()).hasSizeGreaterThan(50);
        assertThatThrownBy(() -> PropertiesTest.holds(plan, ShrinkerTest::nothingComesLate, 2_000))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing comes late: ")
                .hasMessageContaining(
                        "The least of " + plan.actions().size() + " actions that breaks it: seed 4, 2027-04")
                .satisfies(failed -> assertThat(failed.getMessage().lines().filter(line -> line.startsWith("  ")))
                        .singleElement()
                        .asString()
                        .contains("Counts[")
                        .contains("late=true", "again=-1"));
    }

    private static void nothingComesLate(MonthPlan plan) {
        if (!plan.late().isEmpty()) {
            throw new BrokenRule("nothing comes late", plan.late().toString());
        }
    }

    /** Broken on purpose, on a database: a correction takes prices, a server and a reading that is late, and no more. */
    @Tag("slow")
    @Test
    void aBrokenRuleOfBillsIsToldByWhatIsBilled() {
        MonthPlan plan = MonthDice.of(4);
        assertThatThrownBy(() -> PropertiesTest.holds(plan, ShrinkerTest::nothingIsCorrected, 120))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing is corrected: ")
                .satisfies(failed -> assertThat(failed.getMessage().lines().filter(line -> line.startsWith("  ")))
                        .hasSizeBetween(3, 6)
                        .anyMatch(line -> line.contains("Publishes["))
                        .anyMatch(line -> line.contains("Orders["))
                        .anyMatch(line -> line.contains("Counts[") && line.contains("late=true")));
    }

    private static void nothingIsCorrected(MonthPlan plan) {
        try (TestGround ground = new TestGround(TestDatabase.h2InMemory())) {
            List<String> corrections = new LivedMonth(ground, plan)
                    .inDisorder(() -> {})
                    .billing
                    .rows("select meter, corrects_period, amount from bill_line where kind = 'CORRECTION'");
            if (!corrections.isEmpty()) {
                throw new BrokenRule("nothing is corrected", corrections.toString());
            }
        }
    }
}
