package pantry.portal.ui.operator;

import java.time.Instant;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.telemetry.PollPace;

/** How often meters are read, since when and why, and when that changes. */
final class PaceSentence {
    private PaceSentence() {}

    static String of(PollPace pace) {
        String interval = Shown.interval(pace.interval());
        Instant since = pace.since();
        Integer servers = pace.servers();
        String now = since == null || servers == null
                ? Texts.of("hardware.polls", interval)
                : Texts.of("hardware.polls.since", interval, Shown.dayAndTime(since), servers);
        return pace.longer().equals(pace.usual()) ? now : now + " " + rule(pace);
    }

    private static String rule(PollPace pace) {
        return Texts.of(
                "hardware.polls.rule",
                pace.longAbove(),
                Shown.interval(pace.longer()),
                pace.usualBelow(),
                Shown.interval(pace.usual()));
    }
}
