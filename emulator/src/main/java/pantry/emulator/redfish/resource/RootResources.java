package pantry.emulator.redfish.resource;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Query;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where a client begins: the versions, the service root, and the descriptions for OData clients. */
final class RootResources {
    private static final String REDFISH_VERSION = "1.22.0";

    void plant(Tree tree) {
        tree.at("/redfish").raw(call -> Answer.ok(versions())).open();
        tree.at(Uris.ROOT).get(RootResources::root).open();
        tree.at(Uris.ROOT + "/odata")
                .raw(call -> Answer.ok(Metadata.serviceDocument()))
                .open();
        tree.at(Uris.ROOT + "/$metadata")
                .raw(call -> Answer.xml(Metadata.xml()))
                .open();
        tree.at(Metadata.OWN).raw(call -> Answer.xml(Metadata.own()));
    }

    private static ObjectNode versions() {
        return JsonNodeFactory.instance.objectNode().put("v1", Uris.ROOT + "/");
    }

    private static ObjectNode root(Call call) {
        return Page.of(Uris.ROOT + "/", "ServiceRoot.v1_20_0", "RootService", "Pantry emulator")
                .put("RedfishVersion", REDFISH_VERSION)
                .put("UUID", uuid(call))
                .put("Vendor", "Pantry")
                .put("Product", "Pantry emulator")
                .put("ProtocolFeaturesSupported", features())
                .link("Chassis", Uris.CHASSIS)
                .link("Systems", Uris.SYSTEMS)
                .link("Managers", Uris.MANAGERS)
                .link("CompositionService", Uris.COMPOSITION)
                .link("Storage", Uris.STORAGE)
                .link("Fabrics", Uris.FABRICS)
                .link("Tasks", Uris.TASK_SERVICE)
                .link("EventService", Uris.EVENT_SERVICE)
                .link("TelemetryService", Uris.TELEMETRY)
                .link("SessionService", Uris.SESSION_SERVICE)
                .link("AccountService", Uris.ACCOUNT_SERVICE)
                .link("Registries", Uris.REGISTRIES)
                .link("JsonSchemas", Uris.SCHEMAS)
                .put("Links", Page.object().link("Sessions", Uris.SESSIONS))
                .oem(
                        "PantryServiceRoot",
                        pantry -> pantry.put("FaultsUri", Uris.FAULTS)
                                .put("BladesUri", Uris.PLUGGED)
                                .put("ClockUri", Uris.CLOCK))
                .json();
    }

    private static Page features() {
        return Page.object()
                .put(
                        "ExpandQuery",
                        Page.object()
                                .put("ExpandAll", true)
                                .put("Levels", true)
                                .put("MaxLevels", Query.MAX_LEVELS)
                                .put("Links", true)
                                .put("NoLinks", true))
                .put("FilterQuery", true)
                .put("SelectQuery", true)
                .put("OnlyMemberQuery", true)
                .put("TopSkipQuery", true)
                .put("ExcerptQuery", false);
    }

    private static String uuid(Call call) {
        byte[] world = call.simulation().worldId().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(world).toString();
    }
}
