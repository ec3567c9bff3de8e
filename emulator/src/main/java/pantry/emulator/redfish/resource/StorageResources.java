package pantry.emulator.redfish.resource;

import java.util.List;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.Volume;
import tools.jackson.databind.node.ObjectNode;

/** Arrays with their pool, controllers and volumes. */
final class StorageResources {
    private static final String ARRAY = Uris.STORAGE + "/{array}";

    void plant(Tree tree) {
        tree.at(Uris.STORAGE).members(StorageResources::arrays);
        tree.at(ARRAY).get(call -> StoragePages.array(call.world(), array(call)));
        tree.at(ARRAY + "/StoragePools").members(StorageResources::pools);
        tree.at(ARRAY + "/StoragePools/{pool}").get(StorageResources::pool);
        tree.at(ARRAY + "/Controllers").members(StorageResources::controllers);
        tree.at(ARRAY + "/Controllers/{controller}").get(StorageResources::controller);
        tree.at(ARRAY + "/Volumes").members(StorageResources::volumes).post(VolumeRequests::create);
        tree.at(ARRAY + "/Volumes/{volume}")
                .get(call -> StoragePages.volume(call, volume(call)))
                .patch(VolumeRequests::change)
                .delete(StorageResources::delete);
    }

    private static Members arrays(Call call) {
        List<String> uris = call.world().arrays().stream()
                .map(array -> Uris.array(array.id()))
                .toList();
        return new Members(Uris.STORAGE, "StorageCollection", "Arrays", uris, name -> {
            String uri = Uris.STORAGE + "/" + name;
            return uris.contains(uri) ? uri : null;
        });
    }

    private static Members pools(Call call) {
        StorageArray array = array(call);
        List<String> uris = array.pools().stream()
                .map(pool -> Uris.pool(array.id(), pool.id()))
                .toList();
        return Members.searched(Uris.pools(array.id()), "StoragePoolCollection", "Storage pools", uris);
    }

    private static ObjectNode pool(Call call) {
        StorageArray array = array(call);
        return StoragePages.pool(call, array, call.present(array.pool(call.ids().getOrDefault("pool", ""))));
    }

    private static Members controllers(Call call) {
        StorageArray array = array(call);
        ArrayId id = array.id();
        List<String> uris = array.controllers().stream()
                .map(controller -> Uris.controllers(id) + "/" + controller)
                .toList();
        return Members.searched(Uris.controllers(id), "StorageControllerCollection", "Storage controllers", uris);
    }

    private static ObjectNode controller(Call call) {
        StorageArray array = array(call);
        String id = call.ids().getOrDefault("controller", "");
        if (!array.controllers().contains(id)) {
            throw call.notFound();
        }
        return StoragePages.controller(call.world(), array, id);
    }

    private static Members volumes(Call call) {
        ArrayId id = array(call).id();
        List<String> uris = call.world().volumesOn(id).stream()
                .map(volume -> Uris.volume(id, volume.id()))
                .toList();
        return new Members(Uris.volumes(id), "VolumeCollection", "Volumes", uris, name -> {
            Volume volume = call.world().volumeNamed(name);
            return volume == null || !volume.array().equals(id) ? null : Uris.volume(id, volume.id());
        });
    }

    private static Answer delete(Call call) {
        VolumeId id = volume(call).id();
        return Parts.gone(call, call.simulation().volumes().delete(id), VolumeRequests.TYPE);
    }

    static StorageArray array(Call call) {
        return call.present(call.world().array(call.id("array", ArrayId::new)));
    }

    static Volume volume(Call call) {
        ArrayId array = array(call).id();
        Volume volume = call.present(call.world().volume(call.id("volume", VolumeId::new)));
        if (!volume.array().equals(array)) {
            throw call.notFound();
        }
        return volume;
    }
}
