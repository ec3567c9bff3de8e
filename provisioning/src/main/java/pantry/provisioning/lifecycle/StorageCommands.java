package pantry.provisioning.lifecycle;

import java.util.OptionalLong;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;

/**
 * What a tenant's people can have done to their volumes and snapshots; pages and REST call the same methods.
 * {@code generation} is the version that the caller has seen, from {@code If-Match}.
 */
public interface StorageCommands {
    /** Quota, array and reservation are one transaction, as they are for a server; durable when it returns. */
    Decision order(TenantId tenant, VolumeSpec spec, Command command);

    /** To a server that runs or is stopped; while it runs, it sees the volume at once. */
    Decision attach(TenantId tenant, VolumeId volume, ServerId server, OptionalLong generation, Command command);

    Decision detach(TenantId tenant, VolumeId volume, OptionalLong generation, Command command);

    /** While it is used; a size that is not larger is refused. */
    Decision grow(TenantId tenant, VolumeId volume, int sizeGiB, OptionalLong generation, Command command);

    /** Only of a data volume that is attached to no server. */
    Decision delete(TenantId tenant, VolumeId volume, OptionalLong generation, Command command);

    /** Of all volumes of a server, each as it is at that instant. */
    Decision snapshot(TenantId tenant, ServerId server, String name, Command command);

    Decision snapshot(TenantId tenant, VolumeId volume, String name, Command command);

    Decision deleteSnapshot(TenantId tenant, SnapshotId snapshot, OptionalLong generation, Command command);

    /** A new server like this one, whose volumes begin as copies of its own; an order in every other way. */
    Decision clone(TenantId tenant, ServerId server, String name, Command command);

    /** A new server, or a new volume, that begins as what the snapshot keeps. */
    Decision clone(TenantId tenant, SnapshotId snapshot, String name, Command command);
}
