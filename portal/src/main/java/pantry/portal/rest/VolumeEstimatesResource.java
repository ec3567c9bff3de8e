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
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.EstimateOutcome;
import pantry.portal.approval.StorageWishes;
import pantry.portal.order.Prices;
import pantry.portal.order.ServerOrders;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.rest.EstimatesResource.CostJson;
import pantry.portal.rest.EstimatesResource.LineJson;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.server.ServerSpec;

/** What so much more on volumes would cost, and whether a budget would hold it up: a new volume, a copy, a snapshot or growth. */
@Tag(name = "estimates")
@RestController
@RequestMapping("/api/v1/estimates/volumes")
@RolesAllowed({Roles.USER, Roles.OWNER})
class VolumeEstimatesResource {
    private final Prices prices;
    private final StorageWishes wishes;
    private final VolumeViews views;
    private final IdempotentCommands commands;
    private final Transactions transactions;
    private final Replies replies;

    VolumeEstimatesResource(
            Prices prices,
            StorageWishes wishes,
            VolumeViews views,
            IdempotentCommands commands,
            Transactions transactions,
            Replies replies) {
        this.prices = prices;
        this.wishes = wishes;
        this.views = views;
        this.commands = commands;
        this.transactions = transactions;
        this.replies = replies;
    }

    /** How much more there would be, and of which server; of none it counts for the tenant, as snapshots and copies do. */
    @Schema(name = "VolumeEstimateRequest", requiredProperties = "sizeGiB")
    record Asked(
            @Schema(minimum = "1") long sizeGiB, @Nullable UUID serverId) {
        static Asked read(Fields fields) {
            OptionalLong size = fields.whole("sizeGiB", ServerSpec.LEAST_DISK_GIB);
            if (!fields.has("sizeGiB")) {
                fields.error("sizeGiB", "is missing");
            }
            return new Asked(size.orElse(0), fields.id("serverId").orElse(null));
        }
    }

    @Operation(
            summary =
                    "What so much more on volumes would cost (typical, and all of it written), and which budget would hold it up",
            description =
                    "Volumes are thin: the bill counts what is written. Whether quota and arrays have room is said"
                            + " when it is ordered.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Asked.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The estimate",
            content = @Content(schema = @Schema(implementation = VolumeEstimateJson.class)))
    @PostMapping
    public ResponseEntity<byte[]> estimate(Caller caller, Body body, HttpServletRequest request) {
        Asked asked = body.read(Asked::read);
        TenantId tenant = caller.ownTenant();
        if (asked.sizeGiB() > ServerOrders.LARGEST) {
            throw Outcomes.notPossible("/sizeGiB", "is more than any pool has");
        }
        ServerId server = asked.serverId() == null ? null : new ServerId(asked.serverId());
        if (server != null) {
            views.requireServer(tenant, server);
        }
        VolumeEstimateJson estimate = estimate(prices.ofStorage(tenant, asked.sizeGiB()), wishes.on(tenant, server));
        Answer answer = commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forTenant(tenant),
                () -> replies.answer(HttpStatus.OK, Map.of(), estimate));
        return Replies.entity(answer);
    }

    private static VolumeEstimateJson estimate(EstimateOutcome price, Verdict verdict) {
        return switch (price) {
            case EstimateOutcome.Estimated(Estimate estimated) -> VolumeEstimateJson.of(estimated, verdict);
            case EstimateOutcome.NoPriceBook() ->
                throw Refusal.of(
                        ProblemKind.CONFLICT,
                        "No price book holds now, so nobody can say what it costs. Finance publishes one.");
        };
    }

    @Schema(name = "VolumeEstimate")
    record VolumeEstimateJson(
            MoneyJson perHour,
            MoneyJson perMonth,

            @Schema(description = "When all of it is written")
            CostJson atFullUse,

            List<LineJson> lines,

            @Schema(
                    description =
                            "The spent budget that would refuse it or ask for an approval; null when none holds it up")
            @Nullable
            HoldJson hold) {
        static VolumeEstimateJson of(Estimate estimate, Verdict verdict) {
            return new VolumeEstimateJson(
                    MoneyJson.shown(estimate.typical().perHour()),
                    MoneyJson.shown(estimate.typical().perMonth()),
                    CostJson.of(estimate.atFullUse()),
                    estimate.lines().stream().map(LineJson::of).toList(),
                    HoldJson.of(verdict));
        }
    }
}
