package pantry.billing.property;

import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import pantry.billing.price.Steps;
import pantry.billing.property.Action.Counts;
import pantry.billing.property.Action.Gives;
import pantry.billing.property.Action.Orders;
import pantry.billing.property.Action.Publishes;

/** What has to occur among random months, or they prove less than they say; each counts itself in a plan. */
enum Happening {
    GAPS(plan ->
            pairs(plan, (one, next) -> Duration.between(one.at(), next.at()).compareTo(ofAGap()) > 0)),
    POLLS_WITHOUT_A_GAP(plan ->
            pairs(plan, (one, next) -> Duration.between(one.at(), next.at()).compareTo(ofAGap()) <= 0)),
    LATE_READINGS(plan -> plan.late().size()),
    DUPLICATES(
            plan -> plan.all(Counts.class).stream().filter(Counts::isRepeated).count()),
    LATE_DUPLICATES(plan -> plan.late().stream().filter(Counts::isRepeated).count()),
    SHUFFLES(plan -> pairs(plan, (one, next) -> one.late() == next.late() && one.rank() > next.rank())),
    NEW_EPOCHS(plan -> plan.all(Counts.class).stream()
            .filter(one -> !one.epoch().equals("e001"))
            .count()),
    SEGMENTS_ACROSS_THE_MONTHS_END(plan -> pairs(plan, (one, next) -> lies(plan.end(), one, next))),
    HELD_ACROSS_THE_MONTHS_END(plan -> plan.all(Orders.class).stream()
            .filter(order -> holds(plan, order.server()))
            .count()),
    MONTHS_THAT_END_A_YEAR(plan -> plan.month().getMonth() == Month.DECEMBER ? 1 : 0),
    FEBRUARIES_OF_28_DAYS(plan -> plan.month().lengthOfMonth() == 28 ? 1 : 0),
    LEAP_DAYS(plan -> plan.all(Counts.class).stream()
            .map(one -> one.at().atOffset(ZoneOffset.UTC))
            .filter(at -> at.getMonth() == Month.FEBRUARY && at.getDayOfMonth() == 29)
            .count()),
    PRICES_PUBLISHED_INSIDE_AN_HOUR(plan -> plan.all(Publishes.class).stream()
            .filter(one -> !one.at().truncatedTo(ChronoUnit.HOURS).equals(one.at()))
            .count()),
    PRICES_THAT_CHANGE_BETWEEN_TWO_READINGS(plan -> pairs(
            plan,
            (one, next) -> plan.all(Publishes.class).stream().anyMatch(change -> lies(change.from(), one, next)))),
    CONTRACTS(plan -> plan.all(Publishes.class).stream()
            .filter(one -> one.tenant() != null)
            .count()),
    ALLOWANCES(plan ->
            steps(plan).stream().filter(steps -> steps.allowance().isPresent()).count()),
    STEPS(plan -> steps(plan).stream().filter(steps -> steps.all().size() > 2).count()),
    RESIZES(plan ->
            plan.all(Gives.class).stream().filter(one -> one.millicores() > 0).count()
                    - plan.all(Orders.class).size()),
    STOPS(plan ->
            plan.all(Gives.class).stream().filter(one -> one.millicores() == 0).count());

    private final ToLongFunction<MonthPlan> times;

    Happening(ToLongFunction<MonthPlan> times) {
        this.times = times;
    }

    long times(MonthPlan plan) {
        return times.applyAsLong(plan);
    }

    /** Polls are ten seconds apart; a gap is more than three. */
    private static Duration ofAGap() {
        return Duration.ofSeconds(30);
    }

    /** Neighbouring readings of one counter. */
    private static long pairs(MonthPlan plan, BiPredicate<Counts, Counts> that) {
        List<Counts> readings = plan.all(Counts.class).stream()
                .sorted(Comparator.comparing(Counts::server)
                        .thenComparing(Counts::kind)
                        .thenComparing(Counts::at))
                .toList();
        long pairs = 0;
        for (int at = 1; at < readings.size(); at++) {
            Counts one = readings.get(at - 1);
            Counts next = readings.get(at);
            if (one.goesOn(next) && that.test(one, next)) {
                pairs++;
            }
        }
        return pairs;
    }

    /** Something is held for the server when the month ends. */
    private static boolean holds(MonthPlan plan, int server) {
        return plan.all(Gives.class).stream()
                .filter(one -> one.server() == server && one.at().isBefore(plan.end()))
                .max(Comparator.comparing(Gives::at))
                .filter(last -> last.millicores() > 0)
                .isPresent();
    }

    private static boolean lies(Instant instant, Counts one, Counts next) {
        return one.at().isBefore(instant) && next.at().isAfter(instant);
    }

    private static List<Steps> steps(MonthPlan plan) {
        return plan.all(Publishes.class).stream()
                .flatMap(one -> one.steps().values().stream())
                .toList();
    }
}
