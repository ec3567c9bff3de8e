package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.compare.Replays;
import pantry.billing.price.DraftOutcome;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceDraft;
import pantry.billing.price.PriceDrafts;
import pantry.billing.price.PriceWithdrawals;
import pantry.billing.price.Publication;
import pantry.portal.rest.MoneySubjects.PricesFound;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.ETags;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Tenants;

/** Finance tries prices: writes a draft, replays it on past months, throws it away or publishes it. */
@Tag(name = "prices")
@RestController
@RequestMapping("/api/v1/price-books")
@RolesAllowed(Roles.FINANCE)
class PriceDraftsResource {
    private final PriceDrafts drafts;
    private final PriceWithdrawals withdrawals;
    private final Replays replays;
    private final Tenants tenants;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    PriceDraftsResource(
            PriceDrafts drafts,
            PriceWithdrawals withdrawals,
            Replays replays,
            Tenants tenants,
            Transactions transactions,
            IdempotentCommands commands,
            Replies replies) {
        this.drafts = drafts;
        this.withdrawals = withdrawals;
        this.replays = replays;
        this.tenants = tenants;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    @Operation(
            summary = "Draft a version, of the list or of a tenant; nobody pays by it until it is published",
            description =
                    "A tenant's version is inherited from the list but for the meters that it names. One that names"
                            + " none ends what was agreed.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PriceBookRequests.Body.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Drafted",
            content = @Content(schema = @Schema(implementation = PriceBookJson.class)))
    @PostMapping
    public ResponseEntity<byte[]> add(Caller caller, Body body, HttpServletRequest request) {
        PriceBookRequests.NewDraft asked = body.read(PriceBookRequests.NewDraft::read);
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forSystem(),
                () -> added(kept(drafts.add(asked.content(), caller.actor(request))))));
    }

    private Answer added(PriceDraft draft) {
        return replies.created("/api/v1/price-books/" + draft.id(), draft.generation(), PriceBookJson.of(draft));
    }

    @Operation(summary = "Write a draft anew, all of it", description = "A published version never changes (409).")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PriceBookRequests.Body.class)))
    @PutMapping("/{versionId}")
    public ResponseEntity<PriceBookJson> change(
            Caller caller, @RequestAttribute("versionId") PricesFound found, Body body, HttpServletRequest request) {
        PriceBookRequests.NewDraft asked = body.read(PriceBookRequests.NewDraft::read);
        OptionalLong generation = generation(found, request);
        PriceDraft draft = kept(drafts.change(found.id(), asked.content(), generation, caller.actor(request)));
        return ResponseEntity.ok().eTag(ETags.of(draft.generation())).body(PriceBookJson.of(draft));
    }

    @Operation(summary = "Throw a draft away")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @DeleteMapping("/{versionId}")
    public ResponseEntity<Void> remove(
            Caller caller, @RequestAttribute("versionId") PricesFound found, HttpServletRequest request) {
        DraftOutcome outcome = drafts.remove(found.id(), generation(found, request), caller.actor(request));
        if (outcome instanceof DraftOutcome.Removed) {
            return ResponseEntity.noContent().build();
        }
        throw refusal(outcome);
    }

    @Operation(
            summary = "What months would have cost at these prices, beside what was billed",
            description =
                    "By the same rating as bills. Changes nothing. A version is replayed as if it had always held.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PriceBookRequests.Span.class)))
    @PostMapping("/{versionId}/actions/replay")
    public ReplayJson replay(@RequestAttribute("versionId") PricesFound found, Body body) {
        PriceBookRequests.Replayed span = body.read(PriceBookRequests.Replayed::read);
        return replays.of(found.id(), span.from(), span.to())
                .map(ReplayJson::of)
                .orElseThrow(Refusal::notFound);
    }

    @Operation(
            summary = "Publish a draft: a version with the draft's id, which ends the one before",
            description =
                    "It holds from validFrom on, an hour to come, or without one from the earliest. Only the first"
                            + " version of the list may hold from a past hour.")
    @ApiResponse(
            responseCode = "200",
            description = "Published",
            content = @Content(schema = @Schema(implementation = PriceBookJson.class)))
    @PostMapping("/{versionId}/actions/publish")
    public ResponseEntity<byte[]> publish(
            Caller caller, @RequestAttribute("versionId") PricesFound found, Body body, HttpServletRequest request) {
        body.readNothing();
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forSystem(),
                () -> published(drafts.publish(found.id(), generation(found, request), caller.actor(request)))));
    }

    private Answer published(DraftOutcome outcome) {
        if (outcome instanceof DraftOutcome.Published(PriceBookVersion version)) {
            TenantId tenant = version.tenant();
            Map<TenantId, String> names = tenant == null ? Map.of() : tenants.names(Set.of(tenant));
            return replies.answer(HttpStatus.OK, Map.of(), PriceBookJson.of(version, names));
        }
        throw refusal(outcome);
    }

    @Operation(
            summary = "Take back a version that holds for nobody yet: a draft again, and the version before goes on",
            description =
                    "One that has started only ends (409), and one that another follows is taken back after it (409).")
    @ApiResponse(
            responseCode = "200",
            description = "A draft",
            content = @Content(schema = @Schema(implementation = PriceBookJson.class)))
    @PostMapping("/{versionId}/actions/withdraw")
    public ResponseEntity<byte[]> withdraw(
            Caller caller, @RequestAttribute("versionId") PricesFound found, Body body, HttpServletRequest request) {
        body.readNothing();
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forSystem(),
                () -> withdrawn(kept(withdrawals.withdraw(found.id(), caller.actor(request))))));
    }

    private Answer withdrawn(PriceDraft draft) {
        return replies.answer(HttpStatus.OK, Map.of(), PriceBookJson.of(draft));
    }

    private static OptionalLong generation(PricesFound found, HttpServletRequest request) {
        return switch (found) {
            case PricesFound.OfDraft(var draft) -> ETags.required(request, draft.generation());
            case PricesFound.OfVersion _ -> OptionalLong.empty();
        };
    }

    private static PriceDraft kept(DraftOutcome outcome) {
        if (outcome instanceof DraftOutcome.Kept(PriceDraft draft)) {
            return draft;
        }
        throw refusal(outcome);
    }

    private static Refusal refusal(DraftOutcome outcome) {
        return switch (outcome) {
            case DraftOutcome.Refused(Publication why) -> refusal(why);
            case DraftOutcome.TooMany(int most) ->
                Refusal.of(ProblemKind.CONFLICT, "There are " + most + " drafts already. Publish or remove one first.");
            case DraftOutcome.NoSuchTenant() -> Outcomes.notPossible("/tenant", "there is no such tenant");
            case DraftOutcome.Stale() -> ETags.stale();
            case DraftOutcome.PublishedAlready _ ->
                Refusal.of(
                        ProblemKind.CONFLICT,
                        "It is published, and a published version never changes. Draft the next version instead.");
            case DraftOutcome.Started(var from) ->
                Refusal.of(
                        ProblemKind.CONFLICT,
                        "It holds since " + from + ", and what somebody pays by never changes. Draft the next version"
                                + " instead.");
            case DraftOutcome.Followed(String by) ->
                Refusal.of(ProblemKind.CONFLICT, by + " follows it. Take that one back first.");
            case DraftOutcome.NotFound() -> Refusal.notFound();
            case DraftOutcome.Kept _, DraftOutcome.Removed _, DraftOutcome.Published _ ->
                throw new IllegalStateException("this does not end as " + outcome);
        };
    }

    private static Refusal refusal(Publication why) {
        return switch (why) {
            case Publication.TooEarly(var earliest) ->
                Outcomes.notPossible(
                        "/validFrom",
                        "would overlap what is published already, or change the past; the earliest hour is "
                                + earliest);
            case Publication.TooLate(var latest) ->
                Outcomes.notPossible("/validFrom", "is further away than anybody means; the latest hour is " + latest);
            case Publication.NothingAgreed() ->
                Outcomes.notPossible("/rates", "price nothing, and nothing is agreed that would end by it");
            case Publication.WrongCurrency(var expected) ->
                Refusal.of(ProblemKind.CONFLICT, "This installation bills in " + expected + " now. Draft it anew.");
            case Publication.NoSuchTenant() -> Outcomes.notPossible("/tenant", "there is no such tenant");
            case Publication.Published _ -> throw new IllegalStateException("what is published is not refused");
        };
    }
}
