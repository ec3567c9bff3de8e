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
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.ETags;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.notice.AddressCheck;
import pantry.provisioning.notice.Deliveries;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.notice.Webhook;
import pantry.provisioning.notice.WebhookAddress;
import pantry.provisioning.notice.WebhookChange;
import pantry.provisioning.notice.WebhookEdit;
import pantry.provisioning.notice.Webhooks;

/** Addresses that are called when something happens: an owner's are the tenant's, finance's are its own. */
@Tag(name = "webhooks")
@RestController
@RequestMapping("/api/v1/webhooks")
@RolesAllowed({Roles.OWNER, Roles.FINANCE})
class WebhooksResource {
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    WebhooksResource(
            Webhooks webhooks,
            Deliveries deliveries,
            Transactions transactions,
            IdempotentCommands commands,
            Replies replies) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    @Operation(summary = "Webhooks; sort: createdAt")
    @GetMapping
    public Listing<WebhookJson> list(Caller caller, Query query) {
        Paging paging = query.paging("webhooks", "createdAt", List.of("createdAt"));
        query.done();
        return paging.cut(
                        webhooks.all(caller.tenant()),
                        Comparator.comparing(Webhook::createdAt),
                        webhook -> webhook.id().toString())
                .map(WebhookJson::of);
    }

    @Operation(
            summary = "Add a webhook; its secret is told in this answer alone",
            description = "Calls are signed as Standard Webhooks has it (webhook-id, webhook-timestamp,"
                    + " webhook-signature: v1, HMAC-SHA256). The address is https, in the public network, or in ranges that"
                    + " the installation allows, there also http. An answer of 2xx ends a delivery; redirects are not"
                    + " followed. Five for each owner.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WebhookJson.NewWebhook.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Added. A repeat with the same Idempotency-Key is answered without the secret",
            content = @Content(schema = @Schema(implementation = WebhookJson.class)))
    @PostMapping
    public ResponseEntity<byte[]> add(Caller caller, Body body, HttpServletRequest request) {
        WebhookJson.Wanted wanted = body.read(WebhookJson.NewWebhook::read);
        AddressCheck.Allowed allowed = allowed(Objects.requireNonNull(wanted.address(), "the body is refused without"));
        Set<NoticeKind> kinds = Objects.requireNonNullElse(wanted.kinds(), Set.of());
        return Replies.entity(commands.runKeeping(
                request,
                caller,
                body,
                keep -> withSecret(
                        HttpStatus.CREATED,
                        caller.tenant(),
                        () -> webhooks.add(caller.tenant(), allowed, kinds, caller.actor(request)),
                        keep)));
    }

    private AddressCheck.Allowed allowed(WebhookAddress address) {
        return switch (webhooks.check(address)) {
            case AddressCheck.Allowed allowed -> allowed;
            case AddressCheck.OutOfReach(String why) -> throw Outcomes.notPossible("/url", why);
        };
    }

    /** What is kept for a repeat is without the secret: it is nowhere in the database but sealed. */
    private Answer withSecret(
            HttpStatus status, @Nullable TenantId owner, Supplier<WebhookEdit> edit, Consumer<Answer> keep) {
        Transactions.Scoped scope = owner == null ? transactions.forSystem() : transactions.forTenant(owner);
        return scope.write(() -> {
            WebhookEdit outcome = edit.get();
            if (!(outcome instanceof WebhookEdit.Made made)) {
                throw refusal(outcome);
            }
            Map<String, String> headers = Map.of(
                    HttpHeaders.LOCATION,
                    "/api/v1/webhooks/" + made.webhook().id(),
                    HttpHeaders.ETAG,
                    ETags.of(made.webhook().generation()));
            keep.accept(replies.answer(status, headers, WebhookJson.of(made.webhook())));
            return replies.answer(status, headers, WebhookJson.of(made.webhook(), made.secret()));
        });
    }

    @Operation(summary = "One webhook")
    @GetMapping("/{webhookId}")
    public ResponseEntity<WebhookJson> get(@RequestAttribute("webhookId") Webhook webhook, HttpServletRequest request) {
        return replies.resource(request, webhook.generation(), WebhookJson.of(webhook));
    }

    @Operation(
            summary = "Change a webhook's address, or what it is called with; its secret stays",
            description = "What is left out stays. An address is checked as a new one's is. What waits to be delivered"
                    + " goes to the new address, at once.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WebhookJson.Change.class)))
    @PatchMapping("/{webhookId}")
    public ResponseEntity<WebhookJson> change(
            Caller caller, @RequestAttribute("webhookId") Webhook webhook, Body body, HttpServletRequest request) {
        WebhookJson.Wanted wanted = body.read(WebhookJson.Change::read);
        OptionalLong generation = ETags.required(request, webhook.generation());
        WebhookAddress address = wanted.address();
        WebhookChange change = new WebhookChange(
                address == null || address.equals(webhook.address()) ? null : allowed(address), wanted.kinds());
        WebhookEdit outcome = webhooks.change(webhook, change, generation, caller.actor(request));
        if (outcome instanceof WebhookEdit.Changed(Webhook changed)) {
            return ResponseEntity.ok().eTag(ETags.of(changed.generation())).body(WebhookJson.of(changed));
        }
        throw refusal(outcome);
    }

    @Operation(summary = "Replace its secret; for 24 hours the one before signs as well")
    @ApiResponse(
            responseCode = "200",
            description = "Replaced; the new secret is told in this answer alone",
            content = @Content(schema = @Schema(implementation = WebhookJson.class)))
    @PostMapping("/{webhookId}/actions/rotate-secret")
    public ResponseEntity<byte[]> rotate(
            Caller caller, @RequestAttribute("webhookId") Webhook webhook, Body body, HttpServletRequest request) {
        body.readNothing();
        OptionalLong generation = ETags.required(request, webhook.generation());
        return Replies.entity(commands.runKeeping(
                request,
                caller,
                body,
                keep -> withSecret(
                        HttpStatus.OK,
                        webhook.tenant(),
                        () -> webhooks.rotate(webhook, generation, caller.actor(request)),
                        keep)));
    }

    @Operation(summary = "Call it with an event of the type test; the delivery is listed like any other")
    @ApiResponse(responseCode = "202", description = "It is called in a moment")
    @PostMapping("/{webhookId}/actions/test")
    public ResponseEntity<byte[]> test(
            Caller caller, @RequestAttribute("webhookId") Webhook webhook, Body body, HttpServletRequest request) {
        body.readNothing();
        TenantId owner = webhook.tenant();
        return Replies.entity(commands.runInTransaction(
                request, caller, body, owner == null ? transactions.forSystem() : transactions.forTenant(owner), () -> {
                    deliveries.test(webhook, caller.actor(request));
                    return replies.answer(HttpStatus.ACCEPTED, Map.of(), WebhookJson.of(webhook));
                }));
    }

    @Operation(summary = "Remove a webhook; what was not delivered to it yet ends as failed")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @DeleteMapping("/{webhookId}")
    public ResponseEntity<Void> remove(
            Caller caller, @RequestAttribute("webhookId") Webhook webhook, HttpServletRequest request) {
        OptionalLong generation = ETags.required(request, webhook.generation());
        WebhookEdit outcome = webhooks.remove(webhook, generation, caller.actor(request));
        if (outcome instanceof WebhookEdit.Removed) {
            return ResponseEntity.noContent().build();
        }
        throw refusal(outcome);
    }

    private static Refusal refusal(WebhookEdit outcome) {
        return switch (outcome) {
            case WebhookEdit.TooMany(int most) ->
                Refusal.of(ProblemKind.CONFLICT, "There are " + most + " webhooks, and no more are possible.");
            case WebhookEdit.ThereIsOne() ->
                Refusal.of(ProblemKind.CONFLICT, "There is a webhook with this address already.");
            case WebhookEdit.Stale() -> ETags.stale();
            case WebhookEdit.NotFound() -> Refusal.notFound();
            case WebhookEdit.Made _, WebhookEdit.Changed _, WebhookEdit.Removed _ ->
                throw new IllegalStateException("this does not end as " + outcome);
        };
    }
}
