package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.ServerOrders;
import pantry.portal.order.ServerRules;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.ServerSpec;

/** A data volume as it was asked for; a copy of a snapshot needs no size of its own. */
@Schema(name = "VolumeOrder", requiredProperties = "name")
record VolumeOrder(
        String name,
        @Schema(minimum = "1") @Nullable Long sizeGiB,
        @Nullable UUID serverId,
        @Nullable UUID snapshotId) {
    static VolumeOrder read(Fields fields) {
        var size = fields.whole("sizeGiB", ServerSpec.LEAST_DISK_GIB);
        if (!fields.has("sizeGiB") && !fields.has("snapshotId")) {
            fields.error("sizeGiB", "is missing");
        }
        return new VolumeOrder(
                fields.requiredText("name", ServerRules.NAME),
                size.isPresent() ? size.getAsLong() : null,
                fields.id("serverId").orElse(null),
                fields.id("snapshotId").orElse(null));
    }

    int decidedGiB() {
        return sizeGiB == null ? 0 : (int) Math.min(sizeGiB, ServerOrders.LARGEST);
    }

    /** A size beyond everything is decided about as a smaller one, and told as it was asked for. */
    Shortage asAsked(Shortage shortage) {
        return sizeGiB == null || shortage.requested() < ServerOrders.LARGEST
                ? shortage
                : new Shortage(shortage.resource(), sizeGiB, shortage.available(), shortage.limit(), shortage.of());
    }
}
