package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.fabric.Capability;
import pantry.provisioning.fabric.Offer;
import pantry.provisioning.pool.FabricDetails;
import pantry.provisioning.pool.FabricProbe;
import pantry.provisioning.pool.FabricView;

/** A fabric with what its service is, offers and lacks; its password is never in it. */
@Schema(name = "FabricDetails")
record FabricDetailsJson(
        UUID id,
        String name,
        String url,
        List<String> otherUrls,
        @Nullable String user,
        boolean certificatePinned,
        boolean fromSettings,
        FabricView.State state,
        @Nullable String problem,
        @Nullable String product,
        long clockSkewMillis,
        @Nullable Instant seenAt,
        List<OfferJson> offers) {
    static FabricDetailsJson of(FabricDetails fabric) {
        FabricView view = fabric.view();
        List<String> urls = fabric.urls();
        return new FabricDetailsJson(
                view.id().value(),
                view.name(),
                view.url(),
                urls.subList(Math.min(1, urls.size()), urls.size()),
                fabric.user().isEmpty() ? null : fabric.user(),
                fabric.pinned(),
                fabric.isFromSettings(),
                view.state(),
                view.problem().isEmpty() ? null : view.problem(),
                fabric.product().isEmpty() ? null : fabric.product(),
                view.clockSkewMillis(),
                view.seenAt(),
                fabric.offers().stream().map(OfferJson::of).toList());
    }

    /** The reason is there unless it is offered. */
    @Schema(name = "Offer")
    record OfferJson(
            Capability capability,
            Offer.State state,
            @Nullable String reason) {
        static OfferJson of(Offer offer) {
            return new OfferJson(
                    offer.capability(), offer.state(), offer.reason().isEmpty() ? null : offer.reason());
        }
    }

    /** What was found at an address, before it is added. */
    @Schema(name = "FabricProbe")
    record ProbeJson(@Nullable String product, int enclosures, int blades, int arrays, List<OfferJson> offers) {
        static ProbeJson of(FabricProbe.Found found) {
            return new ProbeJson(
                    found.profile().product().isEmpty() ? null : found.profile().product(),
                    found.enclosures(),
                    found.blades(),
                    found.arrays(),
                    found.profile().offers().stream().map(OfferJson::of).toList());
        }
    }
}
