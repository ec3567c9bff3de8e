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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.Page;
import pantry.billing.budget.Budget;
import pantry.portal.approval.Approvals;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.OrderRequestId;
import pantry.portal.approval.OrderRequests;
import pantry.portal.approval.RequestState;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Ids;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Role;

/** Orders that wait for an approval: a tenant's own, for finance all of them. */
@Tag(name = "order requests")
@RestController
@RequestMapping("/api/v1/order-requests")
class OrderRequestsResource {
    private static final String NEWEST_FIRST = "-askedAt";

    private final OrderRequests requests;
    private final Approvals approvals;
    private final RequestAnswers answers;
    private final IdempotentCommands commands;
    private final Transactions transactions;
    private final Replies replies;

    OrderRequestsResource(
            OrderRequests requests,
            Approvals approvals,
            RequestAnswers answers,
            IdempotentCommands commands,
            Transactions transactions,
            Replies replies) {
        this.requests = requests;
        this.approvals = approvals;
        this.answers = answers;
        this.commands = commands;
        this.transactions = transactions;
        this.replies = replies;
    }

    @Operation(
            summary =
                    "Orders that wait, or waited, for an approval, the newest first: the own tenant's, for finance all;"
                            + " filters: state, and for finance tenant (an id)")
    @RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE})
    @GetMapping
    public Listing<OrderRequestJson> list(Caller caller, Query query) {
        Paging paging = query.paging("order-requests", NEWEST_FIRST, List.of("askedAt"));
        if (!paging.isBy(NEWEST_FIRST)) {
            query.error("sort", "must be " + NEWEST_FIRST);
        }
        @Nullable TenantId tenant = Whose.listed(caller, query);
        Set<RequestState> states =
                query.oneOf("state", RequestState.class).map(Set::of).orElse(Set.of());
        query.done();
        @Nullable
        OrderRequestId before =
                paging.after(0, text -> new OrderRequestId(Ids.parse(text))).orElse(null);
        Page<OrderRequest> page = requests.page(tenant, states, before, paging.limit());
        String next = page.next();
        return paging.listing(page.items(), next != null, last -> List.of(next == null ? "" : next))
                .map(OrderRequestJson::of);
    }

    @Operation(summary = "One request, with what happened to it")
    @RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE})
    @GetMapping("/{requestId}")
    public ResponseEntity<OrderRequestJson> get(
            @RequestAttribute("requestId") OrderRequest asked, HttpServletRequest request) {
        return replies.resource(request, asked.generation(), OrderRequestJson.of(asked));
    }

    @Operation(
            summary = "Approve it: it is ordered now, by the path of every order",
            description =
                    "What is short is refused in the words of an order; then the request waits on, says why, and may"
                            + " be approved again. A budget that finance set is finance's to approve; any other the owner's too.")
    @ApiResponse(
            responseCode = "200",
            description = "Ordered",
            content = @Content(schema = @Schema(implementation = OrderRequestJson.class)))
    @RolesAllowed({Roles.OWNER, Roles.FINANCE})
    @PostMapping("/{requestId}/actions/approve")
    public ResponseEntity<byte[]> approve(
            Caller caller, @RequestAttribute("requestId") OrderRequest asked, Body body, HttpServletRequest request) {
        body.readNothing();
        return Replies.entity(commands.runKeeping(
                request,
                caller,
                body,
                keep -> answer(answers.done(approvals.approve(
                        asked.id(),
                        caller.tenant(),
                        as(caller),
                        caller.actor(request),
                        ordered -> keep.accept(answer(ordered)))))));
    }

    @Operation(summary = "Reject it, with a reason")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Rejection.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Rejected",
            content = @Content(schema = @Schema(implementation = OrderRequestJson.class)))
    @RolesAllowed({Roles.OWNER, Roles.FINANCE})
    @PostMapping("/{requestId}/actions/reject")
    public ResponseEntity<byte[]> reject(
            Caller caller, @RequestAttribute("requestId") OrderRequest asked, Body body, HttpServletRequest request) {
        Rejection rejection = body.read(Rejection::read);
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                scope(caller),
                () -> answer(answers.done(requests.reject(
                        asked.id(), caller.tenant(), as(caller), rejection.reason(), caller.actor(request))))));
    }

    @Operation(summary = "Take it back: only who asked for it can")
    @ApiResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = OrderRequestJson.class)))
    @RolesAllowed({Roles.USER, Roles.OWNER})
    @PostMapping("/{requestId}/actions/withdraw")
    public ResponseEntity<byte[]> withdraw(
            Caller caller, @RequestAttribute("requestId") OrderRequest asked, Body body, HttpServletRequest request) {
        body.readNothing();
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                scope(caller),
                () -> answer(answers.done(requests.withdraw(asked.id(), caller.ownTenant(), caller.actor(request))))));
    }

    private Answer answer(OrderRequest request) {
        return replies.answer(HttpStatus.OK, Map.of(), OrderRequestJson.of(request));
    }

    private Transactions.Scoped scope(Caller caller) {
        TenantId tenant = caller.tenant();
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }

    private static Budget.Setter as(Caller caller) {
        return caller.is(Role.FINANCE) ? Budget.Setter.FINANCE : Budget.Setter.OWNER;
    }

    @Schema(name = "OrderRequestRejection")
    record Rejection(String reason) {
        private static final TextRule REASON = TextRule.lines(OrderRequests.REASON_LIMIT);

        static Rejection read(Fields fields) {
            String reason = fields.requiredText("reason", REASON);
            if (reason.isBlank() && fields.has("reason")) {
                fields.error("reason", "must say something");
            }
            return new Rejection(reason);
        }
    }
}
