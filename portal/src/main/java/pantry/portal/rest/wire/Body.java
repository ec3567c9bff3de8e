package pantry.portal.rest.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request's JSON object, well-formed and not yet understood; {@code duplicates} are names that came twice. */
public record Body(ObjectNode object, List<FieldError> duplicates) {
    static final Body EMPTY = new Body(JsonNodeFactory.instance.objectNode(), List.of());

    public Body {
        duplicates = List.copyOf(duplicates);
    }

    /** Understands it, or refuses it with everything that is wrong, fields that nobody asked for included. */
    public <T> T read(Function<Fields, T> reader) {
        List<FieldError> errors = new ArrayList<>(duplicates);
        Fields fields = new Fields(object, "", errors);
        T value = reader.apply(fields);
        fields.refuseUnknown();
        if (!errors.isEmpty()) {
            throw new Refusal(Problem.invalid(errors));
        }
        return value;
    }

    /** For actions that take nothing. */
    public void readNothing() {
        boolean nothing = read(fields -> true);
        assert nothing;
    }

    /** The same text for the same content, whatever the order of names and the white space (as RFC 8785 does). */
    public String canonical() {
        return sorted(object).toString();
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                for (String name : new TreeSet<>(object.propertyNames())) {
                    copy.set(name, sorted(object.get(name)));
                }
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(sorted(element)));
                yield copy;
            }
            default -> node;
        };
    }
}
