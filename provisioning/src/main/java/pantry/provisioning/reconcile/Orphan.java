package pantry.provisioning.reconcile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.fabric.Seen;

/**
 * Something on the hardware that carries one of our ids and that nobody holds. {@code server} is whose it was, where the
 * rows still tell ({@code known}); else its own id.
 */
record Orphan(Seen seen, @Nullable UUID tenant, UUID server, boolean known) {}
