package pantry.emulator.redfish;

import java.util.List;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.redfish.message.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The first half of a request: of a list of slices, blocks or stanzas the first ones; of anything else all. */
final class Half {
    private static final List<String> LISTS =
            List.of("/Oem/Pantry/Slices", "/Links/ResourceBlocks", "/Manifest/Stanzas");

    private Half() {}

    static boolean isRead(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    static Request of(Request request) {
        if (isRead(request) || request.body().length == 0) {
            return request;
        }
        try {
            ObjectNode body = Bodies.read(request.body()).json();
            LISTS.forEach(list -> halve(body.at(list)));
            return new Request(
                    request.method(), request.path(), request.query(), request.headers(), Bodies.write(body));
        } catch (Problem nonsense) {
            // It is answered as such.
            return request;
        }
    }

    private static void halve(JsonNode list) {
        if (list instanceof ArrayNode array) {
            int kept = Math.ceilDiv(array.size(), 2);
            while (array.size() > kept) {
                array.remove(array.size() - 1);
            }
        }
    }
}
