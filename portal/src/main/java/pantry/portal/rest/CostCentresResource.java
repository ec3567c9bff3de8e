package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.bill.Bill;
import pantry.billing.split.CentreSum;
import pantry.billing.split.CostCentres;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.TenantId;

/** Months and bills by cost centre: a tenant's own, and everybody's for finance. */
@Tag(name = "cost centres")
@RestController
@RequestMapping("/api/v1")
@RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE})
class CostCentresResource {
    private static final String BY_NAME = "costCentre";

    private final CostCentres centres;

    CostCentresResource(CostCentres centres) {
        this.centres = centres;
    }

    @Operation(
            summary = "A month by cost centre; period (2026-11) is required, filter for finance: tenant (an id); sort:"
                    + " costCentre",
            description = "Lines are divided by the rules; the sums of a tenant come to its bill.")
    @GetMapping("/cost-centres")
    public Listing<CentreSumJson> month(Caller caller, Query query) {
        Paging paging = query.paging("cost-centres", BY_NAME, List.of(BY_NAME));
        @Nullable TenantId tenant = Whose.listed(caller, query);
        YearMonth month = Months.required(query, "period");
        return cut(paging, centres.ofMonth(tenant, month));
    }

    @Operation(summary = "A bill by cost centre; the sums come to its total; sort: costCentre")
    @GetMapping("/bills/{billId}/cost-centres")
    public Listing<CentreSumJson> bill(Caller caller, @RequestAttribute("billId") Bill bill, Query query) {
        Paging paging = query.paging("bill-cost-centres", BY_NAME, List.of(BY_NAME));
        query.done();
        return cut(paging, centres.ofBill(bill.id(), caller.tenant()).orElseThrow(Refusal::notFound));
    }

    private static Listing<CentreSumJson> cut(Paging paging, List<CentreSum> sums) {
        return paging.cut(
                        sums, Comparator.comparing(CentreSum::costCentre), sum -> sum.tenant() + " " + sum.costCentre())
                .map(CentreSumJson::of);
    }
}
