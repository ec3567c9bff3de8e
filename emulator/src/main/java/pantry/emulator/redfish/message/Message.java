package pantry.emulator.redfish.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message of an answer.
 *
 * @param property the JSON pointer of the property it is about, or null
 * @param resolution what to do about it, in this service's own words, or null for the registry's
 */
public record Message(
        MessageKind kind,
        List<String> args,
        @Nullable String property,
        @Nullable String resolution) {
    private static final int MAX_ARG_LENGTH = 256;

    public Message {
        args = args.stream()
                .map(arg -> arg.length() > MAX_ARG_LENGTH ? arg.substring(0, MAX_ARG_LENGTH) : arg)
                .toList();
    }

    public static Message of(MessageKind kind, String... args) {
        return new Message(kind, List.of(args), null, null);
    }

    public Message about(String pointer) {
        return new Message(kind, args, pointer, resolution);
    }

    public Message withResolution(String sentence) {
        return new Message(kind, args, property, sentence);
    }

    public ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("@odata.type", "#Message.v1_3_0.Message");
        node.put("MessageId", kind.id());
        node.put("Message", kind.text(args));
        if (!args.isEmpty()) {
            args.forEach(node.putArray("MessageArgs")::add);
        }
        if (property != null) {
            node.putArray("RelatedProperties").add(property);
        }
        node.put("MessageSeverity", kind.severity());
        node.put("Resolution", resolution == null ? kind.resolution() : resolution);
        return node;
    }
}
