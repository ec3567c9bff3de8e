package pantry.provisioning.pool;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;

/**
 * A blade as operators see it, with what stands on it; what it gives right now is absent until it was measured. It is out of
 * reach while no control unit of its enclosure works; {@code condemned}, an operator says that it has failed. One that failed
 * again and again is closed for a while.
 */
public record BladeView(
        BladeId id,
        String name,
        EnclosureId enclosure,
        String enclosureName,
        int slot,
        State state,
        boolean spare,
        boolean reachable,
        Power power,
        boolean condemned,
        int cpuMillicores,
        int memoryMiB,
        int cpuFreeMillicores,
        int memoryFreeMiB,
        @Nullable Long cpuUsedMillicores,
        @Nullable Long memoryUsedMiB,
        List<Slice> slices,
        long generation,
        @Nullable Instant closedUntil) {
    public BladeView {
        slices = List.copyOf(slices);
    }

    /** The states that placement gives a blade, as they stand in its row. */
    public enum State {
        AVAILABLE,
        DRAINING,
        MAINTENANCE,
        FAILED,
        RETIRED
    }

    /** Whether it is switched on, as placement has it. */
    public enum Power {
        ON,
        ASLEEP,
        WAKING
    }

    /** The part of it given to one server; states, health and role in the words of the server's own page. */
    public record Slice(
            SliceId id,
            ServerId server,
            String serverName,
            String serverState,
            String serverHealth,
            TenantId tenant,
            String tenantName,
            int cpuMillicores,
            int memoryMiB,
            String state,
            String role) {}

    BladeView with(List<Slice> standing) {
        return new BladeView(
                id,
                name,
                enclosure,
                enclosureName,
                slot,
                state,
                spare,
                reachable,
                power,
                condemned,
                cpuMillicores,
                memoryMiB,
                cpuFreeMillicores,
                memoryFreeMiB,
                cpuUsedMillicores,
                memoryUsedMiB,
                standing,
                generation,
                closedUntil);
    }
}
