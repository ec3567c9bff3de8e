package pantry.emulator;

import static pantry.emulator.Rig.SERVER;
import static pantry.emulator.Rig.SLICE;
import static pantry.emulator.Rig.VOLUME;

import java.time.Duration;

/** A little of everything stands: servers on and off, one that spans, tasks, subscriptions, faults of several kinds. */
final class Story {
    private static final String BLOCKS = "/redfish/v1/CompositionService/ResourceBlocks/";

    private Story() {}

    static void tell(Rig rig) {
        rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b01");
        rig.runServer("second", "slice-2", "volume-2", "frame-1-b02");
        rig.post("Systems", blocks("big", "frame-1-b03", "frame-1-b04"), "Prefer", "respond-async")
                .is(202);
        rig.post("SessionService/Sessions", "{\"UserName\":\"eye\",\"Password\":\"eye-demo\"}")
                .is(201);
        rig.post("EventService/Subscriptions", """
            {"Destination":"https://203.0.113.7/events","Protocol":"Redfish","RegistryPrefixes":["ResourceEvent"],
             "ResourceTypes":["ComputerSystem"],"Severities":["Critical"],
             "OriginResources":[{"@odata.id":"/redfish/v1/Systems/frame-1-b01"}],"SubordinateResources":true}
            """).is(201);
        rig.post("CompositionService/Actions/CompositionService.Compose", """
            {"RequestFormat":"Manifest","RequestType":"PreviewReserve","Manifest":{"Stanzas":[
             {"StanzaType":"ComposeSystem","StanzaId":"one","Request":%s}]}}
            """.formatted(
                                blocks("planned", "frame-1-b07")))
                .is(200);
        rig.wall.pass(Duration.ofMinutes(5));
        rig.post("Systems/" + SERVER + "/Actions/ComputerSystem.AddResourceBlock", """
            {"ResourceBlock":{"@odata.id":"%sframe-1-b05"},"Oem":{"Pantry":{"Id":"slice-3","CpuMillicores":500,
             "MemoryMiB":512}}}
            """.formatted(BLOCKS))
                .is(202);
        fault(rig, "BladeFailure", "Systems/frame-1-b02");
        fault(rig, "BladePulled", "Systems/frame-1-b09");
        fault(rig, "ControlUnitFailure", "Managers/frame-1-cu-a");
        rig.wall.pass(Duration.ofMinutes(2));
    }

    private static void fault(Rig rig, String kind, String target) {
        rig.post("Oem/Pantry/Faults", "{\"Kind\":\"%s\",\"Target\":\"/redfish/v1/%s\"}".formatted(kind, target))
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
