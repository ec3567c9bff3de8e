package pantry.portal.rest.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a body into a tree, strictly: nothing but JSON, nothing after it, and each name once per object. A name that comes twice
 * is reported with its place and the reading goes on, so that all that is wrong is named at once.
 */
final class JsonTree {
    private static final int MOST_DEPTH = 16;
    private static final int MOST_NUMBER_LENGTH = 100;
    /** So much of a name is told where something about it is wrong. */
    private static final int MOST_NAME_TOLD = 200;

    private static final int MOST_ERRORS = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxNumberLength(MOST_NUMBER_LENGTH)
                    .maxNameLength(
                            Integer.MAX_VALUE) // the body's own limit bounds them, and a field's rule says its own
                    .build())
            .build();

    private final JsonParser parser;
    private final List<FieldError> errors = new ArrayList<>();

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static Body read(byte[] bytes) {
        // From text, since given bytes Jackson would guess, and take UTF-16 and UTF-32 too.
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text(bytes))) {
            JsonTree tree = new JsonTree(parser);
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw refused("The body must be one JSON object.", "must be an object");
            }
            ObjectNode object = tree.object("");
            if (parser.nextToken() != null) {
                throw refused("Something follows the JSON object.", "must end after the object");
            }
            return new Body(object, tree.errors);
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            String place = at == null || at.getLineNr() < 1
                    ? ""
                    : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw refused("The body is not JSON in UTF-8" + place + ".", "can't be read as JSON" + place);
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            throw refused("The body is not JSON in UTF-8.", "can't be read as UTF-8");
        }
    }

    private static Refusal refused(String detail, String error) {
        return new Refusal(Problem.of(ProblemKind.BAD_REQUEST, detail).with(List.of(new FieldError("", error))));
    }

    private ObjectNode object(String pointer) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String place = place(pointer, name);
            parser.nextToken();
            JsonNode value = value(place);
            if (object.has(name)) {
                if (errors.size() < MOST_ERRORS) {
                    errors.add(new FieldError(place, "is there more than once"));
                }
            } else {
                object.set(name, value);
            }
        }
        return object;
    }

    private JsonNode value(String pointer) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(pointer);
            case START_ARRAY -> array(pointer);
            case VALUE_STRING -> nodes.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private ArrayNode array(String pointer) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(pointer + "/" + array.size()));
        }
        return array;
    }

    /** RFC 6901, section 3; of a name that nobody would read to its end, its beginning. */
    static String place(String pointer, String name) {
        String told = name.length() <= MOST_NAME_TOLD ? name : beginning(name) + "…";
        return pointer + "/" + told.replace("~", "~0").replace("/", "~1");
    }

    /** Whole characters alone: half of a pair has no UTF-8. */
    private static String beginning(String name) {
        int end = Character.isHighSurrogate(name.charAt(MOST_NAME_TOLD - 1)) ? MOST_NAME_TOLD - 1 : MOST_NAME_TOLD;
        return name.substring(0, end);
    }
}
