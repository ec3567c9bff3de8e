package pantry.billing.bill;

import pantry.provisioning.ground.ServerId;

/** By what lines of a bill are put together: the server they are of, or, where there is none, why they stand there. */
public sealed interface LineOwner {
    record OfServer(ServerId server) implements LineOwner {}

    record OfKind(LineKind kind) implements LineOwner {}
}
