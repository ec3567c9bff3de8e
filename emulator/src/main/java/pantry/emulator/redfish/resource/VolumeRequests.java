package pantry.emulator.redfish.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Patch;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.VolumePlan;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.storage.Replica;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.Volume;

/** Making and growing volumes. */
final class VolumeRequests {
    static final String TYPE = "Volume";

    private static final int MAX_NAME = 128;
    private static final int MAX_URI = 512;
    private static final int MAX_WORD = 64;
    private static final String CAPACITY = "CapacityBytes";

    private VolumeRequests() {}

    static Answer create(Call call) {
        StorageArray array = StorageResources.array(call);
        Fields body = call.body();
        String name = body.requiredText("Name", MAX_NAME);
        Long capacity = body.whole(CAPACITY, 1, Volume.MAX_CAPACITY_BYTES);
        String policy = body.text("ProvisioningPolicy", MAX_WORD);
        if (policy != null && !policy.equals("Thin")) {
            throw body.notInList("ProvisioningPolicy", policy);
        }
        String pool = pool(body, array);
        Source source = source(body, array.id());
        if (source == null && capacity == null) {
            throw body.missing(CAPACITY);
        }
        body.ignore("Description").noOthers();
        VolumePlan plan = new VolumePlan(
                array.id(),
                pool,
                name,
                capacity,
                source == null ? null : source.volume(),
                source == null ? null : source.replica());
        Volume volume = Parts.done(call, call.simulation().volumes().create(plan), TYPE);
        return Answer.created(Uris.volume(array.id(), volume.id()), StoragePages.volume(call, volume));
    }

    private static @Nullable String pool(Fields body, StorageArray array) {
        Fields links = body.object("Links");
        if (links == null) {
            return null;
        }
        String uri = links.reference("ProvidingStoragePool");
        links.noOthers();
        if (uri == null) {
            return null;
        }
        String pool = uri.length() > MAX_URI ? "" : Uris.idIn(uri, Uris.pools(array.id()));
        if (array.pool(pool) == null) {
            throw Problem.badRequest(Message.of(BaseMessage.RESOURCE_NOT_FOUND, "StoragePool", uri)
                    .about(links.at("ProvidingStoragePool")));
        }
        return pool;
    }

    /** Where a copy comes from. */
    private record Source(VolumeId volume, Replica replica) {}

    /** The volume that the new one is a clone or a snapshot of. */
    private static @Nullable Source source(Fields body, ArrayId array) {
        List<Fields> several = body.objects("ReplicaInfos", 1);
        Fields info = several.isEmpty() ? body.object("ReplicaInfo") : several.getFirst();
        if (info == null) {
            return null;
        }
        String type = info.requiredText("ReplicaType", MAX_WORD);
        Replica replica = switch (type) {
            case "Clone" -> Replica.CLONE;
            case "Snapshot" -> Replica.SNAPSHOT;
            default -> throw info.notInList("ReplicaType", type);
        };
        String uri = info.requiredReference("Replica");
        info.noOthers();
        String id = uri.length() > MAX_URI ? "" : Uris.idIn(uri, Uris.volumes(array));
        if (!IdText.isLegal(id)) {
            throw Problem.badRequest(
                    Message.of(BaseMessage.RESOURCE_NOT_FOUND, TYPE, uri).about(info.at("Replica")));
        }
        return new Source(new VolumeId(id), replica);
    }

    /** Only the size can be changed. What else is asked for is answered beside what was done. */
    static Answer change(Call call) {
        Volume volume = StorageResources.volume(call);
        Fields body = call.body();
        Patch patch = Patch.of(body);
        Long capacity = patch.read(CAPACITY, () -> body.whole(CAPACITY, 1, Volume.MAX_CAPACITY_BYTES));
        patch.settle(StoragePages.volume(call, volume));
        if (capacity == null) {
            throw body.missing(CAPACITY);
        }
        Volume grown = Parts.done(call, call.simulation().volumes().grow(volume.id(), capacity), TYPE);
        return patch.answer(StoragePages.volume(call, grown));
    }
}
