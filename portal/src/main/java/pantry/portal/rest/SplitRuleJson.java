package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.split.SplitRule;
import pantry.provisioning.ground.ServerId;

/**
 * What is billed of UTC days from {@code from} on until before {@code to} is divided between cost centres: of one server, or of
 * all of the tenant that has no rule of its own.
 */
@Schema(name = "CostCentreRule")
record SplitRuleJson(
        UUID id,
        Ref tenant,
        @Nullable Ref server,
        LocalDate from,
        @Nullable LocalDate to,
        List<PartJson> parts,
        Instant createdAt,
        Ref author) {
    static SplitRuleJson of(SplitRule rule, String tenantName) {
        ServerId server = rule.server();
        return new SplitRuleJson(
                rule.id().value(),
                Ref.to(rule.tenant(), tenantName),
                server == null ? null : Ref.to(server, rule.serverName()),
                rule.from(),
                rule.to(),
                rule.parts().stream().map(PartJson::of).toList(),
                rule.createdAt(),
                new Ref(null, rule.createdBy()));
    }

    @Schema(name = "CostCentrePart")
    record PartJson(
            String costCentre, @Schema(example = "33.34") String percent) {
        static PartJson of(SplitRule.Part part) {
            return new PartJson(part.costCentre(), BillLineJson.text(part.percent()));
        }
    }
}
