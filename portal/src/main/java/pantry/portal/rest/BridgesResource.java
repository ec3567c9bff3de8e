package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.compare.Bridges;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Query;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.TenantId;

/** Why a month costs more or less than another: a tenant's own, and all together for finance. */
@Tag(name = "bills")
@RestController
@RequestMapping("/api/v1/bills/bridge")
@RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE})
class BridgesResource {
    private static final int MOST_ROWS = 1_000;
    private static final int ROWS = 200;

    private final Bridges bridges;

    BridgesResource(Bridges bridges) {
        this.bridges = bridges;
    }

    @Operation(
            summary =
                    "From one month's bills to another's: what changed by price, volume, new, gone, credit, correction, idle",
            description = "to (2026-11) is required; from is the month before it unless it is given. Finance sees all"
                    + " tenants together, or one (tenant, an id). rows: how many of the largest changes. 404 when neither"
                    + " month has a bill.")
    @GetMapping
    public BridgeJson get(Caller caller, Query query) {
        @Nullable TenantId tenant = Whose.listed(caller, query);
        int rows = query.whole("rows", 1, MOST_ROWS, ROWS);
        Optional<YearMonth> first = Months.of(query, "from");
        Optional<YearMonth> asked = Months.of(query, "to");
        if (first.isPresent() && asked.isPresent() && !first.get().isBefore(asked.get())) {
            query.error("from", "must be a month before to");
        }
        YearMonth to = Months.required(query, "to");
        YearMonth from = first.orElse(to.minusMonths(1));
        return bridges.of(tenant, from, to)
                .map(bridge -> BridgeJson.of(bridge, rows))
                .orElseThrow(Refusal::notFound);
    }
}
