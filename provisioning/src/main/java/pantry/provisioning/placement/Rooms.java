package pantry.provisioning.placement;

import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.ground.CommandRows;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.server.Addresses;
import pantry.provisioning.server.LifecycleFacts;
import pantry.provisioning.server.MeterSources;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.VolumeRows;

/** Everyone whose rows are written in a group's transaction: placement orders the writes, the rooms own them. */
@Component
record Rooms(
        QuotaRows quotas,
        BladeRows blades,
        ArrayRows arrays,
        ServerRows servers,
        Addresses addresses,
        Releases releases,
        VolumeRows volumes,
        MeterSources sources,
        LifecycleFacts facts,
        Operations operations,
        CommandRows commands,
        Feed feed,
        Audit audit,
        GroupRows groups,
        SliceRows slices,
        ChangeRows changes,
        ChangeOperations changeOperations,
        Snapshots snapshots,
        FailureRows failures,
        IdSource ids) {}
