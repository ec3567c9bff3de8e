package pantry.emulator.redfish;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pantry.emulator.Schemas;
import pantry.emulator.redfish.message.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goes through every page that can be reached from the root. Of each it asks that it is there, that it says where it
 * is, that its type is known and that what it refers to is there, too, also within a page. Pages that differ in nothing
 * but the digits in names and in numbers of the same length are of one shape; the first of each shape is held against
 * its schema, or against the rules written by hand where there is none, and what it refers to has to be of the type
 * that the schema says.
 */
final class Walk {
    private static final Set<String> REFERENCES =
            Set.of("@odata.id", "@Redfish.ActionInfo", "Members@odata.nextLink", "CapabilitiesObject");
    private static final int MOST_WRONG = 30;

    private final InProcess wire;
    private final Schemas schemas;
    private final Map<String, String> typeOf = new HashMap<>();
    private final Set<String> shapes = new HashSet<>();
    private final Map<String, Set<String>> typesWanted = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<String> wrong = new ArrayList<>();

    Walk(InProcess wire, Schemas schemas) {
        this.wire = wire;
        this.schemas = schemas;
    }

    Walk all() {
        meet("/redfish/v1");
        while (!open.isEmpty() && wrong.size() < MOST_WRONG) {
            look(open.removeFirst());
        }
        typesWanted.forEach((uri, wanted) -> wanted.forEach(type -> {
            if (!typeOf.getOrDefault(uri, "").equals(type)) {
                wrong.add(uri + " is no " + type + " but " + typeOf.get(uri));
            }
        }));
        return this;
    }

    int pages() {
        return typeOf.size();
    }

    int shapes() {
        return shapes.size();
    }

    Set<String> types() {
        return new TreeSet<>(typeOf.values());
    }

    List<String> wrong() {
        return wrong;
    }

    private void look(String uri) {
        Answer answer = wire.look(uri);
        ObjectNode page = answer.body();
        if (answer.status() != 200 || page == null) {
            wrong.add(uri + " answers " + answer.status());
            return;
        }
        String type = page.path("@odata.type").asString("#none");
        typeOf.put(uri, type.substring(1).split("\\.", 2)[0].intern());
        int query = uri.indexOf('?');
        if (!withoutSlash(page.path("@odata.id").asString()).equals(query < 0 ? uri : uri.substring(0, query))) {
            wrong.add(uri + " says that it is " + page.path("@odata.id"));
        }
        follow(page, page, uri);
        if (shapes.add(shape(answer, page))) {
            require(uri, type.substring(1), page);
        }
    }

    /** Of what a client gets; its ETag is a digest, all of them look alike. */
    private static String shape(Answer answer, ObjectNode page) {
        String text = answer.text() == null ? page.toString() : answer.text();
        String etag = page.path("@odata.etag").asString("").replace("\"", "");
        return Shape.of(etag.isEmpty() ? text : text.replace(etag, "0"));
    }

    private void require(String uri, String type, ObjectNode page) {
        Schema schema = schemas.of(type);
        if (schema == null) {
            HandRules.check(uri, type, page).forEach(error -> wrong.add(uri + ": " + error));
        } else {
            schema.validate(page.toString(), InputFormat.JSON).forEach(error -> wrong.add(uri + ": " + error));
            page.put("Surprise", 1);
            if (schema.validate(page.toString(), InputFormat.JSON).isEmpty()) {
                wrong.add(uri + ": its schema takes anything");
            }
            page.remove("Surprise");
        }
        HandRules.capacities(page).forEach(error -> wrong.add(uri + ": " + error));
        schemas.references(type, page)
                .forEach((target, wanted) -> typesWanted
                        .computeIfAbsent(target, any -> new HashSet<>())
                        .add(wanted));
    }

    /** Within a page a reference is a pointer. */
    private void follow(JsonNode node, ObjectNode page, String uri) {
        if (node.isArray()) {
            node.forEach(element -> follow(element, page, uri));
            return;
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            JsonNode value = property.getValue();
            if (!REFERENCES.contains(property.getKey()) || !value.isString()) {
                follow(value, page, uri);
                continue;
            }
            String target = value.asString();
            int hash = target.indexOf('#');
            if (hash >= 0 && target.substring(0, hash).equals(uri)) {
                if (page.at(target.substring(hash + 1)).isMissingNode()) {
                    wrong.add(uri + " has nothing at " + target);
                }
            } else {
                meet(withoutSlash(hash >= 0 ? target.substring(0, hash) : target));
            }
        }
    }

    private static String withoutSlash(String uri) {
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    private void meet(String uri) {
        if (typeOf.putIfAbsent(uri, "") == null) {
            open.addLast(uri);
        }
    }
}
