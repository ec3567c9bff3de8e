package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Ids;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.OperationFilter;
import pantry.provisioning.operation.OperationPage;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;

/** Work that takes time: a tenant's own, and for the operator everybody's. */
@Tag(name = "operations")
@RestController
@RequestMapping("/api/v1/operations")
class OperationsResource {
    private static final String NEWEST_FIRST = "-createdAt";

    private final Operations operations;
    private final OperationViews views;
    private final IdempotentCommands commands;
    private final Transactions transactions;
    private final Replies replies;

    OperationsResource(
            Operations operations,
            OperationViews views,
            IdempotentCommands commands,
            Transactions transactions,
            Replies replies) {
        this.operations = operations;
        this.views = views;
        this.commands = commands;
        this.transactions = transactions;
        this.replies = replies;
    }

    @Operation(
            summary =
                    "Operations, newest first; filters: kind, state, subject (an id), and for operators tenant (an id);"
                            + " sort: createdAt")
    @RolesAllowed({Roles.USER, Roles.OWNER, Roles.OPERATOR})
    @GetMapping
    public Listing<OperationJson> list(Caller caller, Query query) {
        Paging paging = query.paging("operations", NEWEST_FIRST, List.of("createdAt"));
        OperationFilter filter = new OperationFilter(
                Whose.listed(caller, query),
                query.text("kind").orElse(null),
                query.oneOf("state", OperationState.class).orElse(null),
                query.id("subject").orElse(null),
                !paging.descending());
        query.done();
        @Nullable
        OperationId after =
                paging.after(0, text -> new OperationId(Ids.parse(text))).orElse(null);
        OperationPage page = operations.page(filter, after, paging.limit());
        Listing<OperationView> listing = paging.listing(
                page.items(), page.next() != null, one -> List.of(one.id().toString()));
        return new Listing<>(views.of(caller, listing.items()), listing.next());
    }

    @Operation(summary = "One operation with its steps")
    @RolesAllowed({Roles.USER, Roles.OWNER, Roles.OPERATOR})
    @GetMapping("/{operationId}")
    public ResponseEntity<OperationJson> get(
            Caller caller, @RequestAttribute("operationId") OperationView operation, HttpServletRequest request) {
        return replies.resource(request, views.of(caller, operation));
    }

    @Operation(summary = "Go on with a stuck operation")
    @ApiResponse(
            responseCode = "202",
            description = "Goes on",
            content = @Content(schema = @Schema(implementation = OperationJson.class)))
    @RolesAllowed(Roles.OPERATOR)
    @PostMapping("/{operationId}/actions/retry")
    public ResponseEntity<byte[]> retry(
            Caller caller,
            @RequestAttribute("operationId") OperationView operation,
            Body body,
            HttpServletRequest request) {
        return carriedOut(caller, body, request, () -> retried(caller, operation, request));
    }

    @Operation(
            summary = "Leave the step at which an operation is stuck, and go on with the others",
            description =
                    "What that step was to do, or to take back, stays as it is on the hardware, and is found and shown"
                            + " among the differences. 409 when it is stuck at giving back what it holds.")
    @ApiResponse(
            responseCode = "202",
            description = "Goes on without that step",
            content = @Content(schema = @Schema(implementation = OperationJson.class)))
    @RolesAllowed(Roles.OPERATOR)
    @PostMapping("/{operationId}/actions/give-up")
    public ResponseEntity<byte[]> giveUp(
            Caller caller,
            @RequestAttribute("operationId") OperationView operation,
            Body body,
            HttpServletRequest request) {
        return carriedOut(caller, body, request, () -> givenUp(caller, operation, request));
    }

    private ResponseEntity<byte[]> carriedOut(
            Caller caller, Body body, HttpServletRequest request, Supplier<Answer> what) {
        body.readNothing();
        Answer answer = commands.runInTransaction(request, caller, body, transactions.forSystem(), what);
        operations.wake();
        return Replies.entity(answer);
    }

    private Answer givenUp(Caller caller, OperationView operation, HttpServletRequest request) {
        return switch (operations.giveUp(operation.id(), caller.actor(request))) {
            case NOT_FOUND -> throw Refusal.notFound();
            case NOT_STUCK -> throw notStuck();
            case MUST_END ->
                throw Refusal.of(
                        ProblemKind.CONFLICT,
                        "It is stuck where nothing may be left: what it holds has to be given back. Retry it.");
            case ACCEPTED -> goesOn(caller, operation);
        };
    }

    private static Refusal notStuck() {
        return Refusal.of(
                ProblemKind.CONFLICT, "It is not stuck: it moves by itself, or it has ended. Look at its state.");
    }

    private Answer goesOn(Caller caller, OperationView operation) {
        return replies.answer(
                HttpStatus.ACCEPTED,
                Map.of(HttpHeaders.LOCATION, "/api/v1/operations/" + operation.id()),
                operations
                        .find(operation.id(), null)
                        .map(now -> views.of(caller, now))
                        .orElseThrow(Refusal::notFound));
    }

    private Answer retried(Caller caller, OperationView operation, HttpServletRequest request) {
        return switch (operations.retry(operation.id(), caller.actor(request))) {
            case NOT_FOUND -> throw Refusal.notFound();
            case NOT_STUCK -> throw notStuck();
            case ACCEPTED -> goesOn(caller, operation);
        };
    }
}
