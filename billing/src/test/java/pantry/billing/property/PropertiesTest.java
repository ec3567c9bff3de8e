package pantry.billing.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pantry.provisioning.ground.DatabaseKind;

/**
 * What holds of every month: eight months from seeds on H2, four of them on PostgreSQL, too, each lived three times; {@code
 * -Dpantry.properties.months=N} for more. A failure names its seed, which makes the same month again, and the smallest part of
 * that month that still fails.
 */
class PropertiesTest {
    private static final int MONTHS_ON_H2 = Integer.getInteger("pantry.properties.months", 8);
    private static final int MONTHS_ON_POSTGRES = MONTHS_ON_H2 / 2;
    /** Each is a month that is lived three times. */
    private static final int TRIES_TO_SHRINK = Integer.getInteger("pantry.properties.tries", 200);

    static Stream<Arguments> months() {
        return Stream.concat(
                LongStream.rangeClosed(1, MONTHS_ON_H2).mapToObj(seed -> Arguments.of(DatabaseKind.H2, seed)),
                LongStream.rangeClosed(1, MONTHS_ON_POSTGRES)
                        .mapToObj(seed -> Arguments.of(DatabaseKind.POSTGRESQL, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("months")
    void whateverWasUsedAndHoweverItCameToBeKnown(DatabaseKind kind, long seed) {
        holds(MonthDice.of(seed), plan -> MonthRules.check(kind, plan), TRIES_TO_SHRINK);
    }

    /** Whatever the months are to prove something of has to be among them. */
    @ParameterizedTest
    @EnumSource
    void itHappensAmongThem(Happening happening) {
        assertThat(LongStream.rangeClosed(1, MONTHS_ON_H2)
                        .map(seed -> happening.times(MonthDice.of(seed)))
                        .sum())
                .isPositive();
    }

    @Test
    void aSeedMakesTheSameMonthAgain() {
        assertThat(MonthDice.of(5)).isEqualTo(MonthDice.of(5)).isNotEqualTo(MonthDice.of(13));
    }

    /** Or it fails with the smallest plan that breaks the same rule. */
    static void holds(MonthPlan plan, Consumer<MonthPlan> rules, int tries) {
        try {
            rules.accept(plan);
        } catch (BrokenRule broken) {
            List<Action> smallest = new Shrinker<>(
                            actions -> breaks(broken.rule, plan.with(actions), rules), Action::simpler, tries)
                    .smallest(plan.actions());
            throw new AssertionError(
                    broken.getMessage() + "\nThe least of " + plan.actions().size() + " actions that breaks it: "
                            + plan.with(smallest),
                    broken);
        }
    }

    private static boolean breaks(String rule, MonthPlan plan, Consumer<MonthPlan> rules) {
        try {
            rules.accept(plan);
            return false;
        } catch (BrokenRule broken) {
            return broken.rule.equals(rule);
        } catch (RuntimeException | AssertionError another) {
            return false;
        }
    }
}
