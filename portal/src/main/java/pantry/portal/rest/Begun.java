package pantry.portal.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
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

    Begun(Tenants tenants, IdempotentCommands commands, Decided decided) {
        this.tenants = tenants;
        this.commands = commands;
        this.decided = decided;
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
