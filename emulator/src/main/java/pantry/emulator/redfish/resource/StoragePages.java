package pantry.emulator.redfish.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.SpaceWatch;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.storage.Image;
import pantry.emulator.simulated.storage.PoolKey;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.StoragePool;
import pantry.emulator.simulated.storage.Volume;
import tools.jackson.databind.node.ObjectNode;

/** How storage looks. */
final class StoragePages {
    private static final List<Long> WARNINGS_PERCENT =
            List.of((long) SpaceWatch.WARNING_PERCENT, (long) SpaceWatch.CRITICAL_PERCENT);
    private static final long WHOLE_PERCENT = 100;

    private StoragePages() {}

    static ObjectNode array(World world, StorageArray array) {
        ArrayId id = array.id();
        return Page.of(Uris.array(id), "Storage.v1_21_0", id.text(), id.text())
                .put("Status", Parts.status(world.healthOf(array)))
                .link("Controllers", Uris.controllers(id))
                .link("StoragePools", Uris.pools(id))
                .link("Volumes", Uris.volumes(id))
                .json();
    }

    static ObjectNode controller(World world, StorageArray array, String id) {
        return Page.of(
                        Uris.controllers(array.id()) + "/" + id,
                        "StorageController.v1_11_0",
                        id,
                        "Controller " + id + " of " + array.id())
                .put("Manufacturer", "Pantry")
                .texts("SupportedControllerProtocols", List.of("FC"))
                .put("Status", Parts.status(!world.hasFailed(array.id(), id)))
                .put("Links", Page.object().links("Endpoints", List.of(Uris.endpoint(array.id()))))
                .json();
    }

    /** Allocated is what the pool has, consumed what is written, provisioned the sum of the sizes promised. */
    static ObjectNode pool(Call call, StorageArray array, StoragePool pool) {
        PoolKey key = new PoolKey(array.id(), pool.id());
        long taken = call.simulation().takenBytes(key);
        long provisioned = call.world().volumesOn(array.id()).stream()
                .filter(volume -> volume.pool().equals(pool.id()))
                .mapToLong(Volume::capacityBytes)
                .sum();
        long left = Math.max(0, pool.capacityBytes() - taken);
        return Page.of(Uris.pool(array.id(), pool.id()), "StoragePool.v1_9_2", pool.id(), pool.id())
                .put("Status", Parts.status(SpaceWatch.healthAt(call.world().spacePercentOf(key))))
                .put("Capacity", capacity(pool.capacityBytes(), taken, provisioned))
                .put("RemainingCapacityPercent", left * WHOLE_PERCENT / pool.capacityBytes())
                .numbers("LowSpaceWarningThresholdPercents", WARNINGS_PERCENT)
                .texts("SupportedProvisioningPolicies", List.of("Thin"))
                .link("AllocatedVolumes", Uris.volumes(array.id()))
                .json();
    }

    /** Allocated is what it takes of its pool, consumed what can be read from it: a copy shares with its source. */
    static ObjectNode volume(Call call, Volume volume) {
        String uri = Uris.volume(volume.array(), volume.id());
        long own = call.simulation().ownBytes(volume.id());
        long content = call.simulation().contentBytes(volume.id());
        List<Volume> replicas = call.world().replicasOf(volume.id());
        Health health = call.world().healthOf(StorageResources.array(call));
        Page page = Page.of(uri, "Volume.v1_10_2", volume.id().text(), volume.name())
                .put("Status", Parts.status(health))
                .put("CapacityBytes", volume.capacityBytes())
                .put("Capacity", capacity(own, content, volume.capacityBytes()))
                .put("ProvisioningPolicy", "Thin")
                .texts("AccessCapabilities", volume.isReadOnly() ? List.of("Read") : List.of("Read", "Write"))
                .put("IsBootCapable", volume.image() != null)
                .objects(
                        "Identifiers",
                        List.of(Page.object().put("DurableNameFormat", "UUID").put("DurableName", uuid(volume.name()))))
                .put("Links", Page.object().link("ProvidingStoragePool", Uris.pool(volume.array(), volume.pool())));
        if (volume.source() != null) {
            page.put(
                    "ReplicaInfo",
                    Page.object()
                            .put("ReplicaType", volume.isSnapshot() ? "Snapshot" : "Clone")
                            .put("ReplicaRole", "Target")
                            .link("Replica", Uris.volume(volume.array(), volume.source())));
        }
        if (!volume.golden() && !replicas.isEmpty()) {
            page.links(
                    "ReplicaTargets",
                    replicas.stream()
                            .map(replica -> Uris.volume(replica.array(), replica.id()))
                            .toList());
        }
        return oem(page, volume).json();
    }

    private static Page oem(Page page, Volume volume) {
        Image image = volume.image();
        if (image == null) {
            return page;
        }
        return page.oem("PantryVolume", pantry -> {
            if (volume.golden()) {
                pantry.put("Image", image(image));
            } else {
                pantry.put("ImageName", image.name());
            }
        });
    }

    private static Page image(Image image) {
        return Page.object().put("Os", image.os()).put("MinMemoryMiB", image.minMemoryMiB());
    }

    private static Page capacity(long allocated, long consumed, long provisioned) {
        return Page.object()
                .put(
                        "Data",
                        Page.object()
                                .put("AllocatedBytes", allocated)
                                .put("ConsumedBytes", consumed)
                                .put("ProvisionedBytes", provisioned));
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
