package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.cost.CostOutcome;
import pantry.billing.cost.LaterCosts;
import pantry.billing.cost.PoolCost;
import pantry.billing.cost.PoolCosts;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.ETags;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;

/** Finance's rate calculator: what the pool costs, and the rates that bring it in. */
@Tag(name = "prices")
@RestController
@RequestMapping("/api/v1/pool/costs")
@RolesAllowed(Roles.FINANCE)
class PoolCostsResource {
    private static final int MONTHS = 24;

    private final PoolCosts costs;
    private final LaterCosts later;
    private final Replies replies;

    PoolCostsResource(PoolCosts costs, LaterCosts later, Replies replies) {
        this.costs = costs;
        this.later = later;
        this.replies = replies;
    }

    @Operation(summary = "What the pool costs, the rates that bring it in, and what today's prices bring in")
    @GetMapping
    public ResponseEntity<PoolCostsJson> get(HttpServletRequest request) {
        return replies.resource(request, json(costs.view()));
    }

    @Operation(summary = "Write what the pool costs, from a month on that is not closed")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PoolCostRequests.Body.class)))
    @PutMapping
    public ResponseEntity<PoolCostsJson> write(Caller caller, Body body, HttpServletRequest request) {
        PoolCost cost = body.read(PoolCostRequests.Body::read);
        PoolCosts.View before = costs.view();
        replies.requireUnchanged(request, json(before));
        PoolCost known = before.cost();
        // Whoever writes the version that holds now writes the one that was looked at a line above, or nothing.
        OptionalLong generation = known != null && known.from().equals(cost.from())
                ? OptionalLong.of(before.generation())
                : OptionalLong.empty();
        return switch (costs.write(cost, generation, caller.actor(request))) {
            case CostOutcome.Kept _ -> replies.changed(json(costs.view()));
            case CostOutcome.MonthIsClosed(var last) ->
                throw Refusal.of(
                        ProblemKind.CONFLICT,
                        last + " is closed, and what it cost is in its account. Write costs from a later month on.");
            case CostOutcome.TooLate(var latest) ->
                throw Outcomes.notPossible(
                        "/from", "is further ahead than anybody knows; the latest month is " + latest);
            case CostOutcome.Stale() -> throw ETags.stale();
        };
    }

    private PoolCostsJson json(PoolCosts.View view) {
        return PoolCostsJson.of(view, costs.running(), costs.accounts(MONTHS), later.all());
    }
}
