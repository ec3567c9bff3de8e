package pantry.portal.ui.tenant.order;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import pantry.billing.budget.Budget;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.OrderRequests;
import pantry.portal.approval.RequestOutcome;
import pantry.portal.approval.Wanted;
import pantry.portal.order.ApiCall;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.order.ServerOrder;
import pantry.portal.security.Caller;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.tenant.order.OrderView.Refused;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.lifecycle.BulkDecision;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.operation.OperationView;

/**
 * The order as a command that works once: its key is the form's, so a second press, or one after a failure whose outcome
 * nobody saw, gets the servers that the first one made.
 */
record Ordering(Resolved order, Command command) {
    private static final int ACCEPTED = 202;

    /** What became of it. */
    sealed interface Came {
        /** Now or by the press before; one goes there to see it come up. */
        record Begun(String path) implements Came {}

        record Otherwise(Decision decision) implements Came {}

        default Optional<Refused> refusal(ServerOrder order) {
            return this instanceof Otherwise(var decision) ? Ordering.refusal(decision, order) : Optional.empty();
        }
    }

    /** What is kept of it is where one goes then: all that a repeat needs. */
    static Ordering of(UUID form, Caller caller, Actor actor, Resolved order) {
        CommandKey key = CommandKey.of(
                caller.keyOwner(),
                form.toString(),
                "POST",
                "/order",
                ApiCall.of(order.order()).body());
        return new Ordering(
                order,
                new Command(actor, new Command.Keyed(key, begun -> new Answer(ACCEPTED, Map.of(), path(begun)))));
    }

    private static String path(List<OperationView> begun) {
        return begun.size() > 1
                ? Paths.SERVERS
                : Paths.SERVERS + "/" + begun.getFirst().subject().id();
    }

    Came place(ServerCommands commands) {
        if (order.order().count() == null) {
            return came(commands.order(order.tenant().id(), order.spec(), command));
        }
        return switch (commands.orderAll(order.tenant().id(), order.specs(), command)) {
            case BulkDecision.Begun(var operations) -> new Came.Begun(path(operations));
            case BulkDecision.Otherwise(var decision) -> came(decision);
        };
    }

    /** Kept until somebody approves it, once under the same key. */
    Came ask(OrderRequests requests, Budget budget) {
        Command.Keyed keyed = Objects.requireNonNull(command.keyed(), "a form's order has a key");
        RequestOutcome outcome = requests.ask(
                Wanted.order(order),
                budget,
                command.actor(),
                new OrderRequests.Keyed(keyed.key(), request -> new Answer(ACCEPTED, Map.of(), path(request))));
        return switch (outcome) {
            case RequestOutcome.Done(OrderRequest request) -> new Came.Begun(path(request));
            case RequestOutcome.Repeated(Answer answer) -> new Came.Begun(answer.body());
            case RequestOutcome.KeyReused() -> new Came.Otherwise(new Decision.KeyReused());
            case RequestOutcome.TooMany(int most) ->
                new Came.Otherwise(new Decision.Conflict(Texts.of("order.refused.waiting", most)));
            case RequestOutcome.NotWaiting _,
                    RequestOutcome.OnlyFinance _,
                    RequestOutcome.NotYours _,
                    RequestOutcome.Hindered _,
                    RequestOutcome.NotFound _ -> throw new IllegalStateException("nothing was decided: " + outcome);
        };
    }

    private static String path(OrderRequest request) {
        return Paths.ORDER_REQUESTS + "/" + request.id();
    }

    private static Came came(Decision decision) {
        return switch (decision) {
            case Decision.Accepted(var operation) -> new Came.Begun(path(List.of(operation)));
            case Decision.Repeated(var answer) -> new Came.Begun(answer.body());
            case Decision.KeyReused _,
                    Decision.NotFound _,
                    Decision.Stale _,
                    Decision.NameTaken _,
                    Decision.Shortfall _,
                    Decision.Conflict _,
                    Decision.Busy _ -> new Came.Otherwise(decision);
        };
    }

    /** In words; a name that is taken is told at its field. */
    private static Optional<Refused> refusal(Decision decision, ServerOrder order) {
        return switch (decision) {
            case Decision.Shortfall(var shortages) ->
                Optional.of(new Refused.Lacking(
                        shortages.stream().map(order::asAsked).toList()));
            case Decision.NameTaken(var name) ->
                Optional.of(otherwise(Texts.of("order.refused.name", name), Texts.of("order.refused.name.next")));
            case Decision.Busy(var wait) ->
                Optional.of(otherwise(
                        Texts.of("order.refused.busy"), Texts.of("order.refused.busy.next", Shown.duration(wait))));
            case Decision.KeyReused() ->
                Optional.of(otherwise(Texts.of("order.refused.before"), Texts.of("order.refused.before.next")));
            case Decision.Conflict(var reason) -> Optional.of(otherwise(reason, Texts.of("order.refused.again")));
            case Decision.NotFound _, Decision.Stale _ ->
                Optional.of(otherwise(Texts.of("not-found.what"), Texts.of("order.refused.again")));
            case Decision.Accepted _, Decision.Repeated _ -> Optional.empty();
        };
    }

    private static Refused otherwise(String what, String next) {
        return new Refused.Otherwise(what, next);
    }
}
