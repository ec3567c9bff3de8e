package pantry.provisioning.sizing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.SelfSizing;

/**
 * A server that sizes itself as its rows have it.
 *
 * @param changing whether hardware is at work on its slices: then it is measured and not resized
 */
record Due(
        ServerId server,
        TenantId tenant,
        SelfSizing least,
        Of cpu,
        Of memory,
        Instant countedUntil,
        Instant judgedUntil,
        @Nullable Instant loweredAt,
        @Nullable Instant triedAt,
        String wantedWhy,
        boolean changing) {
    /** One of its resources; {@code wanted} is a raise that could not be had, or 0. */
    record Of(
            int guarantee,
            int ceiling,
            UseHistory history,
            @Nullable Instant lackedAt,
            int wanted) {}
}
