package pantry.emulator.redfish.message;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What goes back: a status, headers beyond the usual ones, and a body or none. */
public record Answer(
        int status,
        Map<String, String> headers,
        @Nullable ObjectNode body,
        @Nullable String text) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    public Answer(int status, Map<String, String> headers, @Nullable ObjectNode body) {
        this(status, headers, body, null);
    }

    public static Answer ok(ObjectNode body) {
        return new Answer(200, Map.of(), body);
    }

    public static Answer xml(String text) {
        return new Answer(200, Map.of("Content-Type", "application/xml"), null, text);
    }

    public static Answer created(String location, ObjectNode body) {
        return new Answer(201, Map.of("Location", location), body);
    }

    public static Answer empty() {
        return new Answer(204, Map.of(), null);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, text);
    }
}
