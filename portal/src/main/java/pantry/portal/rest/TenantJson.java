package pantry.portal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Tenant;

/** A business unit; finance sees its id and name alone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Tenant")
record TenantJson(
        UUID id,
        String name,
        @Nullable String costCentre,
        @Nullable Instant createdAt,
        @Nullable QuotaJson quota) {
    static TenantJson of(Tenant tenant, @Nullable Quota quota) {
        return new TenantJson(
                tenant.id().value(),
                tenant.name(),
                tenant.costCentre(),
                tenant.createdAt(),
                quota == null ? null : QuotaJson.of(quota));
    }

    static TenantJson nameOnly(Tenant tenant) {
        return new TenantJson(tenant.id().value(), tenant.name(), null, null, null);
    }
}
