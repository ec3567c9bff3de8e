package pantry.provisioning.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** A little server as its row tells it; {@code reason} says why it is degraded, down or failed, and is else empty. */
public record Server(
        ServerId id,
        TenantId tenant,
        String name,
        ImageId image,
        String imageName,
        int cpuMillicores,
        int ceilingMillicores,
        int memoryMiB,
        int memoryCeilingMiB,
        int bootDiskGiB,
        ServerState state,
        ServerHealth health,
        String reason,
        String address,
        List<String> sshKeys,
        String userData,
        String costCentre,
        Map<String, String> tags,
        int survives,
        int priority,
        @Nullable String antiAffinityGroup,
        Instant createdAt,
        @Nullable Instant endedAt,
        long generation) {}
