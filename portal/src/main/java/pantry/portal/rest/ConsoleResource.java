package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.security.BearerTokens;
import pantry.provisioning.lifecycle.Consoles;
import pantry.provisioning.server.Server;
import pantry.provisioning.tenancy.Tickets;

/** Tickets for consoles. The console itself is a WebSocket at the same path: text as the terminal shows it, and as it is typed. */
@Tag(name = "servers")
@RestController
@RequestMapping("/api/v1/servers/{serverId}/console")
@RolesAllowed({Roles.USER, Roles.OWNER})
class ConsoleResource {
    private final Tickets tickets;

    ConsoleResource(Tickets tickets) {
        this.tickets = tickets;
    }

    /** Good for one console of this server, once and for half a minute; {@code url} is where it is redeemed. */
    @Schema(name = "ConsoleTicket")
    record TicketJson(String ticket, Instant expiresAt, String url) {}

    @Operation(
            summary = "A ticket for the server's serial console",
            description =
                    "Open a WebSocket at url (wss) within 30 s. The console ends with the sign-in that asked for the"
                            + " ticket. Who can send headers needs none: the same path upgrades with Authorization: Bearer, too.")
    @ApiResponse(responseCode = "201", description = "Shown once")
    @PostMapping
    public ResponseEntity<TicketJson> ticket(
            @RequestAttribute("serverId") Server server, Body body, HttpServletRequest request) {
        body.readNothing();
        String objection = Consoles.objection(server.state());
        if (!objection.isEmpty()) {
            throw Refusal.of(ProblemKind.CONFLICT, objection);
        }
        Tickets.Ticket ticket = BearerTokens.of(request)
                .flatMap(token -> tickets.issue(token, server.id().value()))
                .orElseThrow(() -> Refusal.of(ProblemKind.NOT_SIGNED_IN, "The sign-in has ended."));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new TicketJson(
                        ticket.text(),
                        ticket.expiresAt(),
                        "/api/v1/servers/" + server.id() + "/console?ticket=" + ticket.text()));
    }
}
