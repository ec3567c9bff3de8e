package pantry.portal.rest;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import pantry.portal.order.RefusedOrder;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.ETags;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.tenancy.Tenant;

/** What a server's command came to, as an answer or a refusal. */
@Component
class Decided {
    private final Replies replies;

    Decided(Replies replies) {
        this.replies = replies;
    }

    /**
     * Makes the answer to an accepted command. It is called inside the command's own transaction, so it asks no database: whatever it
     * needs besides the operation is given here.
     */
    Function<OperationView, Answer> answering(Tenant tenant, Caller caller) {
        Ref owner = Ref.to(tenant.id(), tenant.name());
        Ref author = Ref.to(caller.account().id(), caller.account().username());
        return operation -> replies.answer(
                HttpStatus.ACCEPTED,
                Map.of(HttpHeaders.LOCATION, "/api/v1/operations/" + operation.id()),
                OperationJson.of(operation, owner, author, false));
    }

    /** The same for a command that begins several: their list, and the first one's place. */
    Function<List<OperationView>, Answer> answeringAll(Tenant tenant, Caller caller) {
        Ref owner = Ref.to(tenant.id(), tenant.name());
        Ref author = Ref.to(caller.account().id(), caller.account().username());
        return operations -> replies.answer(
                HttpStatus.ACCEPTED,
                Map.of(
                        HttpHeaders.LOCATION,
                        "/api/v1/operations/" + operations.getFirst().id()),
                new Listing<>(
                        operations.stream()
                                .map(operation -> OperationJson.of(operation, owner, author, false))
                                .toList(),
                        null));
    }

    Answer answer(Decision decision, Function<OperationView, Answer> answering, UnaryOperator<Shortage> asAsked) {
        return switch (decision) {
            case Decision.Accepted(var operation) -> answering.apply(operation);
            case Decision.Repeated(var answer) -> answer;
            case Decision.KeyReused _,
                    Decision.NotFound _,
                    Decision.NameTaken _,
                    Decision.Shortfall _,
                    Decision.Conflict _,
                    Decision.Stale _,
                    Decision.Busy _ -> throw refusal(decision, asAsked);
        };
    }

    static Refusal refusal(Decision decision, UnaryOperator<Shortage> asAsked) {
        return switch (decision) {
            case Decision.KeyReused() -> IdempotentCommands.keyReused();
            case Decision.NotFound() -> Refusal.notFound();
            case Decision.NameTaken(var name) -> Outcomes.nameTaken("/name", name);
            case Decision.Shortfall(var shortages) ->
                tooShort(shortages.stream().map(asAsked).toList());
            case Decision.Conflict(var reason) -> Refusal.of(ProblemKind.CONFLICT, reason);
            case Decision.Stale() -> ETags.stale();
            case Decision.Busy(var wait) -> Outcomes.busy(wait);
            case Decision.Accepted _, Decision.Repeated _ ->
                throw new IllegalStateException("this is no refusal: " + decision);
        };
    }

    static Refusal tooShort(List<Shortage> shortages) {
        return new Refusal(new Problem(
                ProblemKind.SHORT,
                RefusedOrder.words(shortages),
                List.of(),
                shortages.stream().map(Decided::json).toList(),
                Map.of()));
    }

    static Problem.ShortageJson json(Shortage one) {
        return new Problem.ShortageJson(
                one.resource(),
                one.requested(),
                one.available(),
                one.limit(),
                one.of().name());
    }
}
