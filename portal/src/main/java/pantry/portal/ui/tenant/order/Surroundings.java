package pantry.portal.ui.tenant.order;

import java.util.List;
import java.util.Optional;
import pantry.provisioning.pool.BladeSizes.Largest;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.Catalogue.Offering;
import pantry.provisioning.tenancy.Tenant;

/** What stays as it is while a form is open: whose it is, what there is to choose from, how large a blade is. */
record Surroundings(Tenant tenant, List<Image> images, List<Offering> offerings, Optional<Largest> blade) {
    Surroundings {
        images = List.copyOf(images);
        offerings = List.copyOf(offerings);
    }

    Optional<Image> image(String name) {
        return images.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    Optional<Offering> offering(String name) {
        return offerings.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
