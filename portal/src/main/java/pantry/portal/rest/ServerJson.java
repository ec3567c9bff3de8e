package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.server.Availability;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.SliceView;
import pantry.provisioning.storage.Volume;

/** A little server; {@code reason} says why it failed, {@code healthReason} why it is degraded or down. */
@Schema(name = "Server")
record ServerJson(
        UUID id,
        String name,
        Ref tenant,
        ServerState state,
        @Nullable String reason,
        ServerHealth health,
        @Nullable String healthReason,
        Ref image,
        int cpuMillicores,
        int ceilingMillicores,
        int memoryMiB,
        int memoryCeilingMiB,
        int bootDiskGiB,
        @Nullable String address,
        int guaranteedNowMillicores,
        AvailabilityJson availability,
        List<SliceJson> slices,
        List<VolumeJson> volumes,
        List<String> sshKeys,
        String costCentre,
        Map<String, String> tags,
        int survives,
        int priority,
        @Nullable String antiAffinityGroup,
        @Nullable SelfSizingJson selfSizing,
        Instant createdAt,
        MoneyJson costThisMonth) {
    static ServerJson of(
            Server server,
            Ref tenant,
            List<SliceView> slices,
            List<Volume> volumes,
            Availability availability,
            @Nullable SelfSizingJson selfSizing,
            MoneyJson costThisMonth) {
        String reason = server.reason().isEmpty() ? null : server.reason();
        return new ServerJson(
                server.id().value(),
                server.name(),
                tenant,
                server.state(),
                reason,
                server.health(),
                reason,
                Ref.to(server.image(), server.imageName()),
                server.cpuMillicores(),
                server.ceilingMillicores(),
                server.memoryMiB(),
                server.memoryCeilingMiB(),
                server.bootDiskGiB(),
                server.address().isEmpty() ? null : server.address(),
                guaranteedNow(server, slices),
                AvailabilityJson.of(availability),
                slices.stream().map(SliceJson::of).toList(),
                volumes.stream()
                        .map(one -> VolumeJson.of(one, Ref.to(server.id(), server.name())))
                        .toList(),
                server.sshKeys(),
                server.costCentre(),
                server.tags(),
                server.survives(),
                server.priority(),
                server.antiAffinityGroup(),
                selfSizing,
                server.createdAt(),
                costThisMonth);
    }

    /** What it has at the moment, as opposed to what was ordered: a reserve stands in for what is lost, and never adds to it. */
    private static int guaranteedNow(Server server, List<SliceView> slices) {
        return slices.stream()
                .filter(slice -> slice.state() == SliceView.State.ACTIVE || slice.state() == SliceView.State.LEAVING)
                .mapToInt(SliceView::cpuMillicores)
                .reduce(0, (one, other) -> Math.min(server.cpuMillicores(), one + other));
    }

    /** The part of one blade that it stands on. */
    @Schema(name = "Slice")
    record SliceJson(
            UUID id,
            UUID bladeId,
            String bladeName,
            UUID enclosureId,
            int cpuMillicores,
            int memoryMiB,
            SliceView.State state,
            SliceView.Role role) {
        static SliceJson of(SliceView slice) {
            return new SliceJson(
                    slice.id().value(),
                    slice.blade().value(),
                    slice.bladeName(),
                    slice.enclosure().value(),
                    slice.cpuMillicores(),
                    slice.memoryMiB(),
                    slice.state(),
                    slice.role());
        }
    }
}
