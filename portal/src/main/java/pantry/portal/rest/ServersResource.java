package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.budget.Budget;
import pantry.portal.approval.Wanted;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.ServerOrders;
import pantry.portal.order.ServerRules;
import pantry.portal.order.SpendingCaps;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.ETags;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.lifecycle.BulkDecision;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.server.SelfSizing;
import pantry.provisioning.server.SelfSizingChange;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerChanges;
import pantry.provisioning.server.ServerEdit;
import pantry.provisioning.server.ServerEdits;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** A tenant's servers: order, look, change, delete. */
@Tag(name = "servers")
@RestController
@RequestMapping("/api/v1/servers")
@RolesAllowed({Roles.USER, Roles.OWNER})
class ServersResource {
    private final ServerOrders orders;
    private final SpendingCaps caps;
    private final RequestAnswers waiting;
    private final ServerCommands servers;
    private final ServerEdits edits;
    private final ServerViews views;
    private final Tenants tenants;
    private final IdempotentCommands commands;
    private final Decided decided;
    private final Replies replies;

    ServersResource(
            ServerOrders orders,
            SpendingCaps caps,
            RequestAnswers waiting,
            ServerCommands servers,
            ServerEdits edits,
            ServerViews views,
            Tenants tenants,
            IdempotentCommands commands,
            Decided decided,
            Replies replies) {
        this.orders = orders;
        this.caps = caps;
        this.waiting = waiting;
        this.servers = servers;
        this.edits = edits;
        this.views = views;
        this.tenants = tenants;
        this.commands = commands;
        this.decided = decided;
        this.replies = replies;
    }

    @Operation(summary = "The own tenant's servers, newest first; deleted ones are in no list")
    @GetMapping
    public Listing<ServerJson> list(Caller caller, Query query) {
        return views.list(caller.ownTenant(), query);
    }

    @Operation(
            summary = "Order a server, or several of a kind",
            description =
                    "With count all of them are ordered or none, and the answer is the list of their operations. Where a"
                            + " budget that is spent asks for an approval, nothing is reserved: the answer and its location"
                            + " are the request that waits (OrderRequest).")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ServerOrder.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Reserved, and the operation makes it; or it waits for an approval",
            content = @Content(schema = @Schema(oneOf = {OperationJson.class, OrderRequestJson.class})))
    @PostMapping
    public ResponseEntity<byte[]> order(Caller caller, Body body, HttpServletRequest request) {
        ServerOrder order = body.read(ServerFields::order);
        return Replies.entity(commands.run(request, caller, body, key -> {
            Resolved resolved = Outcomes.resolved(orders.resolve(caller.ownTenant(), order));
            return switch (caps.on(resolved)) {
                case Verdict.Refused(Budget _, String reason) -> throw Refusal.of(ProblemKind.CONFLICT, reason);
                case Verdict.AsksFirst(Budget budget) ->
                    waiting.asking(Wanted.order(resolved), budget, caller.actor(request), key);
                case Verdict.Free() ->
                    order.count() == null
                            ? one(caller, resolved, key, request)
                            : several(caller, resolved, key, request);
            };
        }));
    }

    private Answer one(Caller caller, Resolved order, @Nullable CommandKey key, HttpServletRequest request) {
        Function<OperationView, Answer> answering = decided.answering(order.tenant(), caller);
        return decided.answer(
                servers.order(caller.ownTenant(), order.spec(), command(caller, key, answering, request)),
                answering,
                order.order()::asAsked);
    }

    private Answer several(Caller caller, Resolved order, @Nullable CommandKey key, HttpServletRequest request) {
        Function<List<OperationView>, Answer> answering = decided.answeringAll(order.tenant(), caller);
        Command command = new Command(caller.actor(request), key == null ? null : new Command.Keyed(key, answering));
        return switch (servers.orderAll(caller.ownTenant(), order.specs(), command)) {
            case BulkDecision.Begun(var operations) -> answering.apply(operations);
            case BulkDecision.Otherwise(var decision) ->
                decided.answer(decision, operation -> answering.apply(List.of(operation)), order.order()::asAsked);
        };
    }

    @Operation(summary = "One server")
    @GetMapping("/{serverId}")
    public ResponseEntity<ServerJson> get(@RequestAttribute("serverId") Server server, HttpServletRequest request) {
        return replies.resource(request, server.generation(), views.of(server));
    }

    @Operation(summary = "Change a server's name or tags")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ServerChange.class)))
    @PatchMapping("/{serverId}")
    public ResponseEntity<ServerJson> change(
            Caller caller, @RequestAttribute("serverId") Server server, Body body, HttpServletRequest request) {
        ServerChange change = body.read(ServerChange::read);
        OptionalLong generation = ETags.required(request, server.generation());
        ServerEdit edit = edits.edit(
                server.tenant(),
                server.id(),
                new ServerChanges(
                        Optional.ofNullable(change.name()),
                        Optional.ofNullable(change.tags()),
                        change.priority() == null ? OptionalInt.empty() : OptionalInt.of(change.priority()),
                        change.selfSizing()),
                generation,
                caller.actor(request));
        Server changed = switch (edit) {
            case ServerEdit.Edited(var edited) -> edited;
            case ServerEdit.NotFound() -> throw Refusal.notFound();
            case ServerEdit.Stale() -> throw ETags.stale();
            case ServerEdit.BeyondCeiling(String field, int ceiling) ->
                throw new Refusal(Problem.invalid(
                        List.of(new FieldError("/selfSizing/" + field, "must be at most its ceiling, " + ceiling))));
            case ServerEdit.NameTaken(var name) -> throw Outcomes.nameTaken("/name", name);
            case ServerEdit.Gone() -> throw Refusal.of(ProblemKind.CONFLICT, "It is deleted and can't be changed.");
        };
        return ResponseEntity.ok().eTag(ETags.of(changed.generation())).body(views.of(changed));
    }

    @Operation(summary = "Delete a server with its volumes")
    @ApiResponse(
            responseCode = "202",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = OperationJson.class)))
    @DeleteMapping("/{serverId}")
    public ResponseEntity<byte[]> delete(
            Caller caller, @RequestAttribute("serverId") Server server, HttpServletRequest request) {
        OptionalLong generation = ETags.required(request, server.generation());
        Tenant tenant = tenants.find(server.tenant()).orElseThrow(Refusal::notFound);
        Function<OperationView, Answer> answering = decided.answering(tenant, caller);
        Command command = new Command(caller.actor(request), null);
        return Replies.entity(decided.answer(
                servers.delete(server.tenant(), server.id(), generation, command), answering, shortage -> shortage));
    }

    static Command command(
            Caller caller,
            @Nullable CommandKey key,
            Function<OperationView, Answer> answering,
            HttpServletRequest request) {
        return new Command(caller.actor(request), key == null ? null : Command.Keyed.ofOne(key, answering));
    }

    /** What is left out stays; tags are replaced as a whole. */
    @Schema(name = "ServerChange")
    record ServerChange(
            @Nullable String name,
            @Nullable Map<String, String> tags,

            @Schema(description = "The higher, the earlier it is placed again when blades fail") @Nullable
            Integer priority,

            @Schema(
                    implementation = ServerOrder.SelfSizing.class,
                    nullable = true,
                    description = "Switches sizing itself on, or changes the minimum; null switches it off")
            SelfSizingChange selfSizing) {
        static ServerChange read(Fields fields) {
            return new ServerChange(
                    fields.text("name", ServerRules.NAME).orElse(null),
                    ServerFields.tags(fields).orElse(null),
                    ServerFields.priority(fields),
                    selfSizing(fields));
        }

        private static SelfSizingChange selfSizing(Fields fields) {
            if (!fields.has("selfSizing")) {
                return new SelfSizingChange.Stays();
            }
            if (fields.isNull("selfSizing")) {
                return new SelfSizingChange.Off();
            }
            return ServerFields.selfSizing(fields)
                    .<SelfSizingChange>map(least -> new SelfSizingChange.On(
                            new SelfSizing((int) least.minCpuMillicores(), (int) least.minMemoryMiB())))
                    .orElseGet(SelfSizingChange.Stays::new);
        }
    }
}
