package pantry.portal.order;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.EstimateOutcome;
import pantry.billing.rating.EstimateRequest;
import pantry.billing.rating.Estimates;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Catalogue.Offering;
import pantry.provisioning.server.SelfSizing;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.storage.Volume;

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

    /** Of volumes or snapshots alone. */
    public EstimateOutcome ofStorage(TenantId tenant, long sizeGiB) {
        return estimates.estimate(tenant, EstimateRequest.ofStorage(sizeGiB));
    }

    /**
     * What a server that sizes itself costs at least, idle at its minimum, and at most, at full use with all of its ceilings
     * guaranteed. Absent for one that does not size itself, and while no price book holds.
     */
    public Optional<PriceRange> range(TenantId tenant, ServerSpec spec, int count) {
        SelfSizing least = spec.selfSizing();
        if (least == null) {
            return Optional.empty();
        }
        return range(
                of(
                        tenant,
                        spec.but()
                                .selfSizing(null)
                                .cpu(least.minCpuMillicores())
                                .memory(least.minMemoryMiB())
                                .build(),
                        count,
                        0,
                        0),
                of(
                        tenant,
                        spec.but()
                                .selfSizing(null)
                                .cpu(spec.ceilingMillicores())
                                .memory(spec.memoryCeilingMiB())
                                .build(),
                        count,
                        0,
                        0));
    }

    /** The same of one that stands; with the disks that it has. */
    public Optional<PriceRange> range(Server server, SelfSizing least, List<Volume> volumes) {
        ServerSpec spec = ServerSpec.of(server.name(), server.image(), server.imageName())
                .cpu(
                        Math.max(server.cpuMillicores(), least.minCpuMillicores()),
                        Math.max(server.ceilingMillicores(), least.minCpuMillicores()))
                .memory(
                        Math.max(server.memoryMiB(), least.minMemoryMiB()),
                        Math.max(server.memoryCeilingMiB(), least.minMemoryMiB()))
                .bootDisk(Math.max(
                        ServerSpec.LEAST_DISK_GIB,
                        volumes.stream().mapToInt(Volume::sizeGiB).sum()))
                .selfSizing(least)
                .build();
        return range(server.tenant(), spec, 1);
    }

    private static Optional<PriceRange> range(EstimateOutcome atLeast, EstimateOutcome atMost) {
        return atLeast instanceof EstimateOutcome.Estimated(Estimate low)
                        && atMost instanceof EstimateOutcome.Estimated(Estimate high)
                ? Optional.of(new PriceRange(low.idle(), high.atFullUse()))
                : Optional.empty();
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
