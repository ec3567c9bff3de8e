package pantry.portal.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import pantry.portal.rest.BladeActionJson.StayingJson;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.lifecycle.BladeDecision;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.placement.Unmoved;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.Pool;

/** What operators are answered who command the pool: the operations that it takes, or why not. */
@Component
class BladeAnswers {
    private final Pool pool;
    private final Operations operations;
    private final OperationViews views;
    private final Replies replies;

    BladeAnswers(Pool pool, Operations operations, OperationViews views, Replies replies) {
        this.pool = pool;
        this.operations = operations;
        this.views = views;
        this.replies = replies;
    }

    Answer of(Caller caller, BladeView before, BladeDecision decision) {
        return switch (decision) {
            case BladeDecision.Accepted(var _, var moves, var staying) -> {
                BladeView now = pool.blade(before.id()).orElseThrow(Refusal::notFound);
                yield begun(
                        caller,
                        moves,
                        begun -> new BladeActionJson(
                                BladeJson.of(now),
                                begun,
                                staying.stream()
                                        .flatMap(one -> staying(before, one).stream())
                                        .toList()));
            }
            case BladeDecision.Refused(var reason, var inTheWay) ->
                throw Refusal.of(
                        ProblemKind.CONFLICT,
                        inTheWay.stream()
                                .flatMap(one -> staying(before, one).stream())
                                .map(one -> " " + one.server().name() + " of "
                                        + one.tenant().name() + ": " + one.reason())
                                .distinct()
                                .collect(Collectors.joining("", reason, "")));
            case BladeDecision.NotFound() -> throw Refusal.notFound();
            case BladeDecision.Busy(var wait) -> throw Outcomes.busy(wait);
        };
    }

    /** How an answer is made of the operations that were begun. */
    @FunctionalInterface
    interface Shape {
        Object of(List<OperationJson> begun);
    }

    Answer begun(Caller caller, List<OperationId> begun, Shape shape) {
        List<OperationView> found =
                begun.stream().flatMap(id -> operations.find(id, null).stream()).toList();
        return replies.answer(
                found.isEmpty() ? HttpStatus.OK : HttpStatus.ACCEPTED,
                found.isEmpty()
                        ? Map.of()
                        : Map.of(
                                HttpHeaders.LOCATION,
                                "/api/v1/operations/" + found.getFirst().id()),
                shape.of(views.of(caller, found)));
    }

    /** By its names, which the blade had. */
    private static Optional<StayingJson> staying(BladeView blade, Unmoved unmoved) {
        return blade.slices().stream()
                .filter(slice -> slice.id().equals(unmoved.slice()))
                .findFirst()
                .map(slice -> new StayingJson(
                        Ref.to(slice.tenant(), slice.tenantName()),
                        Ref.to(slice.server(), slice.serverName()),
                        unmoved.reason()));
    }
}
