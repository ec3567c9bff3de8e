package pantry.emulator.redfish.message;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds the JSON of a resource, or of an object in one. Nulls are left out: what is not there is not said. */
public final class Page {
    private final ObjectNode node;

    private Page(ObjectNode node) {
        this.node = node;
    }

    /** What is there already, to be put among others. */
    public static Page wrap(ObjectNode node) {
        return new Page(node);
    }

    /** A resource. The schema is its name and version, as in {@code Chassis.v1_28_0}. */
    public static Page of(String uri, String schema, String id, String name) {
        String type = schema.substring(0, schema.indexOf('.'));
        return object().put("@odata.id", uri)
                .put("@odata.type", "#" + schema + "." + type)
                .put("Id", id)
                .put("Name", name);
    }

    public static Page object() {
        return new Page(JsonNodeFactory.instance.objectNode());
    }

    public Page put(String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
        return this;
    }

    public Page put(String name, long value) {
        node.put(name, value);
        return this;
    }

    public Page put(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    /** A number without a tail of zeros. */
    public Page put(String name, double value) {
        BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
        node.put(name, number.scale() < 0 ? number.setScale(0) : number);
        return this;
    }

    public Page putNull(String name) {
        node.putNull(name);
        return this;
    }

    public Page put(String name, Page object) {
        node.set(name, object.node);
        return this;
    }

    public Page put(String name, ObjectNode object) {
        node.set(name, object);
        return this;
    }

    public Page link(String name, String uri) {
        node.putObject(name).put("@odata.id", uri);
        return this;
    }

    public Page links(String name, Collection<String> uris) {
        ArrayNode array = node.putArray(name);
        uris.forEach(uri -> array.addObject().put("@odata.id", uri));
        return this;
    }

    public Page texts(String name, Collection<String> values) {
        values.forEach(node.putArray(name)::add);
        return this;
    }

    public Page numbers(String name, Collection<Long> values) {
        values.forEach(node.putArray(name)::add);
        return this;
    }

    public Page objects(String name, Collection<Page> objects) {
        ArrayNode array = node.putArray(name);
        objects.forEach(object -> array.add(object.node));
        return this;
    }

    /** What only this service says, under its own name. */
    public Page oem(String type, Consumer<Page> says) {
        Page pantry = object().put("@odata.type", "#" + type + ".v1_0_0." + type);
        says.accept(pantry);
        return put("Oem", object().put("Pantry", pantry));
    }

    public ObjectNode json() {
        return node;
    }
}
