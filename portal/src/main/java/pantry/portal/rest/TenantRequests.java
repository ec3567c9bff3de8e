package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.ServerCeiling;
import pantry.provisioning.tenancy.Tenant;

/** What operators send about tenants. */
final class TenantRequests {
    private static final TextRule NAME = TextRule.matching(
            Tenant.NAME, "must have 1 to 63 letters, digits, spaces and & . , ' _ -, and begin with a letter or digit");
    private static final TextRule COST_CENTRE = TextRule.line(1, Tenant.COST_CENTRE_LIMIT);

    private TenantRequests() {}

    /** Without a cost centre it is the name; without limits nothing may be ordered yet. */
    @Schema(name = "NewTenant")
    record NewTenant(
            String name,
            @Nullable String costCentre,
            @Nullable QuotaLimits quota) {
        static NewTenant read(Fields fields) {
            String name = fields.requiredText("name", NAME);
            String costCentre = fields.text("costCentre", COST_CENTRE).orElse(name);
            Optional<Fields> quota = fields.has("quota") ? fields.requiredObject("quota") : Optional.empty();
            quota.filter(one -> one.has("perServer"))
                    .ifPresent(one -> one.error("perServer", "is set once the tenant is there"));
            return new NewTenant(name, costCentre, quota.map(QuotaLimits::read).orElse(null));
        }

        Amounts amounts() {
            return quota == null ? Amounts.NONE : quota.amounts();
        }
    }

    /** What is left out stays. */
    @Schema(name = "TenantChange")
    record TenantChange(@Nullable String name, @Nullable String costCentre) {
        static TenantChange read(Fields fields) {
            return new TenantChange(
                    fields.text("name", NAME).orElse(null),
                    fields.text("costCentre", COST_CENTRE).orElse(null));
        }
    }

    /** All four limits; they hold at once. */
    @Schema(name = "QuotaLimits")
    record QuotaLimits(
            AmountsJson limits,

            @Schema(
                    description =
                            "The most that one server may be guaranteed; left out it stays, and {} has no ceiling")
            @Nullable
            PerServerJson perServer) {
        static QuotaLimits read(Fields fields) {
            AmountsJson limits = AmountsJson.of(AmountsJson.readRequired(fields, "limits"));
            Optional<Fields> perServer =
                    fields.has("perServer") ? fields.requiredObject("perServer") : Optional.empty();
            return new QuotaLimits(
                    limits,
                    perServer.map(PerServerJson::read).map(PerServerJson::of).orElse(null));
        }

        @Nullable
        ServerCeiling ceiling() {
            PerServerJson one = perServer;
            return one == null ? null : new ServerCeiling(one.cpuMillicores(), one.memoryMiB(), one.storageGiB());
        }

        Amounts amounts() {
            return new Amounts(limits.servers(), limits.cpuMillicores(), limits.memoryMiB(), limits.storageGiB());
        }
    }
}
