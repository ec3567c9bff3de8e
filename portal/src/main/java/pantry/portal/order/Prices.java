package pantry.portal.order;

import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.EstimateOutcome;
import pantry.billing.rating.EstimateRequest;
import pantry.billing.rating.Estimates;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Catalogue.Offering;
import pantry.provisioning.server.ServerSpec;

/** Estimates of orders and of offerings. */
@Component
public final class Prices {
    private final Estimates estimates;

    public Prices(Estimates estimates) {
        this.estimates = estimates;
    }

    public EstimateOutcome of(TenantId tenant, ServerSpec spec) {
        return of(tenant, spec, 1, 0, 0);
    }

    /** Of so many, each with so much held in reserve. */
    public EstimateOutcome of(TenantId tenant, ServerSpec spec, int count, int reserveMillicores, int reserveMiB) {
        EstimateRequest request = new EstimateRequest(
                spec.cpuMillicores(),
                spec.ceilingMillicores(),
                spec.memoryMiB(),
                spec.memoryCeilingMiB(),
                Math.toIntExact(Math.min(spec.storageGiB(), Integer.MAX_VALUE)),
                spec.image(),
                count,
                reserveMillicores,
                reserveMiB);
        return estimates.estimate(tenant, request);
    }

    /** Per month at typical use; absent while no price book holds. */
    public Optional<Money> perMonth(TenantId tenant, Offering offering) {
        EstimateRequest request = new EstimateRequest(
                offering.cpuMillicores(),
                offering.cpuMillicores(),
                offering.memoryMiB(),
                offering.memoryMiB(),
                offering.diskGiB(),
                null,
                1);
        return switch (estimates.estimate(tenant, request)) {
            case EstimateOutcome.Estimated(Estimate estimate) ->
                Optional.of(estimate.typical().perMonth());
            case EstimateOutcome.NoPriceBook() -> Optional.empty();
        };
    }
}
