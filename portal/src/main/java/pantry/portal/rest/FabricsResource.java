package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.FabricDetails;
import pantry.provisioning.pool.FabricEdit;
import pantry.provisioning.pool.FabricProbe;
import pantry.provisioning.pool.Fabrics;
import pantry.provisioning.pool.NewFabric;

/** Hardware by address and account: what is in the pool, what it offers, what it lacks and why. */
@Tag(name = "pool")
@RestController
@RequestMapping("/api/v1/pool")
@RolesAllowed(Roles.OPERATOR)
class FabricsResource {
    private final Fabrics fabrics;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    FabricsResource(Fabrics fabrics, Transactions transactions, IdempotentCommands commands, Replies replies) {
        this.fabrics = fabrics;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    @Operation(summary = "The services that the pool's hardware is reached by, with what each offers; filter: name")
    @GetMapping("/fabrics")
    public Listing<FabricDetailsJson> list(Query query) {
        Paging paging = query.paging("fabrics", "name", List.of("name"));
        List<FabricDetails> found =
                InMemory.named(fabrics.all(), fabric -> fabric.view().name(), query);
        query.done();
        return paging.cut(
                        found,
                        Comparator.comparing(fabric -> fabric.view().name()),
                        fabric -> fabric.view().id().toString())
                .map(FabricDetailsJson::of);
    }

    @Operation(summary = "One of them")
    @GetMapping("/fabrics/{fabricId}")
    public ResponseEntity<FabricDetailsJson> get(
            @RequestAttribute("fabricId") FabricDetails fabric, HttpServletRequest request) {
        return replies.resource(request, FabricDetailsJson.of(fabric));
    }

    @Operation(summary = "Ask hardware what it is and offers, without adding it")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = FabricRequests.Body.class)))
    @PostMapping("/fabrics/actions/probe")
    public FabricDetailsJson.ProbeJson probe(Body body) {
        return FabricDetailsJson.ProbeJson.of(found(body.read(FabricRequests.Body::read)));
    }

    @Operation(summary = "Add hardware to the pool by its address and account")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = FabricRequests.Body.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Added; its inventory follows",
            content = @Content(schema = @Schema(implementation = FabricDetailsJson.class)))
    @PostMapping({"", "/fabrics"})
    public ResponseEntity<byte[]> add(Caller caller, Body body, HttpServletRequest request) {
        NewFabric asked = body.read(FabricRequests.Body::read);
        return Replies.entity(commands.runPrepared(
                request,
                caller,
                body,
                transactions.forSystem(),
                () -> found(asked),
                found -> added(fabrics.add(found, caller.actor(request)))));
    }

    private FabricProbe.Found found(NewFabric asked) {
        return switch (fabrics.probe(asked)) {
            case FabricProbe.Found found -> found;
            case FabricProbe.Objection(NewFabric.Field field, String reason) -> throw notPossible(field, reason);
        };
    }

    private static Refusal notPossible(NewFabric.Field field, String reason) {
        String pointer = switch (field) {
            case NAME -> "/name";
            case URL -> "/url";
            case USER -> "/user";
            case PASSWORD -> "/password";
            case AUTHORITY -> "/certificateAuthority";
        };
        return new Refusal(Problem.of(ProblemKind.NOT_POSSIBLE, "The hardware can't be added as it is named.")
                .with(List.of(new FieldError(pointer, reason))));
    }

    private Answer added(FabricEdit edit) {
        return switch (edit) {
            case FabricEdit.Added(FabricDetails fabric) ->
                replies.answer(
                        HttpStatus.CREATED,
                        Map.of(
                                HttpHeaders.LOCATION,
                                "/api/v1/pool/fabrics/" + fabric.view().id()),
                        FabricDetailsJson.of(fabric));
            case FabricEdit.NameTaken(String name) -> throw Outcomes.nameTaken("/name", name);
            case FabricEdit.AlreadyThere(String name) ->
                throw notPossible(NewFabric.Field.URL, "leads to the same service that is in the pool as " + name);
            case FabricEdit.Removed _,
                    FabricEdit.NotFound _,
                    FabricEdit.FromSettings _,
                    FabricEdit.InUse _,
                    FabricEdit.Busy _ -> throw new IllegalStateException("adding does not end as " + edit);
        };
    }

    @Operation(summary = "Take hardware out of the pool; nothing may stand on it")
    @ApiResponse(responseCode = "204", description = "It is out")
    @DeleteMapping("/fabrics/{fabricId}")
    public ResponseEntity<Void> remove(
            Caller caller, @RequestAttribute("fabricId") FabricDetails fabric, HttpServletRequest request) {
        replies.requireUnchanged(request, FabricDetailsJson.of(fabric));
        FabricEdit edit = fabrics.remove(fabric.view().id(), caller.actor(request));
        return switch (edit) {
            case FabricEdit.Removed() -> ResponseEntity.noContent().build();
            case FabricEdit.NotFound() -> throw Refusal.notFound();
            case FabricEdit.FromSettings() ->
                throw Refusal.of(
                        ProblemKind.CONFLICT, "The installation's settings name it; it goes when they change.");
            case FabricEdit.InUse(int servers) ->
                throw Refusal.of(
                        ProblemKind.CONFLICT,
                        "There are slices or volumes of " + servers + " servers on it. Move or delete them first.");
            case FabricEdit.Busy() ->
                throw Refusal.of(ProblemKind.CONFLICT, "The pool is busy with it. Try again in a moment.");
            case FabricEdit.Added _, FabricEdit.NameTaken _, FabricEdit.AlreadyThere _ ->
                throw new IllegalStateException("removing does not end as " + edit);
        };
    }
}
