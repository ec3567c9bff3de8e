package pantry.emulator.redfish.resource;

import java.util.List;
import java.util.Objects;
import pantry.emulator.redfish.message.Page;
import tools.jackson.databind.node.ObjectNode;

/** What the actions want to be told. */
final class ActionInfoResources {
    static final String COMPOSE = Uris.COMPOSITION + "/ComposeActionInfo";
    static final String TEST_EVENT = Uris.EVENT_SERVICE + "/SubmitTestEventActionInfo";

    private static final String SYSTEM = Uris.SYSTEMS + "/{system}";
    private static final String MANAGER = Uris.MANAGERS + "/{manager}";
    private static final List<String> MANAGER_RESETS = List.of("ForceRestart", "GracefulRestart");

    void plant(Tree tree) {
        tree.at(COMPOSE).get(call -> info(call, compose()));
        tree.at(TEST_EVENT).get(call -> info(call, testEvent()));
        tree.at(SYSTEM + "/ResetActionInfo")
                .get(call -> info(
                        call,
                        List.of(required("ResetType", "String")
                                .texts("AllowableValues", SystemResources.resetTypes()))));
        tree.at(SYSTEM + "/AddResourceBlockActionInfo").get(call -> info(call, block()));
        tree.at(SYSTEM + "/RemoveResourceBlockActionInfo").get(call -> info(call, block()));
        tree.at(MANAGER + "/ResetActionInfo")
                .get(call ->
                        info(call, List.of(optional("ResetType", "String").texts("AllowableValues", MANAGER_RESETS))));
        tree.at(MANAGER + "/ForceFailoverActionInfo")
                .get(call -> info(call, List.of(object(required("NewManager", "Object"), "Manager"))));
    }

    private static List<Page> compose() {
        return List.of(
                required("RequestFormat", "String").texts("AllowableValues", List.of("Manifest")),
                required("RequestType", "String")
                        .texts("AllowableValues", List.of("Preview", "PreviewReserve", "Apply")),
                object(optional("Manifest", "Object"), "#Manifest.v1_1_2.Manifest"),
                optional("ReservationId", "String"));
    }

    private static List<Page> testEvent() {
        return List.of(
                optional("MessageId", "String"),
                optional("MessageArgs", "StringArray"),
                optional("OriginOfCondition", "String"),
                optional("EventTimestamp", "String"),
                optional("EventId", "String"),
                optional("Message", "String"),
                optional("Severity", "String").texts("AllowableValues", List.of("OK", "Warning", "Critical")));
    }

    private static List<Page> block() {
        return List.of(
                object(required("ResourceBlock", "Object"), "#ResourceBlock.ResourceBlock"),
                optional("ComputerSystemETag", "String"),
                optional("ResourceBlockETag", "String"));
    }

    private static Page required(String name, String type) {
        return Page.object().put("Name", name).put("Required", true).put("DataType", type);
    }

    private static Page optional(String name, String type) {
        return Page.object().put("Name", name).put("Required", false).put("DataType", type);
    }

    private static Page object(Page parameter, String type) {
        return parameter.put("ObjectDataType", type);
    }

    /** Of a resource that is there. */
    private static ObjectNode info(Call call, List<Page> parameters) {
        String path = call.request().path();
        int last = path.lastIndexOf('/');
        if (call.look(path.substring(0, last)) == null) {
            throw call.notFound();
        }
        String id = Objects.requireNonNull(path.substring(last + 1));
        return Page.of(path, "ActionInfo.v1_5_0", id, id)
                .objects("Parameters", parameters)
                .json();
    }
}
