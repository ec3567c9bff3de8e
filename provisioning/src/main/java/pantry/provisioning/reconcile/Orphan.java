package pantry.provisioning.reconcile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.fabric.Seen;

/** Something on the hardware that was made here and that nobody holds; {@code server} is whose it was, itself if it is one. */
record Orphan(Seen seen, @Nullable UUID tenant, @Nullable UUID server) {}
