package pantry.emulator.redfish.message;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The properties of an object in a request, read one by one with their types. Whoever has read all that it knows calls
 * {@link #noOthers}, which refuses what was never asked for. Annotations (names with an {@code @}) are ignored, as the
 * protocol says, except the references.
 */
public final class Fields {
    private static final String REFERENCE = "@odata.id";

    private final ObjectNode node;
    private final String pointer;
    private final Set<String> known = new HashSet<>();

    Fields(ObjectNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        node.propertyNames().stream().filter(name -> name.indexOf('@') < 0).forEach(names::add);
        return names;
    }

    public boolean isEmpty() {
        return node.isEmpty();
    }

    public @Nullable String text(String name, int maxLength) {
        JsonNode value = value(name);
        return value == null ? null : asText(value, name, maxLength);
    }

    public String requiredText(String name, int maxLength) {
        String text = text(name, maxLength);
        if (text == null) {
            throw missing(name);
        }
        if (text.isBlank()) {
            throw Problem.badRequest(Message.of(BaseMessage.PROPERTY_VALUE_FORMAT_ERROR, text, name)
                    .about(at(name)));
        }
        return text;
    }

    public @Nullable Long whole(String name, long min, long max) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            throw wrongType(value, name);
        }
        if (!value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
            throw outOfRange(value, name);
        }
        return value.longValue();
    }

    public long requiredWhole(String name, long min, long max) {
        Long whole = whole(name, min, max);
        if (whole == null) {
            throw missing(name);
        }
        return whole;
    }

    public @Nullable BigDecimal number(String name, BigDecimal min, BigDecimal max) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            throw wrongType(value, name);
        }
        BigDecimal number = value.decimalValue();
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            throw outOfRange(value, name);
        }
        return number;
    }

    public @Nullable Boolean truth(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw wrongType(value, name);
        }
        return value.booleanValue();
    }

    /** The object as it came, for whoever keeps it. */
    public ObjectNode json() {
        return node;
    }

    public @Nullable Fields object(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return new Fields(object, at(name));
        }
        throw wrongType(value, name);
    }

    public Fields requiredObject(String name) {
        Fields object = object(name);
        if (object == null) {
            throw missing(name);
        }
        return object;
    }

    public List<Fields> objects(String name, int maxSize) {
        return each(name, maxSize, element -> {
            if (element instanceof ObjectNode object) {
                return new Fields(object, at(name));
            }
            throw wrongType(element, name);
        });
    }

    public List<String> texts(String name, int maxSize, int maxLength) {
        return each(name, maxSize, element -> asText(element, name, maxLength));
    }

    /** The URI in a property that refers to a resource. */
    public @Nullable String reference(String name) {
        Fields object = object(name);
        return object == null ? null : object.self();
    }

    public String requiredReference(String name) {
        return requiredObject(name).self();
    }

    /** The URI that this object is, when it is a reference. */
    public String self() {
        JsonNode value = node.get(REFERENCE);
        if (value == null || !value.isString()) {
            throw Problem.badRequest(
                    Message.of(BaseMessage.PROPERTY_MISSING, REFERENCE).about(pointer));
        }
        return value.stringValue();
    }

    /** A property that may be sent and does nothing here. */
    public Fields ignore(String... names) {
        known.addAll(List.of(names));
        return this;
    }

    public void noOthers() {
        List<Message> unknown = new ArrayList<>();
        for (String name : names()) {
            if (!known.contains(name)) {
                unknown.add(Message.of(BaseMessage.PROPERTY_UNKNOWN, name).about(at(name)));
            }
        }
        if (!unknown.isEmpty()) {
            throw new Problem(400, unknown, Map.of());
        }
    }

    public Problem notInList(String name, String value) {
        return Problem.badRequest(
                Message.of(BaseMessage.PROPERTY_VALUE_NOT_IN_LIST, value, name).about(at(name)));
    }

    public Problem badFormat(String name, String value) {
        return Problem.badRequest(
                Message.of(BaseMessage.PROPERTY_VALUE_FORMAT_ERROR, value, name).about(at(name)));
    }

    public Problem missing(String name) {
        return Problem.badRequest(Message.of(BaseMessage.CREATE_FAILED_MISSING_REQ_PROPERTIES, name)
                .about(at(name)));
    }

    public String at(String name) {
        return pointer + "/" + name;
    }

    private <T> List<T> each(String name, int maxSize, Function<JsonNode, T> read) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrongType(value, name);
        }
        if (value.size() > maxSize) {
            throw Problem.badRequest(Message.of(BaseMessage.ARRAY_SIZE_TOO_LONG, name, String.valueOf(maxSize))
                    .about(at(name)));
        }
        List<T> all = new ArrayList<>();
        value.forEach(element -> all.add(read.apply(element)));
        return all;
    }

    private String asText(JsonNode value, String name, int maxLength) {
        if (!value.isString()) {
            throw wrongType(value, name);
        }
        String text = value.stringValue();
        if (text.length() > maxLength) {
            throw Problem.badRequest(Message.of(BaseMessage.STRING_VALUE_TOO_LONG, text, String.valueOf(maxLength))
                    .about(at(name)));
        }
        return text;
    }

    private @Nullable JsonNode value(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private Problem wrongType(JsonNode value, String name) {
        return Problem.badRequest(Message.of(BaseMessage.PROPERTY_VALUE_TYPE_ERROR, value.toString(), name)
                .about(at(name)));
    }

    private Problem outOfRange(JsonNode value, String name) {
        return Problem.badRequest(Message.of(BaseMessage.PROPERTY_VALUE_OUT_OF_RANGE, value.toString(), name)
                .about(at(name)));
    }
}
