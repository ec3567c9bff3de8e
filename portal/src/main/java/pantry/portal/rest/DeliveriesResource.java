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
import org.jspecify.annotations.Nullable;
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
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.notice.Channel;
import pantry.provisioning.notice.Deliveries;
import pantry.provisioning.notice.Delivery;
import pantry.provisioning.notice.DeliveryId;
import pantry.provisioning.notice.DeliveryState;

/** What was told to whom by mail and webhook: to a tenant's own recipients for its owners, to everybody for finance. */
@Tag(name = "deliveries")
@RestController
@RequestMapping("/api/v1/deliveries")
@RolesAllowed({Roles.OWNER, Roles.FINANCE})
class DeliveriesResource {
    private static final String NEWEST_FIRST = "-createdAt";

    private final Deliveries deliveries;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    DeliveriesResource(Deliveries deliveries, Transactions transactions, IdempotentCommands commands, Replies replies) {
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    @Operation(
            summary =
                    "Deliveries of the last 90 days, the newest first; filters: state, channel, and for finance tenant"
                            + " (an id)")
    @GetMapping
    public Listing<DeliveryJson> list(Caller caller, Query query) {
        Paging paging = query.paging("deliveries", NEWEST_FIRST, List.of("createdAt"));
        if (!paging.isBy(NEWEST_FIRST)) {
            query.error("sort", "must be " + NEWEST_FIRST);
        }
        @Nullable TenantId tenant = Whose.listed(caller, query);
        Deliveries.Filter filter = new Deliveries.Filter(
                tenant,
                query.oneOf("state", DeliveryState.class).orElse(null),
                query.oneOf("channel", Channel.class).orElse(null),
                null);
        query.done();
        @Nullable
        DeliveryId before =
                paging.after(0, text -> new DeliveryId(Ids.parse(text))).orElse(null);
        List<Delivery> found = deliveries.page(filter, before, paging.limit() + 1);
        boolean more = found.size() > paging.limit();
        return paging.listing(
                        more ? found.subList(0, paging.limit()) : found,
                        more,
                        last -> List.of(last.id().toString()))
                .map(DeliveryJson::of);
    }

    @Operation(summary = "One delivery")
    @GetMapping("/{deliveryId}")
    public ResponseEntity<DeliveryJson> get(
            @RequestAttribute("deliveryId") Delivery delivery, HttpServletRequest request) {
        return replies.resource(request, DeliveryJson.of(delivery));
    }

    @Operation(
            summary = "Send it again, under the same id",
            description = "One that failed, or that arrived and was lost there. It is tried for three days again.")
    @ApiResponse(
            responseCode = "202",
            description = "It is sent in a moment",
            content = @Content(schema = @Schema(implementation = DeliveryJson.class)))
    @PostMapping("/{deliveryId}/actions/send-again")
    public ResponseEntity<byte[]> sendAgain(
            Caller caller, @RequestAttribute("deliveryId") Delivery delivery, Body body, HttpServletRequest request) {
        body.readNothing();
        TenantId own = caller.tenant();
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                own == null ? transactions.forSystem() : transactions.forTenant(own),
                () -> switch (deliveries.sendAgain(delivery.id(), own, caller.actor(request))) {
                    case DONE ->
                        replies.answer(
                                HttpStatus.ACCEPTED,
                                Map.of(),
                                DeliveryJson.of(
                                        deliveries.find(delivery.id(), own).orElseThrow(Refusal::notFound)));
                    case WAITS ->
                        throw Refusal.of(ProblemKind.CONFLICT, "It waits to be sent already; see nextAttemptAt.");
                    case NOT_FOUND -> throw Refusal.notFound();
                }));
    }
}
