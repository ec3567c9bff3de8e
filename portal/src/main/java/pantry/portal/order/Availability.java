package pantry.portal.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.portal.order.Resolution.Invalid;
import pantry.portal.order.Resolution.NoTenant;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.placement.DryRun;
import pantry.provisioning.placement.DryRunOutcome;
import pantry.provisioning.placement.DryRunOutcome.Fits;
import pantry.provisioning.placement.DryRunOutcome.NotFound;
import pantry.provisioning.placement.DryRunOutcome.Shortfall;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.Catalogue.Offering;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** Which offerings could be had now, and of each other one why not: all of them tried in one go, each as if alone. */
@Component
public final class Availability {
    private static final String NAMELESS = "offering";

    private final Catalogue catalogue;
    private final Tenants tenants;
    private final DryRun dryRun;

    public Availability(Catalogue catalogue, Tenants tenants, DryRun dryRun) {
        this.catalogue = catalogue;
        this.tenants = tenants;
        this.dryRun = dryRun;
    }

    /** An offering, and whether it could be had. */
    public sealed interface Choice {
        Offering offering();

        record Possible(Offering offering) implements Choice {}

        /** Quota or pool have not enough. */
        record Refused(Offering offering, List<Shortage> shortages) implements Choice {
            public Refused {
                shortages = List.copyOf(shortages);
            }
        }

        /** The image does not go with it, whatever quota and pool have. */
        record Unsuitable(Offering offering, List<Objection> objections) implements Choice {
            public Unsuitable {
                objections = List.copyOf(objections);
            }
        }
    }

    /** For an image by id or name; in the catalogue's order, smallest first. Empty when the tenant is there no more. */
    public List<Choice> offerings(TenantId id, String image) {
        return tenants.find(id)
                .map(tenant -> choices(
                        tenant, image, catalogue.image(image), catalogue.offerings(), specs -> dryRun.each(id, specs)))
                .orElse(List.of());
    }

    static List<Choice> choices(
            Tenant tenant, String image, Optional<Image> found, List<Offering> offerings, Trial trial) {
        List<Resolution> resolutions = offerings.stream()
                .map(offering -> ServerOrders.complete(
                        ServerOrder.ofOffering(NAMELESS, image, offering.name()), tenant, found, Optional.of(offering)))
                .toList();
        List<ServerSpec> specs = resolutions.stream()
                .filter(Resolved.class::isInstance)
                .map(resolution -> ((Resolved) resolution).spec())
                .toList();
        List<DryRunOutcome> outcomes = specs.isEmpty() ? List.of() : trial.each(specs);
        List<Choice> choices = new ArrayList<>();
        int tried = 0;
        for (int i = 0; i < offerings.size(); i++) {
            Offering offering = offerings.get(i);
            switch (resolutions.get(i)) {
                case Resolved _ -> choices.add(choice(offering, outcomes.get(tried++)));
                case Invalid(var objections) -> choices.add(new Choice.Unsuitable(offering, objections));
                case NoTenant() -> throw new IllegalStateException("a tenant that was found is there");
            }
        }
        return choices;
    }

    private static Choice choice(Offering offering, DryRunOutcome outcome) {
        return switch (outcome) {
            case Fits _ -> new Choice.Possible(offering);
            case Shortfall(var shortages) -> new Choice.Refused(offering, shortages);
            case NotFound() -> new Choice.Refused(offering, List.of());
        };
    }
}
