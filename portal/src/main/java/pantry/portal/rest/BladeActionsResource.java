package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.lifecycle.BladeCommands;
import pantry.provisioning.lifecycle.BladeDecision;
import pantry.provisioning.pool.BladeView;

/** What operators do to blades. What leaves a blade does so by operations of its own, which the answer lists. */
@Tag(name = "pool")
@RestController
@RequestMapping("/api/v1/pool/blades/{bladeId}/actions")
@RolesAllowed(Roles.OPERATOR)
@ApiResponse(
        responseCode = "200",
        description = "Done",
        content = @Content(schema = @Schema(implementation = BladeActionJson.class)))
@ApiResponse(
        responseCode = "202",
        description = "Begun: what stands on it is leaving",
        content = @Content(schema = @Schema(implementation = BladeActionJson.class)))
class BladeActionsResource {
    private final BladeCommands blades;
    private final BladeAnswers answers;
    private final IdempotentCommands commands;
    private final Transactions transactions;

    BladeActionsResource(
            BladeCommands blades, BladeAnswers answers, IdempotentCommands commands, Transactions transactions) {
        this.blades = blades;
        this.answers = answers;
        this.commands = commands;
        this.transactions = transactions;
    }

    @Operation(
            summary = "It takes nothing more, and what stands on it moves away while it runs, as far as there is room")
    @PostMapping("/drain")
    public ResponseEntity<byte[]> drain(
            Caller caller, @RequestAttribute("bladeId") BladeView blade, Body body, HttpServletRequest request) {
        body.readNothing();
        return act(caller, blade, body, request, actor -> blades.drain(blade.id(), actor));
    }

    @Operation(summary = "It takes slices again")
    @PostMapping("/enable")
    public ResponseEntity<byte[]> enable(
            Caller caller, @RequestAttribute("bladeId") BladeView blade, Body body, HttpServletRequest request) {
        body.readNothing();
        return act(caller, blade, body, request, actor -> blades.enable(blade.id(), actor));
    }

    @Operation(
            summary = "Drains it, and takes it out for service once it is empty; refused while something on it has no"
                    + " room elsewhere")
    @PostMapping("/service")
    public ResponseEntity<byte[]> service(
            Caller caller, @RequestAttribute("bladeId") BladeView blade, Body body, HttpServletRequest request) {
        body.readNothing();
        return act(caller, blade, body, request, actor -> blades.service(blade.id(), actor));
    }

    @Operation(
            summary = "Drains it, and retires it for good once it is empty; refused while something on it has no room")
    @PostMapping("/retire")
    public ResponseEntity<byte[]> retire(
            Caller caller, @RequestAttribute("bladeId") BladeView blade, Body body, HttpServletRequest request) {
        body.readNothing();
        return act(caller, blade, body, request, actor -> blades.retire(blade.id(), actor));
    }

    @Operation(
            summary =
                    "It has failed, by an operator's word: what stands on it is placed again elsewhere at once, and it takes"
                            + " part again only when it is enabled")
    @PostMapping("/fail")
    public ResponseEntity<byte[]> fail(
            Caller caller, @RequestAttribute("bladeId") BladeView blade, Body body, HttpServletRequest request) {
        body.readNothing();
        return act(caller, blade, body, request, actor -> blades.fail(blade.id(), actor));
    }

    @Operation(
            summary = "Left free by orders for healing and restarts, or no longer so",
            description = "Without a body it becomes a spare.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Spare.class)))
    @PostMapping("/spare")
    public ResponseEntity<byte[]> spare(
            Caller caller, @RequestAttribute("bladeId") BladeView blade, Body body, HttpServletRequest request) {
        boolean spare = body.read(Spare::read).spare();
        return act(caller, blade, body, request, actor -> blades.spare(blade.id(), spare, actor));
    }

    @Schema(name = "SpareChange")
    record Spare(boolean spare) {
        static Spare read(Fields fields) {
            return new Spare(fields.truth("spare").orElse(true));
        }
    }

    private ResponseEntity<byte[]> act(
            Caller caller,
            BladeView blade,
            Body body,
            HttpServletRequest request,
            Function<Actor, BladeDecision> command) {
        return Replies.entity(commands.runRepeatable(
                request,
                caller,
                body,
                transactions.forSystem(),
                () -> answers.of(caller, blade, command.apply(caller.actor(request)))));
    }
}
