package pantry.emulator.redfish.message;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of requests, within limits, and of answers. */
public final class Bodies {
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_STRING_LENGTH = 512 * 1024;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxStringLength(MAX_STRING_LENGTH)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Bodies() {}

    /** The object in the body; anything else is refused. */
    public static Fields read(byte[] body) {
        if (body.length == 0) {
            throw Problem.badRequest(Message.of(BaseMessage.MALFORMED_JSON));
        }
        JsonNode node;
        try {
            node = MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw Problem.badRequest(Message.of(BaseMessage.MALFORMED_JSON));
        }
        if (node instanceof ObjectNode object) {
            return new Fields(object, "#");
        }
        throw Problem.badRequest(Message.of(BaseMessage.UNRECOGNIZED_REQUEST_BODY));
    }

    public static String text(ObjectNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** An object's text with one more string at its end. */
    public static String and(String object, String name, String value) {
        return object.substring(0, object.length() - 1)
                + ','
                + MAPPER.writeValueAsString(name)
                + ':'
                + MAPPER.writeValueAsString(value)
                + '}';
    }

    public static byte[] write(ObjectNode node) {
        return MAPPER.writeValueAsBytes(node);
    }
}
