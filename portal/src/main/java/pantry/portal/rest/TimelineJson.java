package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.lifecycle.TimelineEntry;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.Condition;

/**
 * One thing that happened to a server. Of a {@code CONDITION} there is how it was from then {@code until} (absent while it
 * still is), why, and how many of its blades were left; of a {@code DECISION} who decided what, by which way and why; of an
 * {@code OPERATION} how it ended.
 */
@Schema(name = "TimelineEntry")
record TimelineJson(
        Instant at,
        Kind kind,
        String what,
        @Nullable Cause cause,
        @Nullable Condition before,
        @Nullable Instant until,
        @Nullable String seconds,
        @Nullable Integer bladesThere,
        @Nullable Integer bladesOf,
        @Nullable String actor,
        @Nullable String way,
        @Nullable String detail,
        @Nullable UUID operation,
        @Nullable OperationState state,
        @Nullable String error) {
    enum Kind {
        CONDITION,
        DECISION,
        OPERATION
    }

    static TimelineJson of(TimelineEntry entry) {
        return switch (entry) {
            case TimelineEntry.Became became -> of(became);
            case TimelineEntry.Decided decided -> of(decided);
            case TimelineEntry.Ended ended -> of(ended);
        };
    }

    private static TimelineJson of(TimelineEntry.Became became) {
        Instant until = became.until();
        boolean counted = became.bladesOf() > 0;
        return new TimelineJson(
                became.at(),
                Kind.CONDITION,
                became.condition().name(),
                became.cause() == Cause.NONE ? null : became.cause(),
                became.before(),
                until,
                until == null ? null : AvailabilityJson.seconds(Duration.between(became.at(), until)),
                counted ? became.bladesThere() : null,
                counted ? became.bladesOf() : null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static TimelineJson of(TimelineEntry.Decided decided) {
        return new TimelineJson(
                decided.at(),
                Kind.DECISION,
                decided.action(),
                null,
                null,
                null,
                null,
                null,
                null,
                decided.actor(),
                decided.way(),
                decided.detail().isEmpty() ? null : decided.detail(),
                null,
                null,
                null);
    }

    private static TimelineJson of(TimelineEntry.Ended ended) {
        return new TimelineJson(
                ended.at(),
                Kind.OPERATION,
                ended.kind(),
                null,
                null,
                null,
                AvailabilityJson.seconds(Duration.between(ended.begun(), ended.at())),
                null,
                null,
                null,
                null,
                null,
                ended.operation().value(),
                ended.state(),
                ended.error());
    }
}
