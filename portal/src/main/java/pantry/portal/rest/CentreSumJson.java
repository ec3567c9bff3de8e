package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import pantry.billing.split.CentreSum;

/** What a tenant's cost centre pays of a month, as rules divide its lines. */
@Schema(name = "CostCentreSum")
record CentreSumJson(Ref tenant, String costCentre, MoneyJson amount) {
    static CentreSumJson of(CentreSum sum) {
        return new CentreSumJson(
                Ref.to(sum.tenant(), sum.tenantName()), sum.costCentre(), MoneyJson.shown(sum.amount()));
    }
}
