package pantry.portal.ui.tenant.order;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pantry.portal.order.ApiCall;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.order.ServerOrder;
import pantry.portal.security.Caller;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.order.OrderView.Refused;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;

/**
 * The order as a command that works once: its key is the form's, so a second press, or one after a failure whose outcome
 * nobody saw, gets the server that the first one made.
 */
record Ordering(Command command) {
    private static final int ACCEPTED = 202;

    static Ordering of(UUID form, Caller caller, Actor actor, Resolved order) {
        CommandKey key = CommandKey.of(
                caller.keyOwner(),
                form.toString(),
                "POST",
                "/order",
                ApiCall.of(order.order()).body());
        // What is kept of it is the server's id: all that a repeat needs.
        return new Ordering(new Command(
                actor,
                Command.Keyed.ofOne(
                        key,
                        operation -> new Answer(
                                ACCEPTED, Map.of(), operation.subject().id().toString()))));
    }

    /** The server that was made, now or by the press before. */
    static Optional<String> server(Decision decision) {
        return switch (decision) {
            case Decision.Accepted(var operation) ->
                Optional.of(operation.subject().id().toString());
            case Decision.Repeated(var answer) -> Optional.of(answer.body());
            case Decision.KeyReused _,
                    Decision.NotFound _,
                    Decision.Stale _,
                    Decision.NameTaken _,
                    Decision.Shortfall _,
                    Decision.Conflict _,
                    Decision.Busy _ -> Optional.empty();
        };
    }

    /** In words; a name that is taken is told at its field. */
    static Optional<Refused> refusal(Decision decision, ServerOrder order) {
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
