package pantry.emulator.redfish.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which schemas and message registries of the DMTF and the SNIA the service speaks, and where the public has them. */
final class Catalogue {
    static final String DMTF = "http://redfish.dmtf.org/schemas/v1/";
    static final String SWORDFISH = "http://redfish.dmtf.org/schemas/swordfish/v1/";

    private static final String REGISTRIES = "http://redfish.dmtf.org/registries/";

    /** A schema with its version, or a collection, which has none. */
    record Schema(String name, @Nullable String version, String at) {
        String namespace() {
            return version == null ? name : name + "." + version;
        }

        String csdl() {
            return at + name + "_v1.xml";
        }

        String json() {
            return at + namespace() + ".json";
        }
    }

    /** A message registry, as in Base 1.22.1. */
    record Registry(String name, String version) {
        String id() {
            return name + "." + version;
        }

        /** How messages name it: without the last part of its version. */
        String prefix() {
            return name + "." + version.substring(0, version.lastIndexOf('.'));
        }

        String uri() {
            return REGISTRIES + id() + ".json";
        }
    }

    static final List<Registry> MESSAGES = List.of(
            new Registry("Base", "1.22.1"),
            new Registry("Composition", "1.1.3"),
            new Registry("ResourceEvent", "1.4.3"),
            new Registry("TaskEvent", "1.0.5"),
            new Registry("StorageDevice", "1.5.1"),
            new Registry("Platform", "1.3.2"),
            new Registry("Telemetry", "1.1.1"));

    static final List<Schema> SCHEMAS = List.of(
            dmtf("AccountService", "v1_18_1"),
            dmtf("ActionInfo", "v1_5_0"),
            dmtf("Chassis", "v1_28_0"),
            dmtf("ChassisCollection", null),
            dmtf("CollectionCapabilities", "v1_4_1"),
            dmtf("CompositionReservation", "v1_0_2"),
            dmtf("CompositionReservationCollection", null),
            dmtf("CompositionService", "v1_2_3"),
            dmtf("ComputerSystem", "v1_27_0"),
            dmtf("ComputerSystemCollection", null),
            dmtf("Connection", "v1_4_0"),
            dmtf("ConnectionCollection", null),
            dmtf("Drive", "v1_22_0"),
            dmtf("DriveCollection", null),
            dmtf("Endpoint", "v1_8_2"),
            dmtf("EndpointCollection", null),
            dmtf("EthernetInterface", "v1_12_4"),
            dmtf("EthernetInterfaceCollection", null),
            dmtf("Event", "v1_13_0"),
            dmtf("EventDestination", "v1_16_0"),
            dmtf("EventDestinationCollection", null),
            dmtf("EventService", "v1_12_0"),
            dmtf("Fabric", "v1_4_0"),
            dmtf("FabricCollection", null),
            dmtf("JsonSchemaFile", "v1_1_5"),
            dmtf("JsonSchemaFileCollection", null),
            dmtf("Manager", "v1_24_0"),
            dmtf("ManagerAccount", "v1_14_1"),
            dmtf("ManagerAccountCollection", null),
            dmtf("ManagerCollection", null),
            dmtf("Manifest", "v1_1_2"),
            dmtf("Memory", "v1_23_0"),
            dmtf("MemoryCollection", null),
            dmtf("MemoryMetrics", "v1_8_0"),
            dmtf("Message", "v1_3_0"),
            dmtf("MessageRegistryFile", "v1_1_5"),
            dmtf("MessageRegistryFileCollection", null),
            dmtf("MetricReport", "v1_5_2"),
            dmtf("MetricReportCollection", null),
            dmtf("MetricReportDefinition", "v1_4_7"),
            dmtf("MetricReportDefinitionCollection", null),
            dmtf("Port", "v1_18_0"),
            dmtf("PortCollection", null),
            dmtf("Processor", "v1_22_0"),
            dmtf("ProcessorCollection", null),
            dmtf("ProcessorMetrics", "v1_7_0"),
            dmtf("Redundancy", "v1_7_0"),
            dmtf("ResourceBlock", "v1_4_3"),
            dmtf("ResourceBlockCollection", null),
            dmtf("Role", "v1_3_3"),
            dmtf("RoleCollection", null),
            dmtf("ServiceRoot", "v1_20_0"),
            dmtf("Session", "v1_8_0"),
            dmtf("SessionCollection", null),
            dmtf("SessionService", "v1_2_0"),
            dmtf("Storage", "v1_21_0"),
            dmtf("StorageCollection", null),
            dmtf("StorageController", "v1_11_0"),
            dmtf("StorageControllerCollection", null),
            dmtf("Switch", "v1_11_0"),
            dmtf("SwitchCollection", null),
            dmtf("Task", "v1_7_4"),
            dmtf("TaskCollection", null),
            dmtf("TaskService", "v1_3_0"),
            dmtf("TelemetryService", "v1_4_1"),
            dmtf("Volume", "v1_10_2"),
            dmtf("VolumeCollection", null),
            dmtf("Zone", "v1_6_3"),
            dmtf("ZoneCollection", null),
            new Schema("Capacity", "v1_2_2", SWORDFISH),
            new Schema("StoragePool", "v1_9_2", SWORDFISH),
            new Schema("StoragePoolCollection", null, SWORDFISH));

    /** Our own types, for what the standard has no words. */
    static final List<String> OWN = List.of(
            "PantryBladeCollection",
            "PantryClock",
            "PantryComputerSystem",
            "PantryFault",
            "PantryFaultCollection",
            "PantryMetricValue",
            "PantryResourceBlock",
            "PantryServiceRoot",
            "PantryVolume");

    private Catalogue() {}

    private static Schema dmtf(String name, @Nullable String version) {
        return new Schema(name, version, DMTF);
    }
}
