package pantry.portal.rest.wire;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.portal.form.TextRule;
import pantry.portal.rest.problem.FieldError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON object being understood, field by field, without turning one type into another: a number in quotes is a text. What
 * is wrong is noted and the reading goes on; a required field that is wrong or missing reads as an empty value that the caller
 * never sees, since {@link Body#read} refuses then.
 */
public final class Fields {
    private static final int MOST_ERRORS = 100;
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final ObjectNode object;
    private final String pointer;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();
    private final List<Fields> children = new ArrayList<>();

    Fields(ObjectNode object, String pointer, List<FieldError> errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
    }

    public Optional<String> text(String name, TextRule rule) {
        return value(name).flatMap(node -> text(place(name), node, rule));
    }

    public String requiredText(String name, TextRule rule) {
        return required(name) ? text(name, rule).orElse("") : "";
    }

    /** A whole number of at least {@code least}; what is beyond every bound of ours reads as the largest number there is. */
    public OptionalLong whole(String name, long least) {
        return whole(name, least, Long.MAX_VALUE);
    }

    public OptionalLong whole(String name, long least, long most) {
        Optional<JsonNode> node = value(name);
        if (node.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!node.get().isIntegralNumber()) {
            error(name, "must be a whole number");
            return OptionalLong.empty();
        }
        BigInteger number = node.get().bigIntegerValue();
        long value = number.compareTo(LARGEST) > 0
                ? Long.MAX_VALUE
                : number.max(LARGEST.negate()).longValue();
        if (value < least || value > most) {
            error(
                    name,
                    most == Long.MAX_VALUE ? "must be at least " + least : "must be between " + least + " and " + most);
            return OptionalLong.empty();
        }
        return OptionalLong.of(value);
    }

    public long requiredWhole(String name, long least, long most) {
        return required(name) ? whole(name, least, most).orElse(least) : least;
    }

    public Optional<Boolean> truth(String name) {
        Optional<JsonNode> node = value(name);
        if (node.isPresent() && !node.get().isBoolean()) {
            error(name, "must be true or false");
            return Optional.empty();
        }
        return node.map(JsonNode::booleanValue);
    }

    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        Optional<JsonNode> node = value(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get().isString()) {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(node.get().stringValue())) {
                    return Optional.of(constant);
                }
            }
        }
        error(name, "must be one of " + List.of(type.getEnumConstants()));
        return Optional.empty();
    }

    public Optional<List<String>> texts(String name, int most, TextRule rule) {
        Optional<JsonNode> node = value(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!node.get().isArray()) {
            error(name, "must be a list of texts");
            return Optional.empty();
        }
        if (node.get().size() > most) {
            error(name, "must have at most " + most + " entries");
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < node.get().size(); i++) {
            text(place(name) + "/" + i, node.get().get(i), rule).ifPresent(texts::add);
        }
        return Optional.of(List.copyOf(texts));
    }

    /** An object of texts, such as tags. */
    public Optional<Map<String, String>> textMap(String name, int most, TextRule names, TextRule values) {
        Optional<JsonNode> node = value(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!node.get().isObject()) {
            error(name, "must be an object of texts");
            return Optional.empty();
        }
        if (node.get().size() > most) {
            error(name, "must have at most " + most + " entries");
            return Optional.empty();
        }
        Map<String, String> map = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.get().properties()) {
            String place = JsonTree.place(place(name), entry.getKey());
            names.objection(entry.getKey()).ifPresent(objection -> note(place, "its name " + objection));
            text(place, entry.getValue(), values).ifPresent(text -> map.put(entry.getKey(), text));
        }
        return Optional.of(Map.copyOf(map));
    }

    /** An object within this one; absent when it is missing or no object. */
    public Optional<Fields> requiredObject(String name) {
        if (!required(name)) {
            return Optional.empty();
        }
        Optional<JsonNode> node = value(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof ObjectNode inner) {
            Fields fields = new Fields(inner, place(name), errors);
            children.add(fields);
            return Optional.of(fields);
        }
        error(name, "must be an object");
        return Optional.empty();
    }

    /** The objects of a list; none when it is missing or no list of objects. */
    public List<Fields> objects(String name, int most) {
        Optional<JsonNode> node = value(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!node.get().isArray()) {
            error(name, "must be a list of objects");
            return List.of();
        }
        if (node.get().size() > most) {
            error(name, "must have at most " + most + " entries");
            return List.of();
        }
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < node.get().size(); i++) {
            if (node.get().get(i) instanceof ObjectNode inner) {
                Fields fields = new Fields(inner, place(name) + "/" + i, errors);
                children.add(fields);
                objects.add(fields);
            } else {
                note(place(name) + "/" + i, "must be an object");
            }
        }
        return List.copyOf(objects);
    }

    /** An id of something else. */
    public Optional<UUID> id(String name) {
        return text(name, TextRule.matching(Ids.CANONICAL, "must be an id")).map(Ids::parse);
    }

    /** For fields that are emptied by null: whether this one is. */
    public boolean isNull(String name) {
        @Nullable JsonNode node = object.get(name);
        if (node != null && node.isNull()) {
            known.add(name);
            return true;
        }
        return false;
    }

    /** Whether the field is there at all, valid or not. */
    public boolean has(String name) {
        return object.has(name);
    }

    public void error(String name, String detail) {
        note(place(name), detail);
    }

    void refuseUnknown() {
        children.forEach(Fields::refuseUnknown);
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                error(name, "is no field of this resource");
            }
        }
    }

    private boolean required(String name) {
        known.add(name);
        if (object.has(name)) {
            return true;
        }
        error(name, "is missing");
        return false;
    }

    private Optional<JsonNode> value(String name) {
        known.add(name);
        @Nullable JsonNode node = object.get(name);
        if (node != null && node.isNull()) {
            error(name, "must not be null: leave it out instead");
            return Optional.empty();
        }
        return Optional.ofNullable(node);
    }

    private Optional<String> text(String place, JsonNode node, TextRule rule) {
        if (!node.isString()) {
            note(place, "must be a text");
            return Optional.empty();
        }
        String text = node.stringValue();
        Optional<String> objection = rule.objection(text);
        objection.ifPresent(detail -> note(place, detail));
        return objection.isPresent() ? Optional.empty() : Optional.of(text);
    }

    private String place(String name) {
        return JsonTree.place(pointer, name);
    }

    private void note(String place, String detail) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FieldError(place, detail));
        }
    }
}
