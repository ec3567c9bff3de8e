package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.order.Prices;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Catalogue;

/** What can be ordered. */
@Tag(name = "catalogue")
@RestController
@RequestMapping("/api/v1")
@RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE, Roles.OPERATOR})
class CatalogueResource {
    private static final Map<String, Comparator<Catalogue.Image>> IMAGE_ORDERS = Map.of(
            "sizeGiB", Comparator.comparingInt(Catalogue.Image::sizeGiB),
            "name", Comparator.comparing(Catalogue.Image::name));

    private static final Map<String, Comparator<Catalogue.Offering>> OFFERING_ORDERS = Map.of(
            "cpuMillicores", Comparator.comparingInt(Catalogue.Offering::cpuMillicores),
            "memoryMiB", Comparator.comparingInt(Catalogue.Offering::memoryMiB),
            "name", Comparator.comparing(Catalogue.Offering::name));

    private final Catalogue catalogue;
    private final Prices prices;

    CatalogueResource(Catalogue catalogue, Prices prices) {
        this.catalogue = catalogue;
        this.prices = prices;
    }

    @Operation(
            summary = "Named sizes, smallest first, with what one costs a month at the caller's tenant's typical use")
    @GetMapping("/offerings")
    public Listing<OfferingJson> offerings(Caller caller, Query query) {
        Paging paging = query.paging("offerings", "cpuMillicores", List.of("cpuMillicores", "memoryMiB", "name"));
        List<Catalogue.Offering> found = InMemory.named(catalogue.offerings(), Catalogue.Offering::name, query);
        query.done();
        return paging.cut(
                        found,
                        InMemory.order(OFFERING_ORDERS, paging),
                        offering -> offering.id().toString())
                .map(offering -> OfferingJson.of(offering, estimate(caller, offering)));
    }

    /** Prices are a tenant's; who belongs to none sees the sizes alone. */
    private @Nullable MoneyJson estimate(Caller caller, Catalogue.Offering offering) {
        TenantId tenant = caller.tenant();
        return tenant == null
                ? null
                : prices.perMonth(tenant, offering).map(MoneyJson::shown).orElse(null);
    }

    @Schema(name = "Offering")
    record OfferingJson(
            UUID id,
            String name,
            int cpuMillicores,
            int memoryMiB,
            int diskGiB,
            @Nullable MoneyJson estimatePerMonth) {
        static OfferingJson of(Catalogue.Offering offering, @Nullable MoneyJson estimatePerMonth) {
            return new OfferingJson(
                    offering.id().value(),
                    offering.name(),
                    offering.cpuMillicores(),
                    offering.memoryMiB(),
                    offering.diskGiB(),
                    estimatePerMonth);
        }
    }

    @Operation(summary = "What a server can boot, smallest first")
    @GetMapping("/images")
    public Listing<ImageJson> images(Query query) {
        Paging paging = query.paging("images", "sizeGiB", List.of("name", "sizeGiB"));
        List<Catalogue.Image> found = InMemory.named(catalogue.images(), Catalogue.Image::name, query);
        query.done();
        return paging.cut(
                        found,
                        InMemory.order(IMAGE_ORDERS, paging),
                        image -> image.id().toString())
                .map(ImageJson::of);
    }

    @Schema(name = "Image")
    record ImageJson(UUID id, String name, String os, int sizeGiB, int minMemoryMiB) {
        static ImageJson of(Catalogue.Image image) {
            return new ImageJson(image.id().value(), image.name(), image.os(), image.sizeGiB(), image.minMemoryMiB());
        }
    }
}
