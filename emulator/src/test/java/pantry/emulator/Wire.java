package pantry.emulator;

import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Whoever sends requests to an emulator, and the usual steps of a story. */
public interface Wire {
    Rig.Reply send(String method, String path, String body, String... headers);

    default Rig.Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    default Rig.Reply post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    default Rig.Reply patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    default Rig.Reply delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** The first storage pool of the first array. */
    default String pool() {
        String uri = get("Storage/array-1/StoragePools")
                .is(200)
                .json()
                .at("/Members/0/@odata.id")
                .asString();
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** Composes a server on a blade, gives it a boot volume and switches it on. */
    default void runServer(String server, String slice, String volume, String blade) {
        post("Systems", Rig.composeBody(server, slice, blade, 1000, 1024)).is(201);
        boot(server, volume);
    }

    /** Gives a server a boot volume and switches it on. */
    default void boot(String server, String volume) {
        post("Storage/array-1/Volumes", Rig.volumeBody(volume, 8, pool())).is(201);
        post("Fabrics/san/Connections", Rig.connectionBody(server, volume)).is(201);
        reset(server, "On").is(204);
    }

    default Rig.Reply reset(String system, String type) {
        return post("Systems/" + system + "/Actions/ComputerSystem.Reset", "{\"ResetType\":\"" + type + "\"}");
    }

    default String powerState(String system) {
        return get("Systems/" + system).is(200).json().path("PowerState").asString();
    }

    /** A value of a report, by meter and source. */
    default JsonNode metric(String report, String meter, String source) {
        JsonNode values =
                get("TelemetryService/MetricReports/" + report).is(200).json().path("MetricValues");
        return StreamSupport.stream(values.spliterator(), false)
                .filter(value -> value.path("MetricId").asString().equals(meter)
                        && value.at("/Oem/Pantry/Source").asString().equals(source))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + meter + " of " + source));
    }
}
