package pantry.emulator.redfish.resource;

import java.util.List;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.ConnectionId;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.FaultId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.machine.Enclosure;

/** Where things stand in the tree. */
final class Uris {
    static final String ROOT = "/redfish/v1";
    static final String CHASSIS = ROOT + "/Chassis";
    static final String SYSTEMS = ROOT + "/Systems";
    static final String MANAGERS = ROOT + "/Managers";
    static final String COMPOSITION = ROOT + "/CompositionService";
    static final String BLOCKS = COMPOSITION + "/ResourceBlocks";
    static final String ZONES = COMPOSITION + "/ResourceZones";
    static final String STORAGE = ROOT + "/Storage";
    static final String FABRICS = ROOT + "/Fabrics";
    static final String LAN = FABRICS + "/lan";
    static final String SAN = FABRICS + "/san";
    static final String ENDPOINTS = SAN + "/Endpoints";
    static final String CONNECTIONS = SAN + "/Connections";
    static final String TELEMETRY = ROOT + "/TelemetryService";
    static final String REPORTS = TELEMETRY + "/MetricReports";
    static final String SESSION_SERVICE = ROOT + "/SessionService";
    static final String SESSIONS = SESSION_SERVICE + "/Sessions";
    static final String ACCOUNT_SERVICE = ROOT + "/AccountService";
    static final String ACCOUNTS = ACCOUNT_SERVICE + "/Accounts";
    static final String ROLES = ACCOUNT_SERVICE + "/Roles";
    static final String OEM = ROOT + "/Oem/Pantry";
    static final String FAULTS = OEM + "/Faults";
    static final String PLUGGED = OEM + "/Blades";
    static final String CLOCK = OEM + "/Clock";

    static final String REGISTRIES = ROOT + "/Registries";
    static final String SCHEMAS = ROOT + "/JsonSchemas";
    static final String TASK_SERVICE = ROOT + "/TaskService";
    static final String TASKS = TASK_SERVICE + "/Tasks";
    static final String TASK_MONITORS = TASK_SERVICE + "/TaskMonitors";
    static final String EVENT_SERVICE = ROOT + "/EventService";
    static final String SUBSCRIPTIONS = EVENT_SERVICE + "/Subscriptions";
    static final String SSE = EVENT_SERVICE + "/SSE";
    static final String REPORT_DEFINITIONS = TELEMETRY + "/MetricReportDefinitions";
    static final String RESERVATIONS = COMPOSITION + "/CompositionReservations";

    private Uris() {}

    static String chassis(EnclosureId id) {
        return CHASSIS + "/" + id;
    }

    static String chassis(BladeId id) {
        return CHASSIS + "/" + id;
    }

    static String system(BladeId id) {
        return SYSTEMS + "/" + id;
    }

    static String system(ServerId id) {
        return SYSTEMS + "/" + id;
    }

    static String port(String server) {
        return SYSTEMS + "/" + server + "/EthernetInterfaces/1";
    }

    static String manager(ControlUnitId id) {
        return MANAGERS + "/" + id;
    }

    static List<String> managers(Enclosure enclosure) {
        return enclosure.controlUnits().stream().map(Uris::manager).toList();
    }

    static String block(BladeId id) {
        return BLOCKS + "/" + id;
    }

    static String block(SliceId id) {
        return BLOCKS + "/" + id;
    }

    static String zone(EnclosureId id) {
        return ZONES + "/" + id;
    }

    static String array(ArrayId id) {
        return STORAGE + "/" + id;
    }

    static String pools(ArrayId id) {
        return array(id) + "/StoragePools";
    }

    static String pool(ArrayId id, String pool) {
        return pools(id) + "/" + pool;
    }

    static String volumes(ArrayId id) {
        return array(id) + "/Volumes";
    }

    static String volume(ArrayId array, VolumeId id) {
        return volumes(array) + "/" + id;
    }

    static String controllers(ArrayId id) {
        return array(id) + "/Controllers";
    }

    static String endpoint(ServerId id) {
        return ENDPOINTS + "/" + id;
    }

    static String endpoint(ArrayId id) {
        return ENDPOINTS + "/" + id;
    }

    static String connection(ConnectionId id) {
        return CONNECTIONS + "/" + id;
    }

    static String report(String scope) {
        return REPORTS + "/" + scope + "-meters";
    }

    static String fault(FaultId id) {
        return FAULTS + "/" + id;
    }

    /** The last segment of a URI directly below another, or an empty text. */
    static String idIn(String uri, String below) {
        String path = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        if (!path.startsWith(below + "/")) {
            return "";
        }
        String rest = path.substring(below.length() + 1);
        return rest.indexOf('/') >= 0 ? "" : rest;
    }
}
