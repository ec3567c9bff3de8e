package pantry.provisioning.lifecycle;

import java.util.List;
import java.util.OptionalLong;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.ServerSpec;

/** What a tenant's people can have done to their servers; pages and REST call the same methods. */
public interface ServerCommands {
    /** Quota, placement and reservation are one transaction; durable when it returns. */
    Decision order(TenantId tenant, ServerSpec spec, Command command);

    /** All of them or none; they are of one tenant, at most {@link PlacementRequest.OrderAll#MOST}. Durable when it returns. */
    BulkDecision orderAll(TenantId tenant, List<ServerSpec> specs, Command command);

    /** A placement like an order; refused in the same words. */
    Decision start(TenantId tenant, ServerId server, Command command);

    Decision stop(TenantId tenant, ServerId server, Command command);

    Decision reboot(TenantId tenant, ServerId server, Command command);

    /**
     * Its boot volume is made anew of the image; id, address and data volumes stay. The boot volume before is kept until the
     * server runs with the new one.
     */
    Decision rebuild(TenantId tenant, ServerId server, Catalogue.Image image, Command command);

    /** {@code generation}: the version that the caller has seen, from {@code If-Match}. */
    Decision delete(TenantId tenant, ServerId server, OptionalLong generation, Command command);

    /**
     * Another size while it runs, or while it is stopped: grown where it stands, moved, or spread over more blades. Refused in the
     * words of an order when quota or pool are short.
     */
    Decision resize(TenantId tenant, ServerId server, OptionalLong generation, NewSize size, Command command);
}
