package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
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

    private final Catalogue catalogue;

    CatalogueResource(Catalogue catalogue) {
        this.catalogue = catalogue;
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
