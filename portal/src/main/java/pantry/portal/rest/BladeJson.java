package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.pool.BladeView;

/**
 * A blade with the slices that stand on it; what is used is absent until it was measured. While it is not {@code reachable}, no
 * control unit of its enclosure works: what stands there is left running. {@code power}: whether it is on, off to save power, or on
 * its way up; {@code condemned}: an operator says that it has failed. {@code closedUntil} is there while one that failed again
 * and again is left out, until then or until somebody enables it.
 */
@Schema(name = "Blade")
record BladeJson(
        UUID id,
        String name,
        Ref enclosure,
        int slot,
        BladeView.State state,
        boolean spare,
        boolean reachable,
        BladeView.Power power,
        boolean condemned,
        int cpuMillicores,
        int memoryMiB,
        int cpuFreeMillicores,
        int memoryFreeMiB,
        @Nullable Long cpuUsedMillicores,
        @Nullable Long memoryUsedMiB,
        List<BladeSliceJson> slices,
        @Nullable Instant closedUntil) {
    static BladeJson of(BladeView blade) {
        return new BladeJson(
                blade.id().value(),
                blade.name(),
                Ref.to(blade.enclosure(), blade.enclosureName()),
                blade.slot(),
                blade.state(),
                blade.spare(),
                blade.reachable(),
                blade.power(),
                blade.condemned(),
                blade.cpuMillicores(),
                blade.memoryMiB(),
                blade.cpuFreeMillicores(),
                blade.memoryFreeMiB(),
                blade.cpuUsedMillicores(),
                blade.memoryUsedMiB(),
                blade.slices().stream().map(BladeSliceJson::of).toList(),
                blade.closedUntil());
    }

    /** The part of it given to one server. */
    @Schema(name = "BladeSlice")
    record BladeSliceJson(
            UUID id, Ref tenant, Ref server, int cpuMillicores, int memoryMiB, String state, String role) {
        static BladeSliceJson of(BladeView.Slice slice) {
            return new BladeSliceJson(
                    slice.id().value(),
                    Ref.to(slice.tenant(), slice.tenantName()),
                    Ref.to(slice.server(), slice.serverName()),
                    slice.cpuMillicores(),
                    slice.memoryMiB(),
                    slice.state(),
                    slice.role());
        }
    }
}
