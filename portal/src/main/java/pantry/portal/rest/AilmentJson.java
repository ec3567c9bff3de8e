package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.lifecycle.Ailment;
import pantry.provisioning.lifecycle.Remedy;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.Condition;

/** A server that is degraded or down: since when, why, how many of its blades are left, and what is being done about it. */
@Schema(name = "Ailment")
record AilmentJson(
        Ref server,
        Ref tenant,
        Condition condition,
        Cause cause,
        String reason,
        int bladesThere,
        int bladesOf,
        Instant since,
        RemedyJson remedy) {
    static AilmentJson of(Ailment ailment) {
        return new AilmentJson(
                Ref.to(ailment.server(), ailment.serverName()),
                Ref.to(ailment.tenant(), ailment.tenantName()),
                ailment.condition(),
                ailment.cause(),
                ailment.reason(),
                ailment.bladesThere(),
                ailment.bladesOf(),
                ailment.since(),
                RemedyJson.of(ailment.remedy()));
    }

    enum RemedyKind {
        /** An operation works on it. */
        WORKING,
        /** That operation can't go on: an operator has to look. */
        STUCK,
        /** It waits for room, before every order. */
        WAITING,
        /** Nothing by itself. */
        BY_HAND
    }

    /** {@code waitsFor}: what the operation waits for. Place 1 is served next; cpu and memory are what it misses in all. */
    @Schema(name = "Remedy")
    record RemedyJson(
            RemedyKind kind,
            @Nullable UUID operation,
            @Nullable String operationKind,
            @Nullable String waitsFor,
            @Nullable Integer place,
            @Nullable Instant waitsSince,
            @Nullable Integer cpuMillicores,
            @Nullable Integer memoryMiB) {
        static RemedyJson of(Remedy remedy) {
            return switch (remedy) {
                case Remedy.Working(var kind, var operation, var waitsFor) ->
                    new RemedyJson(RemedyKind.WORKING, operation == null ? null : operation.value(), kind, waitsFor, null, null, null, null);
                case Remedy.Stuck(var kind, var operation) ->
                    new RemedyJson(RemedyKind.STUCK, operation.value(), kind, null, null, null, null, null);
                case Remedy.Waiting waiting ->
                    new RemedyJson(
                            RemedyKind.WAITING,
                            null,
                            null,
                            null,
                            waiting.place(),
                            waiting.since(),
                            waiting.cpuMillicores(),
                            waiting.memoryMiB());
                case Remedy.ByHand() -> new RemedyJson(RemedyKind.BY_HAND, null, null, null, null, null, null, null);
            };
        }
    }
}
