package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.VolumePlan;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.storage.Volume;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Making and growing volumes. */
final class VolumeRequests {
    static final String TYPE = "Volume";

    private static final int MAX_NAME = 128;
    private static final int MAX_URI = 512;
    private static final int MAX_WORD = 64;
    private static final String CAPACITY = "CapacityBytes";

    private VolumeRequests() {}

    static Answer create(Call call) {
        ArrayId array = StorageResources.array(call).id();
        Fields body = call.body();
        String name = body.requiredText("Name", MAX_NAME);
        long capacity = body.requiredWhole(CAPACITY, 1, Volume.MAX_CAPACITY_BYTES);
        String policy = body.text("ProvisioningPolicy", MAX_WORD);
        if (policy != null && !policy.equals("Thin")) {
            throw body.notInList("ProvisioningPolicy", policy);
        }
        requirePool(body, array);
        VolumeId source = source(body, array);
        body.ignore("Description").noOthers();
        Volume volume = Parts.done(
                call, call.simulation().volumes().create(new VolumePlan(array, name, capacity, source)), TYPE);
        return Answer.created(Uris.volume(array, volume.id()), StoragePages.volume(call, volume));
    }

    private static void requirePool(Fields body, ArrayId array) {
        Fields links = body.object("Links");
        if (links == null) {
            return;
        }
        String pool = links.reference("ProvidingStoragePool");
        links.noOthers();
        if (pool != null && !pool.equals(Uris.pool(array))) {
            throw Problem.badRequest(Message.of(BaseMessage.RESOURCE_NOT_FOUND, "StoragePool", pool)
                    .about(links.at("ProvidingStoragePool")));
        }
    }

    /** The volume that the new one is a clone of. */
    private static @Nullable VolumeId source(Fields body, ArrayId array) {
        List<Fields> several = body.objects("ReplicaInfos", 1);
        Fields replica = several.isEmpty() ? body.object("ReplicaInfo") : several.getFirst();
        if (replica == null) {
            return null;
        }
        String type = replica.requiredText("ReplicaType", MAX_WORD);
        if (!type.equals("Clone")) {
            throw replica.notInList("ReplicaType", type);
        }
        String uri = replica.requiredReference("Replica");
        replica.noOthers();
        String id = uri.length() > MAX_URI ? "" : Uris.idIn(uri, Uris.volumes(array));
        if (!IdText.isLegal(id)) {
            throw Problem.badRequest(
                    Message.of(BaseMessage.RESOURCE_NOT_FOUND, TYPE, uri).about(replica.at("Replica")));
        }
        return new VolumeId(id);
    }

    /** Only the size can be changed. What else is asked for is answered beside what was done. */
    static Answer change(Call call) {
        Volume volume = StorageResources.volume(call);
        Fields body = call.body();
        if (body.isEmpty()) {
            throw Problem.badRequest(Message.of(BaseMessage.EMPTY_JSON));
        }
        ObjectNode page = StoragePages.volume(call, volume);
        List<Message> refused = new ArrayList<>();
        for (String name : body.names()) {
            if (!name.equals(CAPACITY)) {
                BaseMessage kind = page.has(name) ? BaseMessage.PROPERTY_NOT_WRITABLE : BaseMessage.PROPERTY_UNKNOWN;
                refused.add(Message.of(kind, name).about("#/" + name));
            }
        }
        Long capacity = body.whole(CAPACITY, 1, Volume.MAX_CAPACITY_BYTES);
        if (capacity == null) {
            if (refused.isEmpty()) {
                refused.add(Message.of(BaseMessage.PROPERTY_MISSING, CAPACITY));
            }
            throw new Problem(400, refused, Map.of());
        }
        Volume grown = Parts.done(call, call.simulation().volumes().grow(volume.id(), capacity), TYPE);
        ObjectNode changed = StoragePages.volume(call, grown);
        for (Message message : refused) {
            String property = message.args().getFirst();
            ArrayNode info = changed.putArray(property + "@Message.ExtendedInfo");
            info.add(message.toJson());
        }
        return Answer.ok(changed);
    }
}
