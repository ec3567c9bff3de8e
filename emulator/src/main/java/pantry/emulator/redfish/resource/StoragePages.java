package pantry.emulator.redfish.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.storage.Image;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.Volume;
import tools.jackson.databind.node.ObjectNode;

/** How storage looks. */
final class StoragePages {
    /** Two, so that one may fail. */
    static final List<String> CONTROLLERS = List.of("a", "b");

    private static final List<Long> WARNINGS_PERCENT = List.of(75L, 90L);
    private static final long WHOLE_PERCENT = 100;

    private StoragePages() {}

    static ObjectNode array(StorageArray array) {
        ArrayId id = array.id();
        return Page.of(Uris.array(id), "Storage.v1_21_0", id.text(), id.text())
                .put("Status", Parts.status(true))
                .link("Controllers", Uris.controllers(id))
                .link("StoragePools", Uris.pools(id))
                .link("Volumes", Uris.volumes(id))
                .json();
    }

    static ObjectNode controller(StorageArray array, String id) {
        return Page.of(
                        Uris.controllers(array.id()) + "/" + id,
                        "StorageController.v1_11_0",
                        id,
                        "Controller " + id + " of " + array.id())
                .put("Manufacturer", "Pantry")
                .texts("SupportedControllerProtocols", List.of("FC"))
                .put("Status", Parts.status(true))
                .put("Links", Page.object().links("Endpoints", List.of(Uris.endpoint(array.id()))))
                .json();
    }

    /** Allocated is what the pool has, consumed what is written, provisioned the sum of the sizes promised. */
    static ObjectNode pool(Call call, StorageArray array) {
        long written = call.simulation().writtenBytes(array);
        long provisioned = call.world().volumesOn(array.id()).stream()
                .mapToLong(Volume::capacityBytes)
                .sum();
        long left = Math.max(0, array.capacityBytes() - written);
        return Page.of(Uris.pool(array.id()), "StoragePool.v1_9_2", StorageArray.POOL_ID, StorageArray.POOL_ID)
                .put("Status", Parts.status(true))
                .put("Capacity", capacity(array.capacityBytes(), written, provisioned))
                .put("RemainingCapacityPercent", left * WHOLE_PERCENT / array.capacityBytes())
                .numbers("LowSpaceWarningThresholdPercents", WARNINGS_PERCENT)
                .texts("SupportedProvisioningPolicies", List.of("Thin"))
                .link("AllocatedVolumes", Uris.volumes(array.id()))
                .json();
    }

    static ObjectNode volume(Call call, Volume volume) {
        String uri = Uris.volume(volume.array(), volume.id());
        long written = call.simulation().writtenBytes(volume.id());
        Page page = Page.of(uri, "Volume.v1_10_2", volume.id().text(), volume.name())
                .put("Status", Parts.status(true))
                .put("CapacityBytes", volume.capacityBytes())
                .put("Capacity", capacity(written, written, volume.capacityBytes()))
                .put("ProvisioningPolicy", "Thin")
                .texts("AccessCapabilities", volume.golden() ? List.of("Read") : List.of("Read", "Write"))
                .put("IsBootCapable", volume.image() != null)
                .objects(
                        "Identifiers",
                        List.of(Page.object().put("DurableNameFormat", "UUID").put("DurableName", uuid(volume.name()))))
                .put("Links", Page.object().link("ProvidingStoragePool", Uris.pool(volume.array())));
        if (volume.source() != null) {
            page.put(
                    "ReplicaInfo",
                    Page.object()
                            .put("ReplicaType", "Clone")
                            .link("Replica", Uris.volume(volume.array(), volume.source())));
        }
        Image image = volume.image();
        if (image != null) {
            page.oem("PantryVolume", pantry -> {
                if (volume.golden()) {
                    pantry.put("Image", image(image));
                } else {
                    pantry.put("ImageName", image.name());
                }
            });
        }
        return page.json();
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
