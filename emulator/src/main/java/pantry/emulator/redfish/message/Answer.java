package pantry.emulator.redfish.message;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes back: a status, headers beyond the usual ones, and a body, a text, a stream, or none of these. A body may be written
 * out as the text already.
 */
public record Answer(
        int status,
        Map<String, String> headers,
        @Nullable ObjectNode body,
        @Nullable String text,
        @Nullable Stream stream) {
    /** What flows while a connection is open. */
    @FunctionalInterface
    public interface Stream {
        /** Returns when it is over; an exception says that the other side is gone. */
        void flow(OutputStream out) throws IOException;
    }

    public Answer {
        headers = Map.copyOf(headers);
    }

    public Answer(int status, Map<String, String> headers, @Nullable ObjectNode body) {
        this(status, headers, body, null, null);
    }

    public static Answer ok(ObjectNode body) {
        return new Answer(200, Map.of(), body);
    }

    public static Answer xml(String text) {
        return new Answer(200, Map.of("Content-Type", "application/xml"), null, text, null);
    }

    /** Without an end. */
    public static Answer streaming(String contentType, Stream stream) {
        return new Answer(200, Map.of("Content-Type", contentType), null, null, stream);
    }

    public static Answer created(String location, ObjectNode body) {
        return new Answer(201, Map.of("Location", location), body);
    }

    public static Answer empty() {
        return new Answer(204, Map.of(), null);
    }

    /** With its body written out, for whoever needs that before it is sent; it is not written again then. */
    public Answer written() {
        return body == null || text != null ? this : written(Bodies.text(body));
    }

    /** With its body's text, where that is known. */
    public Answer written(@Nullable String itsText) {
        return new Answer(status, headers, body, itsText, stream);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, text, stream);
    }
}
