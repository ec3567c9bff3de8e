package pantry.emulator;

import static pantry.emulator.Rig.SERVER;
import static pantry.emulator.Rig.SLICE;
import static pantry.emulator.Rig.VOLUME;

import java.time.Duration;

/**
 * A little of everything stands, whatever the scenario: servers that are on, off, crashed, that span, grow, lost a
 * slice or live on their reserve; blades that sleep, wake, failed and were pulled; volumes with snapshots and clones;
 * tasks, sessions, subscriptions, reservations and faults of several kinds.
 */
public final class Story {
    private static final String BLOCKS = "/redfish/v1/CompositionService/ResourceBlocks/";

    private Story() {}

    static void tell(Rig rig) {
        tell(rig, rig.wall);
    }

    public static void tell(Wire wire, HandClock wall) {
        wire.runServer(SERVER, SLICE, VOLUME, "frame-1-b01");
        wire.runServer("second", "slice-2", "volume-2", "frame-1-b02");
        spanning(wire, "wide", "frame-1-b10", 1024, "frame-1-b11", 1024);
        add(
                        wire,
                        "wide",
                        "frame-1-b12",
                        "\"Id\":\"reserve-1\",\"Role\":\"Reserve\",\"CpuMillicores\":500,\"MemoryMiB\":1024")
                .is(204);
        spanning(wire, "narrow", "frame-1-b13", 1024, "frame-1-b14", 64);
        wire.post("Systems", blocks("big", "frame-1-b03", "frame-1-b04"), "Prefer", "respond-async")
                .is(202);
        wire.patch(
                        "Systems/second",
                        "{\"Boot\":{\"BootSourceOverrideTarget\":\"BiosSetup\",\"BootSourceOverrideEnabled\":\"Once\"}}")
                .is(200);
        copies(wire);
        clients(wire);
        wall.pass(Duration.ofMinutes(5));
        add(wire, SERVER, "frame-1-b05", "\"Id\":\"slice-3\",\"CpuMillicores\":500,\"MemoryMiB\":512")
                .is(202);
        wire.reset("frame-1-b15", "ForceOff").is(204);
        wire.reset("frame-1-b16", "ForceOff").is(204);
        wire.post("Oem/Pantry/Blades", "{\"Enclosure\":\"/redfish/v1/Chassis/frame-1\"}")
                .is(201);
        faults(wire);
        wall.pass(Duration.ofMinutes(2));
        wire.reset("frame-1-b16", "On").is(204);
    }

    private static void copies(Wire wire) {
        copy(wire, "snapshot-1", "Snapshot", VOLUME);
        copy(wire, "clone-1", "Clone", VOLUME);
        wire.post("Storage/array-1/Volumes", "{\"Name\":\"data-1\",\"CapacityBytes\":%d}".formatted(1L << 30))
                .is(201);
    }

    private static void clients(Wire wire) {
        wire.post("SessionService/Sessions", "{\"UserName\":\"eye\",\"Password\":\"eye-demo\"}")
                .is(201);
        wire.post("EventService/Subscriptions", """
            {"Destination":"https://203.0.113.7/events","Protocol":"Redfish","RegistryPrefixes":["ResourceEvent"],
             "ResourceTypes":["ComputerSystem"],"Severities":["Critical"],
             "OriginResources":[{"@odata.id":"/redfish/v1/Systems/frame-1-b01"}],"SubordinateResources":true}
            """).is(201);
        wire.post("CompositionService/Actions/CompositionService.Compose", """
            {"RequestFormat":"Manifest","RequestType":"PreviewReserve","Manifest":{"Stanzas":[
             {"StanzaType":"ComposeSystem","StanzaId":"one","Request":%s}]}}
            """.formatted(
                                blocks("planned", "frame-1-b07")))
                .is(200);
    }

    private static void faults(Wire wire) {
        fault(wire, "BladeFailure", "Systems/frame-1-b02");
        fault(wire, "BladeFailure", "Systems/frame-1-b11");
        fault(wire, "BladeFailure", "Systems/frame-1-b13");
        fault(wire, "BladePulled", "Systems/frame-1-b09");
        fault(wire, "ControlUnitFailure", "Managers/frame-1-cu-a");
        fault(wire, "ArrayControllerFailure", "Storage/array-1/Controllers/a");
        fault(wire, "ArrayPoolFilling", "Storage/array-1/StoragePools/" + wire.pool());
    }

    private static void spanning(Wire wire, String name, String first, int firstMiB, String second, int secondMiB) {
        wire.post("Systems", """
            {"Name":"%1$s","Oem":{"Pantry":{"Slices":[
             {"Id":"%1$s-a","Blade":{"@odata.id":"/redfish/v1/Systems/%2$s"},"CpuMillicores":500,"MemoryMiB":%3$d},
             {"Id":"%1$s-b","Blade":{"@odata.id":"/redfish/v1/Systems/%4$s"},"CpuMillicores":500,"MemoryMiB":%5$d}]}}}
            """.formatted(name, first, firstMiB, second, secondMiB))
                .is(201);
        wire.boot(name, name + "-disk");
    }

    private static Rig.Reply add(Wire wire, String server, String blade, String slice) {
        return wire.post(
                "Systems/" + server + "/Actions/ComputerSystem.AddResourceBlock",
                "{\"ResourceBlock\":{\"@odata.id\":\"%s%s\"},\"Oem\":{\"Pantry\":{%s}}}"
                        .formatted(BLOCKS, blade, slice));
    }

    private static void copy(Wire wire, String name, String kind, String of) {
        wire.post("Storage/array-1/Volumes", """
            {"Name":"%s","ReplicaInfos":[{"ReplicaType":"%s",
             "Replica":{"@odata.id":"/redfish/v1/Storage/array-1/Volumes/%s"}}]}
            """.formatted(name, kind, of)).is(201);
    }

    private static void fault(Wire wire, String kind, String target) {
        wire.post("Oem/Pantry/Faults", "{\"Kind\":\"%s\",\"Target\":\"/redfish/v1/%s\"}".formatted(kind, target))
                .is(201);
    }

    private static String blocks(String name, String... blades) {
        StringBuilder list = new StringBuilder();
        for (String blade : blades) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"@odata.id\":\"")
                    .append(BLOCKS)
                    .append(blade)
                    .append("\"}");
        }
        return "{\"Name\":\"%s\",\"Links\":{\"ResourceBlocks\":[%s]}}".formatted(name, list);
    }
}
