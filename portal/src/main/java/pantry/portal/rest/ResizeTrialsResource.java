package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.approval.Wishes;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.rest.EstimatesResource.PartJson;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.placement.DryRun;
import pantry.provisioning.placement.DryRunOutcome.Part;
import pantry.provisioning.placement.ResizeTrial;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.pool.BladePowers;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.Server;

/** What another size of a server would come to now, by the code that decides resizes. */
@Tag(name = "servers")
@RestController
@RequestMapping("/api/v1/servers/{serverId}/resize-trials")
@RolesAllowed({Roles.USER, Roles.OWNER})
class ResizeTrialsResource {
    private final DryRun dryRun;
    private final BladePowers powers;
    private final Wishes wishes;
    private final Catalogue catalogue;
    private final IdempotentCommands commands;
    private final Transactions transactions;
    private final Replies replies;

    ResizeTrialsResource(
            DryRun dryRun,
            BladePowers powers,
            Wishes wishes,
            Catalogue catalogue,
            IdempotentCommands commands,
            Transactions transactions,
            Replies replies) {
        this.dryRun = dryRun;
        this.powers = powers;
        this.wishes = wishes;
        this.catalogue = catalogue;
        this.commands = commands;
        this.transactions = transactions;
        this.replies = replies;
    }

    @Operation(
            summary = "What would happen if the server were given this size now. Nothing is held by it",
            description =
                    "A size that is too large is answered, too: then fits is false and shortages says what is short.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SizeChange.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The trial",
            content = @Content(schema = @Schema(implementation = ResizeTrialJson.class)))
    @PostMapping
    public ResponseEntity<byte[]> resize(
            Caller caller, @RequestAttribute("serverId") Server server, Body body, HttpServletRequest request) {
        SizeChange change = body.read(SizeChange::read);
        NewSize size = change.of(server, catalogue.image(server.image().toString()));
        Verdict verdict = wishes.on(wishes.resize(server, size));
        ResizeTrialJson trial = switch (dryRun.resize(server.tenant(), server.id(), size)) {
            case ResizeTrial.Fits fits ->
                ResizeTrialJson.of(fits, fits.isToBeWoken() ? powers.typicalWake() : Optional.empty(), verdict);
            case ResizeTrial.Shortfall(var shortages) ->
                ResizeTrialJson.of(shortages.stream().map(change::asAsked).toList(), verdict);
            case ResizeTrial.Refused(String reason) -> throw Refusal.of(ProblemKind.CONFLICT, reason);
            case ResizeTrial.NotFound() -> throw Refusal.notFound();
        };
        Answer answer = commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forTenant(caller.ownTenant()),
                () -> replies.answer(HttpStatus.OK, Map.of(), trial));
        return Replies.entity(answer);
    }

    @Schema(name = "ResizeTrial")
    record ResizeTrialJson(
            @Schema(description = "Whether quota and pool have room for it now")
            boolean fits,

            @Schema(description = "What would happen to the server; null when it does not fit")
            ResizeTrial.@Nullable How how,

            @Schema(description = "On how many blades it stands now")
            int bladesBefore,

            @Schema(description = "What it would stand on then, a part for each blade; empty when it does not fit")
            List<PartJson> parts,

            @Schema(
                    description =
                            "The spent budget that would refuse it or ask for an approval; null when none holds it up")
            @Nullable
            HoldJson hold,

            @Schema(description = "All that is short, of the quota and of the pool; empty when it fits")
            List<Problem.ShortageJson> shortages,

            @Schema(
                    description =
                            "Whether a blade that it would come to sleeps to save power: then it keeps its size until that"
                                    + " has been woken")
            boolean wakesBlade,

            @Schema(
                    description =
                            "How long blades took lately to wake, where one has to be woken; null until that was measured")
            @Nullable
            Long typicalWakeMillis) {
        static ResizeTrialJson of(ResizeTrial.Fits fits, Optional<Duration> usualWake, Verdict verdict) {
            List<Part> parts = fits.parts();
            return new ResizeTrialJson(
                    true,
                    fits.how(),
                    fits.bladesBefore(),
                    parts.stream().map(PartJson::of).toList(),
                    HoldJson.of(verdict),
                    List.of(),
                    fits.isToBeWoken(),
                    usualWake.map(Duration::toMillis).orElse(null));
        }

        static ResizeTrialJson of(List<Shortage> shortages, Verdict verdict) {
            return new ResizeTrialJson(
                    false,
                    null,
                    0,
                    List.of(),
                    HoldJson.of(verdict),
                    shortages.stream().map(Decided::json).toList(),
                    false,
                    null);
        }
    }
}
