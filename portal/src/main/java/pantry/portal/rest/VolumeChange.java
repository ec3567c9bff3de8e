package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import pantry.portal.order.ServerOrders;
import pantry.portal.order.ServerRules;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.ServerSpec;

/** The one thing of a volume that is to change: its name, its size or its server. */
@Schema(name = "VolumeChange", description = "One of name, sizeGiB and serverId; serverId null detaches it")
sealed interface VolumeChange {
    record Name(String name) implements VolumeChange {}

    record Size(long gib) implements VolumeChange {
        int decided() {
            return (int) Math.min(gib, ServerOrders.LARGEST);
        }

        /** What is short is told of the growth; one beyond everything is decided about as a smaller one. */
        Shortage asAsked(Shortage shortage) {
            return gib <= ServerOrders.LARGEST
                    ? shortage
                    : new Shortage(
                            shortage.resource(),
                            gib - (ServerOrders.LARGEST - shortage.requested()),
                            shortage.available(),
                            shortage.limit(),
                            shortage.of());
        }
    }

    record Attach(ServerId server) implements VolumeChange {}

    record Detach() implements VolumeChange {}

    List<String> PARTS = List.of("name", "sizeGiB", "serverId");

    static VolumeChange read(Fields fields) {
        List<String> given = PARTS.stream().filter(fields::has).toList();
        if (given.isEmpty()) {
            fields.error("sizeGiB", "is missing: give one of " + PARTS);
        } else if (given.size() > 1) {
            given.subList(1, given.size())
                    .forEach(name -> fields.error(name, "can't be changed together with " + given.getFirst()));
        }
        if (fields.isNull("serverId")) {
            return new Detach();
        }
        UUID server = fields.id("serverId").orElse(null);
        OptionalLong size = fields.whole("sizeGiB", ServerSpec.LEAST_DISK_GIB);
        String name = fields.text("name", ServerRules.NAME).orElse("");
        if (server != null) {
            return new Attach(new ServerId(server));
        }
        return size.isPresent() ? new Size(size.getAsLong()) : new Name(name);
    }
}
