package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import pantry.provisioning.tenancy.Quota;

/** A tenant's limits and what of them is used. */
@Schema(name = "Quota")
record QuotaJson(
        AmountsJson limits,
        AmountsJson used,

        @Schema(description = "The most that one server may be guaranteed, beside the totals")
        PerServerJson perServer) {
    static QuotaJson of(Quota quota) {
        return new QuotaJson(
                AmountsJson.of(quota.limits()), AmountsJson.of(quota.used()), PerServerJson.of(quota.perServer()));
    }
}
