package pantry.portal.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import pantry.billing.budget.Budget;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.OrderRequests;
import pantry.portal.approval.RequestOutcome;
import pantry.portal.approval.Wanted;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;

/** Requests for approval as answers and refusals. */
@Component
class RequestAnswers {
    private final OrderRequests requests;
    private final Replies replies;

    RequestAnswers(OrderRequests requests, Replies replies) {
        this.requests = requests;
        this.replies = replies;
    }

    /** What is wanted is kept and waits: told where, as for all work that takes time. */
    Answer asking(Wanted wanted, Budget budget, Actor actor, @Nullable CommandKey key) {
        RequestOutcome outcome =
                requests.ask(wanted, budget, actor, key == null ? null : new OrderRequests.Keyed(key, this::waiting));
        return outcome instanceof RequestOutcome.Repeated(Answer before) ? before : waiting(done(outcome));
    }

    private Answer waiting(OrderRequest request) {
        return replies.answer(
                HttpStatus.ACCEPTED,
                Map.of(HttpHeaders.LOCATION, "/api/v1/order-requests/" + request.id()),
                OrderRequestJson.of(request));
    }

    /** What it is now, or the refusal. */
    OrderRequest done(RequestOutcome outcome) {
        return switch (outcome) {
            case RequestOutcome.Done(OrderRequest request) -> request;
            case RequestOutcome.KeyReused() -> throw IdempotentCommands.keyReused();
            case RequestOutcome.TooMany(int most) ->
                throw Refusal.of(
                        ProblemKind.CONFLICT,
                        most + " wishes of the tenant wait for an approval, as many as may. Have some decided or"
                                + " withdraw one.");
            case RequestOutcome.NotWaiting(OrderRequest request) ->
                throw Refusal.of(ProblemKind.CONFLICT, ended(request));
            case RequestOutcome.OnlyFinance _ ->
                throw Refusal.of(
                        ProblemKind.NOT_ALLOWED, "Finance set the budget that holds it up, so finance decides.");
            case RequestOutcome.NotYours(OrderRequest request) ->
                throw Refusal.of(
                        ProblemKind.NOT_ALLOWED,
                        "Only " + request.asked().by()
                                + ", who asked, can withdraw it. Whoever approves can reject it.");
            case RequestOutcome.Hindered hindered -> throw Decided.refusal(hindered.decision(), shortage -> shortage);
            case RequestOutcome.NotFound() -> throw Refusal.notFound();
            case RequestOutcome.Repeated _ -> throw new IllegalStateException("an answer is no request");
        };
    }

    private static String ended(OrderRequest request) {
        OrderRequest.Decided by = request.decided();
        String who = by == null ? "" : by.by();
        return switch (request.state()) {
            case WAITING, EXPIRED -> "Nobody decided until " + request.expiresAt() + ", so it has ended. Ask again.";
            case APPROVED -> who + " has just approved it, and it is being done.";
            case ORDERED -> who + " has approved it, and it is done.";
            case REJECTED -> who + " has rejected it: " + request.reason();
            case WITHDRAWN -> who + " has withdrawn it.";
        };
    }
}
