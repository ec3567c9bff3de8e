package pantry.provisioning.sizing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.placement.Shortage;

/** Why a server's size changed, or did not, in words for its owner. */
final class Reasons {
    private static final String CPU = "millicores";
    private static final String MEMORY = "MiB";

    private Reasons() {}

    static String of(Judged judged) {
        List<String> words = new ArrayList<>();
        tell(
                words,
                "cpu",
                CPU,
                Sizing.Rule.CPU,
                judged.due().cpu(),
                judged.cpu(),
                judged.cpuTo(),
                judged.due().least().minCpuMillicores());
        tell(
                words,
                "memory",
                MEMORY,
                Sizing.Rule.MEMORY,
                judged.due().memory(),
                judged.memory(),
                judged.memoryTo(),
                judged.due().least().minMemoryMiB());
        return String.join(" ", words);
    }

    private static void tell(
            List<String> words,
            String what,
            String unit,
            Sizing.Rule rule,
            Due.Of has,
            Lately lately,
            int to,
            int least) {
        int from = has.guarantee();
        if (to > from && lately.isThrottled()) {
            words.add(String.format(
                    Locale.ROOT,
                    "It was short of %s: it wanted %d %s and got %d, so its guarantee rises from %d to %d.",
                    what,
                    Math.round(lately.wanted()),
                    unit,
                    Math.round(lately.got()),
                    from,
                    to));
        } else if (to > from && to <= least) {
            words.add(String.format(
                    Locale.ROOT, "Its guarantee of %s rises from %d to its minimum, %d %s.", what, from, to, unit));
        } else if (to > from) {
            words.add(String.format(
                    Locale.ROOT,
                    "It was short of %s lately, and what could not be had then is there now: its guarantee rises from"
                            + " %d to %d %s.",
                    what,
                    from,
                    to,
                    unit));
        } else if (to < from) {
            words.add(String.format(
                    Locale.ROOT,
                    "In %d %% of two weeks it used no more than %d %s of %s, on the average of %s; with %d %% more,"
                            + " and at least its minimum, %d are enough, and it had %d.",
                    Sizing.Rule.PERCENTILE,
                    Math.round(rule.usual(has.history())),
                    unit,
                    what,
                    words(rule.mean()),
                    Sizing.Rule.MARGIN_PERCENT,
                    to,
                    from));
        }
    }

    private static String words(Duration mean) {
        return mean.toHours() > 0 ? mean.toHours() + " hours" : mean.toMinutes() + " minutes";
    }

    /** Why the quota alone held a raise back. */
    static String ofQuota() {
        return "The tenant's quota has no more left.";
    }

    static String of(Decision refusal) {
        return switch (refusal) {
            case Decision.Shortfall(List<Shortage> shortages) ->
                shortages.stream().map(Reasons::of).collect(Collectors.joining(" "));
            case Decision.Conflict(String reason) -> reason;
            case Decision.Busy _ -> "Too many orders are waiting just now.";
            case Decision.NotFound _,
                    Decision.NameTaken _,
                    Decision.Stale _,
                    Decision.KeyReused _,
                    Decision.Repeated _,
                    Decision.Accepted _ -> "";
        };
    }

    private static String of(Shortage shortage) {
        return String.format(
                Locale.ROOT,
                "%s: %s is asked for, and the %s has %s left.",
                shortage.resource(),
                shortage.requested(),
                shortage.of().name().toLowerCase(Locale.ROOT),
                shortage.available());
    }
}
