package pantry.provisioning.placement;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;

/** What the committer can be asked for: everything that changes free columns or quotas. Ids are minted by the caller. */
public sealed interface PlacementRequest {
    /** A new server: its claims, its slice, its boot volume and the operation that makes it. */
    record Order(
            NewServer server,
            SliceId slice,
            VolumeId bootVolume,
            NewOperation<?> operation,
            Actor actor,
            @Nullable Keyed keyed)
            implements PlacementRequest {}

    /** A stopped server gets a slice again. */
    record Start(
            TenantId tenant,
            ServerId server,
            SliceId slice,
            NewOperation<?> operation,
            Actor actor,
            @Nullable Keyed keyed)
            implements PlacementRequest {}

    /**
     * A server's state moves on and what the new state does not hold is given back: its slices when it is stopped,
     * everything when it failed or is deleted. Asked again, it has happened already.
     */
    record Release(TenantId tenant, ServerId server, ServerState from, ServerState to, String reason)
            implements PlacementRequest {}

    record EditQuota(TenantId tenant, Amounts limits, OptionalLong generation, Actor actor)
            implements PlacementRequest {}

    /** A blade's state or its being a spare; what is absent stays. */
    record EditBlade(
            BladeId blade,
            @Nullable BladeState state,
            @Nullable Boolean spare,
            Actor actor) implements PlacementRequest {}

    /** Blades and arrays that the hardware has and the pool does not know yet. */
    record Enlist(List<NewBlade> blades, List<NewArray> arrays) implements PlacementRequest {
        public Enlist {
            blades = List.copyOf(blades);
            arrays = List.copyOf(arrays);
        }
    }
}
