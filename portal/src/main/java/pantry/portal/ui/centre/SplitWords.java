package pantry.portal.ui.centre;

import java.time.LocalDate;
import java.time.ZoneOffset;
import pantry.billing.split.SplitOutcome;
import pantry.billing.split.SplitRule;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** Rules in words. */
final class SplitWords {
    private static final int DECIMALS = 2;

    private SplitWords() {}

    /** "All servers without a rule of their own", or the server's name. */
    static String of(SplitRule rule) {
        return rule.server() == null ? Texts.of("centres.rule.all") : rule.serverName();
    }

    /** Its days; the end is no longer one of them. */
    static String when(SplitRule rule) {
        LocalDate end = rule.to();
        return end == null
                ? Texts.of("centres.from", day(rule.from()))
                : Texts.of("centres.from-until", day(rule.from()), day(end));
    }

    static String day(LocalDate day) {
        return Shown.day(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    static String part(SplitRule.Part part) {
        return Texts.of("centres.part", part.costCentre(), Shown.number(part.percent(), DECIMALS));
    }

    /** A refusal: what, and what to do. */
    record Refused(String what, String next) {
        static Refused of(SplitOutcome outcome) {
            return switch (outcome) {
                case SplitOutcome.Overlaps(SplitRule with) -> refused("overlaps", SplitWords.of(with), when(with));
                case SplitOutcome.MonthIsClosed(var last) ->
                    refused("closed", Shown.month(last), day(last.plusMonths(1).atDay(1)));
                case SplitOutcome.NoSuchServer() -> refused("no-server");
                case SplitOutcome.TooMany(int most) -> refused("too-many", most);
                case SplitOutcome.NoSuchEnd() -> refused("no-end");
                case SplitOutcome.Stale() -> refused("stale");
                case SplitOutcome.NotFound() -> refused("gone");
                case SplitOutcome.Kept _, SplitOutcome.Removed _ ->
                    throw new IllegalStateException("this is no refusal: " + outcome);
            };
        }

        private static Refused refused(String kind, Object... arguments) {
            String key = "centres.refused." + kind;
            return new Refused(Texts.of(key, arguments), Texts.of(key + ".next", arguments));
        }
    }
}
