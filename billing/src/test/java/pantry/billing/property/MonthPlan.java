package pantry.billing.property;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import pantry.billing.property.Action.Counts;

/** The end of one month and the beginning of the next, as a list of what happens; {@link LivedMonth} lives it. */
record MonthPlan(long seed, YearMonth month, BigDecimal cost, List<Action> actions) {
    MonthPlan {
        actions = List.copyOf(actions);
    }

    Instant end() {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    MonthPlan with(List<Action> others) {
        return new MonthPlan(seed, month, cost, others);
    }

    <A extends Action> List<A> all(Class<A> kind) {
        return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** In the order of time; of what happens at once, as it was planned. */
    List<Action> inOrder() {
        return actions.stream().sorted(Comparator.comparing(Action::at)).toList();
    }

    List<Counts> late() {
        return all(Counts.class).stream().filter(Counts::late).toList();
    }

    List<Counts> onTime() {
        return all(Counts.class).stream().filter(one -> !one.late()).toList();
    }

    @Override
    public String toString() {
        return "seed " + seed + ", " + month + " at a cost of " + cost + ":\n  "
                + inOrder().stream().map(Action::toString).collect(Collectors.joining("\n  "));
    }
}
