package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.approval.StorageWishes;
import pantry.portal.approval.Wishes;
import pantry.portal.order.ServerRules;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.ETags;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.lifecycle.StorageCommands;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.Server;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** What can be done to a server that is there. Each takes time and answers with its operation. */
@Tag(name = "servers")
@RestController
@RequestMapping("/api/v1/servers/{serverId}/actions")
@RolesAllowed({Roles.USER, Roles.OWNER})
@ApiResponse(
        responseCode = "202",
        description = "Begun",
        content = @Content(schema = @Schema(implementation = OperationJson.class)))
class ServerActionsResource {
    static final String CAPPED =
            "A budget that is spent may refuse it as it may an order, or keep it until it is approved:"
                    + " then nothing has changed, and the answer and its location are the request that waits (OrderRequest)."
                    + " What adds nothing to what is spent is never held up.";

    private final ServerCommands servers;
    private final Tenants tenants;
    private final IdempotentCommands commands;
    private final Decided decided;
    private final StorageCommands storage;
    private final Begun begun;
    private final Catalogue catalogue;
    private final Wishes wishes;
    private final StorageWishes kept;

    ServerActionsResource(
            ServerCommands servers,
            Tenants tenants,
            IdempotentCommands commands,
            Decided decided,
            StorageCommands storage,
            Begun begun,
            Catalogue catalogue,
            Wishes wishes,
            StorageWishes kept) {
        this.servers = servers;
        this.tenants = tenants;
        this.commands = commands;
        this.decided = decided;
        this.storage = storage;
        this.begun = begun;
        this.catalogue = catalogue;
        this.wishes = wishes;
        this.kept = kept;
    }

    @Operation(
            summary = "Start a stopped server: a placement, which can be refused like an order",
            description = CAPPED)
    @ApiResponse(
            responseCode = "202",
            description = "Begun; or it waits for an approval, since a budget that is spent asks for one",
            content = @Content(schema = @Schema(oneOf = {OperationJson.class, OrderRequestJson.class})))
    @PostMapping("/start")
    public ResponseEntity<byte[]> start(
            Caller caller, @RequestAttribute("serverId") Server server, Body body, HttpServletRequest request) {
        body.readNothing();
        return begun.capped(
                caller,
                body,
                request,
                () -> wishes.start(server),
                command -> servers.start(server.tenant(), server.id(), command),
                shortage -> shortage);
    }

    @Operation(summary = "Stop a running server: its cpu and memory go back")
    @PostMapping("/stop")
    public ResponseEntity<byte[]> stop(
            Caller caller, @RequestAttribute("serverId") Server server, Body body, HttpServletRequest request) {
        return act(caller, server, body, request, servers::stop);
    }

    @Operation(summary = "Reboot a running server")
    @PostMapping("/reboot")
    public ResponseEntity<byte[]> reboot(
            Caller caller, @RequestAttribute("serverId") Server server, Body body, HttpServletRequest request) {
        return act(caller, server, body, request, servers::reboot);
    }

    @Operation(
            summary = "Another size, while it runs or while it is stopped",
            description =
                    "What is left out stays; a ceiling that was the guarantee goes with it. It grows where it stands,"
                            + " moves, or is spread over more blades, and does not stop for it. Can be short like an order. "
                            + CAPPED)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SizeChange.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Begun; or it waits for an approval, since a budget that is spent asks for one",
            content = @Content(schema = @Schema(oneOf = {OperationJson.class, OrderRequestJson.class})))
    @PostMapping("/resize")
    public ResponseEntity<byte[]> resize(
            Caller caller, @RequestAttribute("serverId") Server server, Body body, HttpServletRequest request) {
        SizeChange change = body.read(SizeChange::read);
        NewSize size = change.of(server, catalogue.image(server.image().toString()));
        OptionalLong generation = ETags.required(request, server.generation());
        return begun.capped(
                caller,
                body,
                request,
                () -> wishes.resize(server, size),
                command -> servers.resize(server.tenant(), server.id(), generation, size, command),
                change::asAsked);
    }

    @Operation(
            summary = "Make the boot volume anew of an image; id, address and data volumes stay. What the boot volume"
                    + " holds is lost once the server runs with the new one")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Rebuild.class)))
    @PostMapping("/rebuild")
    public ResponseEntity<byte[]> rebuild(
            Caller caller, @RequestAttribute("serverId") Server server, Body body, HttpServletRequest request) {
        Rebuild asked = body.read(Rebuild::read);
        Catalogue.Image image = catalogue
                .image(asked.image())
                .orElseThrow(() -> Outcomes.notPossible("/image", "there is no such image"));
        return begun.keyed(
                caller, body, request, command -> servers.rebuild(server.tenant(), server.id(), image, command));
    }

    /** What a server is rebuilt from. */
    @Schema(name = "Rebuild")
    record Rebuild(
            @Schema(description = "An image's id or name") String image) {
        static Rebuild read(Fields fields) {
            return new Rebuild(fields.requiredText("image", ServerRules.ID_OR_NAME));
        }
    }

    @Operation(summary = "Keep what all of its volumes hold now", description = CAPPED)
    @ApiResponse(
            responseCode = "202",
            description = "Begun; or it waits for an approval, since a budget that is spent asks for one",
            content = @Content(schema = @Schema(oneOf = {OperationJson.class, OrderRequestJson.class})))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Named.class)))
    @PostMapping("/snapshot")
    public ResponseEntity<byte[]> snapshot(
            Caller caller, @RequestAttribute("serverId") Server server, Body body, HttpServletRequest request) {
        Named named = body.read(Named::read);
        return begun.capped(
                caller,
                body,
                request,
                () -> kept.snapshot(server, named.name()),
                command -> storage.snapshot(server.tenant(), server.id(), named.name(), command),
                shortage -> shortage);
    }

    @Operation(
            summary =
                    "A new server like this one, whose volumes begin as copies of its own: an order, which can be short",
            description = CAPPED)
    @ApiResponse(
            responseCode = "202",
            description = "Begun; or it waits for an approval, since a budget that is spent asks for one",
            content = @Content(schema = @Schema(oneOf = {OperationJson.class, OrderRequestJson.class})))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Named.class)))
    @PostMapping("/clone")
    public ResponseEntity<byte[]> copy(
            Caller caller, @RequestAttribute("serverId") Server server, Body body, HttpServletRequest request) {
        Named named = body.read(Named::read);
        return begun.capped(
                caller,
                body,
                request,
                () -> wishes.clone(server, named.name()),
                command -> storage.clone(server.tenant(), server.id(), named.name(), command),
                shortage -> shortage);
    }

    /** One of the lifecycle's commands. */
    @FunctionalInterface
    private interface Act {
        Decision apply(TenantId tenant, ServerId server, Command command);
    }

    private ResponseEntity<byte[]> act(Caller caller, Server server, Body body, HttpServletRequest request, Act act) {
        body.readNothing();
        Tenant tenant = tenants.find(server.tenant()).orElseThrow(Refusal::notFound);
        Function<OperationView, Answer> answering = decided.answering(tenant, caller);
        return Replies.entity(commands.run(
                request,
                caller,
                body,
                key -> decided.answer(
                        act.apply(
                                server.tenant(), server.id(), ServersResource.command(caller, key, answering, request)),
                        answering,
                        shortage -> shortage)));
    }
}
