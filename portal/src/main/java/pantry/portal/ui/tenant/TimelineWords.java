package pantry.portal.ui.tenant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pantry.portal.ui.parts.ConditionWords;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.lifecycle.TimelineEntry;
import pantry.provisioning.lifecycle.TimelineEntry.Became;
import pantry.provisioning.lifecycle.TimelineEntry.Decided;
import pantry.provisioning.lifecycle.TimelineEntry.Ended;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.Condition;

/** An entry of a timeline in words: what happened, and a line with the rest. */
final class TimelineWords {
    private TimelineWords() {}

    static String what(TimelineEntry entry) {
        return switch (entry) {
            case Became became -> became(became);
            case Decided decided ->
                Texts.orElse("timeline.did." + decided.action().replace(' ', '-'), decided.action());
            case Ended ended ->
                Texts.of(
                        ended.state() == OperationState.SUCCEEDED ? "timeline.done" : "timeline." + ended.state(),
                        Texts.orElse("operation.kind." + ended.kind(), ended.kind()));
        };
    }

    private static String became(Became became) {
        String blades = ConditionWords.blades(became.bladesThere(), became.bladesOf());
        return switch (became.condition()) {
            case WHOLE ->
                Texts.of(
                        became.before() == Condition.DEGRADED || became.before() == Condition.DOWN
                                ? "timeline.whole-again"
                                : "timeline.runs");
            case DEGRADED, DOWN ->
                blades.isEmpty()
                        ? ConditionWords.of(became.condition())
                        : Texts.of("condition.with-blades", ConditionWords.of(became.condition()), blades);
            case OFF, ENDED -> Texts.of(became.cause() == Cause.ORDER_UNDONE ? "timeline.undone" : "timeline.gone");
        };
    }

    /** Empty where there is nothing to add. */
    static String more(TimelineEntry entry) {
        return switch (entry) {
            case Became became -> lasted(became);
            case Decided decided -> {
                String actor =
                        decided.actor().equals(Actor.SYSTEM.name()) ? Texts.of("activity.by-itself") : decided.actor();
                yield decided.detail().isEmpty()
                        ? actor
                        : Texts.of("activity.author-and-error", actor, decided.detail());
            }
            case Ended ended -> {
                String error = ended.error();
                String took = Texts.of("timeline.took", Shown.duration(Duration.between(ended.begun(), ended.at())));
                yield error == null || error.isBlank() ? took : error;
            }
        };
    }

    /** Each outage with its cause and its length; how long it was whole is of no interest to anybody. */
    private static String lasted(Became became) {
        if (became.condition() != Condition.DEGRADED && became.condition() != Condition.DOWN) {
            return "";
        }
        List<String> parts = new ArrayList<>(List.of(ConditionWords.of(became.cause())));
        parts.add(
                became.until() == null
                        ? Texts.of("timeline.still")
                        : Texts.of("timeline.for", Shown.duration(Duration.between(became.at(), became.until()))));
        return String.join(", ", parts);
    }

    static Icon icon(TimelineEntry entry) {
        return switch (entry) {
            case Became became ->
                switch (became.condition()) {
                    case WHOLE -> Icon.RUN;
                    case DEGRADED -> Icon.WARN;
                    case DOWN -> Icon.BAD;
                    case OFF -> Icon.STOP;
                    case ENDED -> Icon.UNDO;
                };
            case Decided decided ->
                switch (decided.action()) {
                    case "order" -> Icon.PLUS;
                    case "start" -> Icon.RUN;
                    case "stop" -> Icon.STOP;
                    case "reboot" -> Icon.RESTART;
                    case "resize" -> Icon.RESIZE;
                    case "move", "heal" -> Icon.MOVES;
                    case "edit" -> Icon.EDIT;
                    case "delete" -> Icon.UNDO;
                    default -> Icon.ACT;
                };
            case Ended ended ->
                switch (ended.state()) {
                    case SUCCEEDED -> Icon.DONE;
                    case STUCK -> Icon.WARN;
                    case PENDING, RUNNING, FAILED, COMPENSATED -> Icon.BAD;
                };
        };
    }
}
