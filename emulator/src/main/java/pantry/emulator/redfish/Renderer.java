package pantry.emulator.redfish;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Filter;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.redfish.message.Query;
import pantry.emulator.redfish.message.Request;
import pantry.emulator.redfish.resource.Call;
import pantry.emulator.redfish.resource.Route;
import pantry.emulator.redfish.resource.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the page of a place: members filtered and paged, references expanded, properties selected. */
final class Renderer {
    static final int MAX_MEMBERS_PER_PAGE = 1000;
    static final int MAX_EXPANDED = 5000;

    private static final String ID = "@odata.id";

    private final Tree tree;

    Renderer(Tree tree) {
        this.tree = tree;
    }

    /** The page as it is asked for. */
    ObjectNode page(Route route, Call call, Query query) {
        Function<Call, Members> collection = route.collection();
        ObjectNode page;
        if (collection != null) {
            page = collection(route, call, collection.apply(call), query);
        } else {
            if (query.asksForMembers()) {
                throw Problem.badRequest(Message.of(BaseMessage.QUERY_NOT_SUPPORTED_ON_RESOURCE));
            }
            page = Objects.requireNonNull(route.page()).apply(call);
        }
        Query.Expand expand = query.expand();
        if (expand != null) {
            expand(page, call, expand, expand.levels(), false, new int[] {MAX_EXPANDED});
        }
        return query.select().isEmpty() ? page : selected(page, query.select());
    }

    /** The page without any options: what ETags are made of. */
    @Nullable
    ObjectNode plain(Route route, Call call) {
        Function<Call, Members> collection = route.collection();
        if (collection != null) {
            return whole(route, collection.apply(call));
        }
        Function<Call, ObjectNode> page = route.page();
        return page == null ? null : page.apply(call);
    }

    private ObjectNode collection(Route route, Call call, Members members, Query query) {
        if (query.only()) {
            return members.uris().size() == 1
                    ? Objects.requireNonNull(at(members.uris().getFirst(), call))
                    : whole(route, members);
        }
        List<String> chosen = filtered(members, call, query.filter());
        long top = query.top() == null ? MAX_MEMBERS_PER_PAGE : Math.min(query.top(), MAX_MEMBERS_PER_PAGE);
        int from = (int) Math.min(query.skip(), chosen.size());
        int to = (int) Math.min(from + top, chosen.size());
        ObjectNode page = page(members, chosen.size(), chosen.subList(from, to));
        if (to < chosen.size() && top > 0 && (query.top() == null || query.top() > top)) {
            page.put("Members@odata.nextLink", next(members, call.request(), to, query.top(), top));
        }
        return route.dress(page);
    }

    private static ObjectNode whole(Route route, Members members) {
        return route.dress(page(members, members.uris().size(), members.uris()));
    }

    private static ObjectNode page(Members members, int count, List<String> uris) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put(ID, members.uri());
        page.put("@odata.type", "#" + members.type() + "." + members.type());
        page.put("Name", members.name());
        page.put("Members@odata.count", count);
        ArrayNode array = page.putArray("Members");
        uris.forEach(uri -> array.addObject().put(ID, uri));
        return page;
    }

    private List<String> filtered(Members members, Call call, @Nullable Filter filter) {
        if (filter == null) {
            return members.uris();
        }
        String name = filter.exactName();
        String indexed = name == null ? null : members.byName().find(name);
        if (indexed != null) {
            return List.of(indexed);
        }
        if (name != null && members.isIndexed()) {
            return List.of();
        }
        List<String> accepted = new ArrayList<>();
        for (String uri : members.uris()) {
            ObjectNode member = at(uri, call);
            if (member != null && filter.accepts(member)) {
                accepted.add(uri);
            }
        }
        return accepted;
    }

    private static String next(Members members, Request request, int skip, @Nullable Long top, long given) {
        StringBuilder link = new StringBuilder(members.uri()).append("?$skip=").append(skip);
        if (top != null) {
            link.append("&$top=").append(top - given);
        }
        for (String kept : List.of("$filter", "$expand", "$select")) {
            List<String> values = request.query().get(kept);
            if (values != null && !values.isEmpty()) {
                link.append('&').append(kept).append('=').append(encoded(values.getFirst()));
            }
        }
        return link.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The page at a URI, or null when there is none. */
    @Nullable
    ObjectNode at(String uri, Call call) {
        Tree.Place place = tree.find(uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri);
        if (place == null) {
            return null;
        }
        Request request = new Request("GET", uri, Map.of(), call.request().headers(), new byte[0]);
        Call inner = new Call(request, place.ids(), call.caller(), call.simulation(), call.offices(), call.looks());
        try {
            return plain(place.route(), inner);
        } catch (Problem notThere) {
            return null;
        }
    }

    private void expand(JsonNode node, Call call, Query.Expand how, int levels, boolean inLinks, int[] left) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : new LinkedHashMap<>(asMap(object)).entrySet()) {
                if (property.getKey().startsWith("@")) {
                    continue; // annotations describe; they are not part of the resource
                }
                boolean links = inLinks || property.getKey().equals("Links");
                JsonNode expanded = expanded(property.getValue(), call, how, levels, links, left);
                if (expanded != null) {
                    object.set(property.getKey(), expanded);
                } else {
                    expand(property.getValue(), call, how, levels, links, left);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode expanded = expanded(array.get(i), call, how, levels, inLinks, left);
                if (expanded != null) {
                    array.set(i, expanded);
                } else {
                    expand(array.get(i), call, how, levels, inLinks, left);
                }
            }
        }
    }

    private @Nullable ObjectNode expanded(
            JsonNode node, Call call, Query.Expand how, int levels, boolean inLinks, int[] left) {
        boolean wanted = inLinks ? how.links() : how.others();
        if (!wanted || left[0] == 0 || !(node instanceof ObjectNode reference) || reference.size() != 1) {
            return null;
        }
        JsonNode uri = reference.get(ID);
        if (uri == null || !uri.isString() || uri.stringValue().indexOf('#') >= 0) {
            return null;
        }
        ObjectNode page = at(uri.stringValue(), call);
        if (page != null) {
            left[0]--;
            if (levels > 1) {
                expand(page, call, how, levels - 1, false, left);
            }
        }
        return page;
    }

    private static Map<String, JsonNode> asMap(ObjectNode object) {
        Map<String, JsonNode> map = new LinkedHashMap<>();
        object.properties().forEach(property -> map.put(property.getKey(), property.getValue()));
        return map;
    }

    private static ObjectNode selected(ObjectNode page, List<String> names) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : page.properties()) {
            String name = property.getKey();
            boolean wanted =
                    names.stream().anyMatch(selected -> selected.equals(name) || selected.startsWith(name + "/"));
            if (wanted || name.startsWith("@odata.") || name.startsWith("Members")) {
                kept.set(name, property.getValue());
            }
        }
        return kept;
    }
}
