package pantry.emulator.redfish.message;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request that is answered with an error; nothing was changed by it. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Message> messages;
    private final transient Map<String, String> headers;

    public Problem(int status, List<Message> messages, Map<String, String> headers) {
        super(messages.getFirst().kind().id(), null, false, false);
        this.status = status;
        this.messages = List.copyOf(messages);
        this.headers = Map.copyOf(headers);
    }

    public Problem(int status, Message message) {
        this(status, List.of(message), Map.of());
    }

    public static Problem badRequest(Message message) {
        return new Problem(400, message);
    }

    public static Problem notFound(String uri) {
        return new Problem(404, Message.of(BaseMessage.RESOURCE_MISSING_AT_URI, uri));
    }

    public int status() {
        return status;
    }

    public List<Message> messages() {
        return messages;
    }

    public Answer answer() {
        return new Answer(status, headers, json());
    }

    public ObjectNode json() {
        return body(messages);
    }

    private static ObjectNode body(List<Message> messages) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        Message first = messages.getFirst();
        error.put("code", first.kind().id());
        error.put("message", first.kind().text(first.args()));
        ArrayNode info = error.putArray("@Message.ExtendedInfo");
        messages.forEach(message -> info.add(message.toJson()));
        return body;
    }
}
