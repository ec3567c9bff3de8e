package pantry.portal.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import pantry.billing.budget.Budget;
import pantry.portal.approval.Wanted;
import pantry.portal.approval.Wishes;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** Has a command decided, under its key if it has one, and answers with the operation that it began. */
@Component
class Begun {
    private final Tenants tenants;
    private final IdempotentCommands commands;
    private final Decided decided;
    private final Wishes wishes;
    private final RequestAnswers waiting;

    Begun(Tenants tenants, IdempotentCommands commands, Decided decided, Wishes wishes, RequestAnswers waiting) {
        this.tenants = tenants;
        this.commands = commands;
        this.decided = decided;
        this.wishes = wishes;
        this.waiting = waiting;
    }

    /** For POST: a repeat with the same key is answered as before. */
    ResponseEntity<byte[]> keyed(
            Caller caller, Body body, HttpServletRequest request, Function<Command, Decision> act) {
        return keyed(caller, body, request, act, shortage -> shortage);
    }

    ResponseEntity<byte[]> keyed(
            Caller caller,
            Body body,
            HttpServletRequest request,
            Function<Command, Decision> act,
            UnaryOperator<Shortage> asAsked) {
        Function<OperationView, Answer> answering = answering(caller);
        return Replies.entity(commands.run(
                request,
                caller,
                body,
                key -> decided.answer(
                        act.apply(ServersResource.command(caller, key, answering, request)), answering, asAsked)));
    }

    /** The same for what costs like an order: a budget that is spent may refuse it, or keep it until it is approved. */
    ResponseEntity<byte[]> capped(
            Caller caller,
            Body body,
            HttpServletRequest request,
            Supplier<Optional<Wanted>> wanted,
            Function<Command, Decision> act,
            UnaryOperator<Shortage> asAsked) {
        return Replies.entity(
                commands.run(request, caller, body, key -> capped(caller, request, wanted.get(), act, asAsked, key)));
    }

    /** For PATCH, which {@code If-Match} guards. */
    ResponseEntity<byte[]> cappedPlain(
            Caller caller,
            HttpServletRequest request,
            Optional<Wanted> wanted,
            Function<Command, Decision> act,
            UnaryOperator<Shortage> asAsked) {
        return Replies.entity(capped(caller, request, wanted, act, asAsked, null));
    }

    private Answer capped(
            Caller caller,
            HttpServletRequest request,
            Optional<Wanted> wanted,
            Function<Command, Decision> act,
            UnaryOperator<Shortage> asAsked,
            @Nullable CommandKey key) {
        Function<OperationView, Answer> answering = answering(caller);
        return switch (wishes.on(wanted)) {
            case Verdict.Refused(Budget _, String reason) -> throw Refusal.of(ProblemKind.CONFLICT, reason);
            case Verdict.AsksFirst(Budget budget) ->
                waiting.asking(wanted.orElseThrow(), budget, caller.actor(request), key);
            case Verdict.Free() ->
                decided.answer(act.apply(ServersResource.command(caller, key, answering, request)), answering, asAsked);
        };
    }

    /** For PATCH and DELETE, which {@code If-Match} guards. */
    ResponseEntity<byte[]> plain(
            Caller caller,
            HttpServletRequest request,
            Function<Command, Decision> act,
            UnaryOperator<Shortage> asAsked) {
        Command command = new Command(caller.actor(request), null);
        return Replies.entity(decided.answer(act.apply(command), answering(caller), asAsked));
    }

    private Function<OperationView, Answer> answering(Caller caller) {
        Tenant tenant = tenants.find(caller.ownTenant()).orElseThrow(Refusal::notFound);
        return decided.answering(tenant, caller);
    }
}
