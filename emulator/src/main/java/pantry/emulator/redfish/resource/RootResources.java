package pantry.emulator.redfish.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Page;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where a client begins: the versions, the service root, and the descriptions for OData clients. */
final class RootResources {
    private static final String REDFISH_VERSION = "1.22.0";

    /** The schemas whose types the tree uses, for {@code $metadata}. */
    private static final List<String> SCHEMAS = List.of(
            "ServiceRoot.v1_20_0",
            "Chassis.v1_28_0",
            "ComputerSystem.v1_27_0",
            "Manager.v1_24_0",
            "CompositionService.v1_2_3",
            "ResourceBlock.v1_4_3",
            "Zone.v1_6_3",
            "Storage.v1_21_0",
            "StorageController.v1_11_0",
            "Volume.v1_10_2",
            "Fabric.v1_4_0",
            "Endpoint.v1_8_2",
            "Connection.v1_4_0",
            "EthernetInterface.v1_12_4",
            "TelemetryService.v1_4_1",
            "MetricReport.v1_5_2",
            "SessionService.v1_2_0",
            "Session.v1_8_0",
            "AccountService.v1_18_1",
            "ManagerAccount.v1_14_1",
            "Role.v1_3_3");

    private static final List<String> COLLECTIONS = List.of(
            "ChassisCollection",
            "ComputerSystemCollection",
            "ManagerCollection",
            "ResourceBlockCollection",
            "ZoneCollection",
            "StorageCollection",
            "VolumeCollection",
            "FabricCollection",
            "EndpointCollection",
            "ConnectionCollection",
            "EthernetInterfaceCollection",
            "MetricReportCollection",
            "SessionCollection",
            "ManagerAccountCollection",
            "RoleCollection",
            "StorageControllerCollection");
    private static final List<String> SWORDFISH = List.of("StoragePool.v1_9_2", "Capacity.v1_2_2");
    private static final List<String> SWORDFISH_COLLECTIONS = List.of("StoragePoolCollection");

    void plant(Tree tree) {
        tree.at("/redfish").raw(call -> Answer.ok(versions())).open();
        tree.at(Uris.ROOT).get(RootResources::root).open();
        tree.at(Uris.ROOT + "/odata").raw(call -> Answer.ok(odata())).open();
        tree.at(Uris.ROOT + "/$metadata").raw(call -> Answer.xml(metadata())).open();
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
                .put(
                        "ProtocolFeaturesSupported",
                        Page.object()
                                .put(
                                        "ExpandQuery",
                                        Page.object()
                                                .put("ExpandAll", true)
                                                .put("Levels", true)
                                                .put("MaxLevels", 2)
                                                .put("Links", true)
                                                .put("NoLinks", true))
                                .put("FilterQuery", true)
                                .put("SelectQuery", true)
                                .put("OnlyMemberQuery", true)
                                .put("TopSkipQuery", true)
                                .put("ExcerptQuery", false))
                .link("Chassis", Uris.CHASSIS)
                .link("Systems", Uris.SYSTEMS)
                .link("Managers", Uris.MANAGERS)
                .link("CompositionService", Uris.COMPOSITION)
                .link("Storage", Uris.STORAGE)
                .link("Fabrics", Uris.FABRICS)
                .link("TelemetryService", Uris.TELEMETRY)
                .link("SessionService", Uris.SESSION_SERVICE)
                .link("AccountService", Uris.ACCOUNT_SERVICE)
                .put("Links", Page.object().link("Sessions", Uris.SESSIONS))
                .oem(
                        "PantryServiceRoot",
                        pantry -> pantry.link("Faults", Uris.FAULTS)
                                .link("Blades", Uris.PLUGGED)
                                .link("Clock", Uris.CLOCK))
                .json();
    }

    private static String uuid(Call call) {
        byte[] world = call.simulation().worldId().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(world).toString();
    }

    private static ObjectNode odata() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("@odata.context", Uris.ROOT + "/$metadata");
        var values = node.putArray("value");
        values.addObject().put("name", "Service").put("kind", "Singleton").put("url", Uris.ROOT + "/");
        for (String uri : List.of(
                Uris.CHASSIS,
                Uris.SYSTEMS,
                Uris.MANAGERS,
                Uris.COMPOSITION,
                Uris.STORAGE,
                Uris.FABRICS,
                Uris.TELEMETRY,
                Uris.SESSION_SERVICE,
                Uris.ACCOUNT_SERVICE,
                Uris.SESSIONS)) {
            String name = uri.substring(uri.lastIndexOf('/') + 1);
            values.addObject().put("name", name).put("kind", "Singleton").put("url", uri);
        }
        return node;
    }

    private static String metadata() {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
                """);
        SCHEMAS.forEach(schema -> reference(xml, "http://redfish.dmtf.org/schemas/v1/", schema));
        COLLECTIONS.forEach(schema -> reference(xml, "http://redfish.dmtf.org/schemas/v1/", schema));
        SWORDFISH.forEach(schema -> reference(xml, "http://redfish.dmtf.org/schemas/swordfish/v1/", schema));
        SWORDFISH_COLLECTIONS.forEach(
                schema -> reference(xml, "http://redfish.dmtf.org/schemas/swordfish/v1/", schema));
        return xml.append("""
                    <edmx:DataServices>
                        <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="Service">
                            <EntityContainer Name="Service" Extends="ServiceRoot.v1_20_0.ServiceContainer"/>
                        </Schema>
                    </edmx:DataServices>
                </edmx:Edmx>
                """).toString();
    }

    private static void reference(StringBuilder xml, String at, String schema) {
        int dot = schema.indexOf('.');
        String file = dot < 0 ? schema : schema.substring(0, dot);
        xml.append("    <edmx:Reference Uri=\"").append(at).append(file).append("_v1.xml\">\n");
        xml.append("        <edmx:Include Namespace=\"").append(file).append("\"/>\n");
        if (dot >= 0) {
            xml.append("        <edmx:Include Namespace=\"").append(schema).append("\"/>\n");
        }
        xml.append("    </edmx:Reference>\n");
    }
}
