package pantry.provisioning.fabric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resources of a {@link FakeService}: one enclosure, a few blades, an array, a SAN. What is made gets an Id that
 * says nothing, so that a client that guesses addresses is found out.
 */
final class FakeTree {
    static final String V1 = "/redfish/v1";
    static final String VOLUMES = V1 + "/Storage/array-1/Volumes";
    static final String CONNECTIONS = V1 + "/Fabrics/san/Connections";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern FILTER = Pattern.compile("\\$filter=(\\S+) eq '([^']*)'");
    private static final Pattern SKIP = Pattern.compile("\\$skip=(\\d+)");

    record Answer(int status, Map<String, String> headers, String body) {}

    private final FakeService.Manners manners;
    private final Map<String, ObjectNode> resources = new TreeMap<>();
    private final List<String> collections = new ArrayList<>();
    private final Map<String, Integer> versions = new TreeMap<>();
    private int made;

    FakeTree(FakeService.Manners manners) {
        this.manners = manners;
        put(V1, """
                {"Systems":{"@odata.id":"/redfish/v1/Systems"},"Chassis":{"@odata.id":"/redfish/v1/Chassis"},
                 "Storage":{"@odata.id":"/redfish/v1/Storage"},"Fabrics":{"@odata.id":"/redfish/v1/Fabrics"},
                 "TelemetryService":{"@odata.id":"/redfish/v1/TelemetryService"},
                 "EventService":{"@odata.id":"/redfish/v1/EventService"},
                 "CompositionService":{"@odata.id":"/redfish/v1/CompositionService"},"Oem":{"Pantry":{}},
                 "ProtocolFeaturesSupported":{"FilterQuery":%s,"ExpandQuery":{"NoLinks":%s,"Levels":%s}}}""".formatted(manners.filter(), manners.expand(), manners.expand()));
        if (manners.sessions()) {
            resources
                    .get(V1)
                    .putObject("Links")
                    .putObject("Sessions")
                    .put("@odata.id", V1 + "/SessionService/Sessions");
        }
        for (String collection : List.of(
                "/Systems",
                "/Chassis",
                "/Storage",
                "/Fabrics",
                "/Managers",
                "/TelemetryService/MetricReports",
                "/CompositionService/ResourceBlocks")) {
            collections.add(V1 + collection);
        }
        collections.addAll(List.of(VOLUMES, CONNECTIONS, V1 + "/Storage/array-1/StoragePools"));
        put(V1 + "/EventService", """
                {"ServiceEnabled":true,"ServerSentEventUri":"%s"}""".formatted(FakeEvents.PATH));
        put(V1 + "/CompositionService", """
                {"ServiceEnabled":true,"ResourceBlocks":{"@odata.id":"/redfish/v1/CompositionService/ResourceBlocks"}}""");
        put(V1 + "/TelemetryService", """
                {"MetricReports":{"@odata.id":"/redfish/v1/TelemetryService/MetricReports"}}""");
        put(V1 + "/Chassis/frame-1", """
                {"Name":"Frame One","ChassisType":"Enclosure","Status":{"State":"Enabled","Health":"OK"},
                 "Links":{"ManagedBy":[{"@odata.id":"/redfish/v1/Managers/a"},{"@odata.id":"/redfish/v1/Managers/b"}]}}""");
        unit("a", "2026-03-01T12:00:07.123+01:00");
        unit("b", "2026-03-01T11:00:07.5Z");
        for (int slot = 1; slot <= 3; slot++) {
            blade(slot);
        }
        put(V1 + "/Storage/array-1", """
                {"Name":"array-1","StoragePools":{"@odata.id":"/redfish/v1/Storage/array-1/StoragePools"},
                 "Volumes":{"@odata.id":"/redfish/v1/Storage/array-1/Volumes"},"Status":{"State":"Enabled","Health":"Warning"}}""");
        put(V1 + "/Storage/local", "{\"Name\":\"a blade's own controller\"}");
        put(V1 + "/Storage/array-1/StoragePools/p", """
                {"Name":"p","Capacity":{"Data":{"AllocatedBytes":1099511627776,"ConsumedBytes":12345}}}""");
        put(VOLUMES + "/golden", """
                {"Name":"alpine-3.22","CapacityBytes":2147483648,"Oem":{"Pantry":{"Image":{"Os":"Alpine Linux","MinMemoryMiB":64}}}}""");
        put(V1 + "/Fabrics/lan", "{\"Name\":\"lan\"}");
        put(V1 + "/Fabrics/san", """
                {"Name":"san","Connections":{"@odata.id":"/redfish/v1/Fabrics/san/Connections"}}""");
    }

    private void unit(String id, String time) {
        put(V1 + "/Managers/" + id, """
                {"Name":"frame-1-cu-%s","DateTime":"%s","Status":{"State":"Enabled","Health":"OK"},
                 "Redundancy":[{"ActiveRedundancySet":[{"@odata.id":"/redfish/v1/Managers/b"}]}]}""".formatted(id, time));
    }

    private void blade(int slot) {
        String state = slot == 3 ? "UnavailableOffline" : "Enabled";
        String health = slot == 3 ? "Critical" : "OK";
        put(V1 + "/Chassis/c" + slot, """
                {"Name":"f1-b0%d","ChassisType":"Blade","Status":{"State":"%s","Health":"%s"},
                 "Location":{"PartLocation":{"LocationOrdinalValue":%d}},
                 "Links":{"ContainedBy":{"@odata.id":"/redfish/v1/Chassis/frame-1/"},
                          "ComputerSystems":[{"@odata.id":"/redfish/v1/Systems/s%d"}]}}""".formatted(slot, state, health, slot, slot));
        put(V1 + "/CompositionService/ResourceBlocks/s" + slot, "{\"Name\":\"a blade\"}");
        put(V1 + "/Systems/s" + slot, """
                {"Name":"f1-b0%d","SystemType":"Physical","Status":{"State":"Enabled","Health":"OK"},
                 "ProcessorSummary":{"Count":2,"CoreCount":16},"MemorySummary":{"TotalSystemMemoryGiB":31.5},
                 "Links":{"Chassis":[{"@odata.id":"/redfish/v1/Chassis/c%d"}],
                          "ResourceBlocks":[{"@odata.id":"/redfish/v1/CompositionService/ResourceBlocks/s%d"}]}}""".formatted(slot, slot, slot));
    }

    synchronized ObjectNode put(String path, String json) {
        ObjectNode node = (ObjectNode) JSON.readTree(json);
        node.put("@odata.id", path);
        resources.put(path, node);
        return node;
    }

    synchronized List<JsonNode> named(String collection, String name) {
        return members(collection).stream()
                .filter(member -> member.path("Name").asString("").equals(name))
                .<JsonNode>map(member -> member)
                .toList();
    }

    synchronized Optional<ObjectNode> at(String path) {
        return Optional.ofNullable(resources.get(path));
    }

    synchronized Answer answer(FakeService.Asked asked) {
        String path = Resource.plain(asked.path());
        return switch (asked.method()) {
            case "GET" -> get(path, asked.query());
            case "POST" -> path.contains("/Actions/") ? act(path, asked) : post(path, asked);
            case "PATCH" ->
                changed(path, asked, () -> {
                    merge(resources.get(path), (ObjectNode) JSON.readTree(asked.body()));
                    touch(path);
                });
            case "DELETE" -> changed(path, asked, () -> resources.remove(path));
            default -> new Answer(405, Map.of(), "");
        };
    }

    /** Only for who saw it as it is now. */
    private Answer changed(String path, FakeService.Asked asked, Runnable change) {
        if (!resources.containsKey(path)) {
            return notFound();
        }
        if (!asked.ifMatch().isEmpty() && !asked.ifMatch().equals(etag(path))) {
            return new Answer(412, Map.of(), error("Base.1.22.PreconditionFailed", "It changed."));
        }
        change.run();
        return new Answer(204, Map.of(), "");
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(property -> {
            if (property.getValue() instanceof ObjectNode inner
                    && into.get(property.getKey()) instanceof ObjectNode to) {
                merge(to, inner);
            } else {
                into.set(property.getKey(), property.getValue());
            }
        });
    }

    synchronized String etag(String path) {
        return "\"" + versions.getOrDefault(path, 1) + "\"";
    }

    /** It changes under everyone's hands. */
    synchronized void touch(String path) {
        versions.merge(path, 2, (before, _) -> before + 1);
    }

    private Answer act(String path, FakeService.Asked asked) {
        String system = path.substring(0, path.indexOf("/Actions/"));
        if (path.endsWith(".Reset")) {
            return reset(path, asked);
        }
        if (!resources.containsKey(system)) {
            return notFound();
        }
        ObjectNode body = (ObjectNode) JSON.readTree(asked.body());
        if (!body.path("ComputerSystemETag").asString("").equals(etag(system))) {
            return new Answer(412, Map.of(), error("Base.1.22.PreconditionFailed", "It changed."));
        }
        String block = body.path("ResourceBlock").path("@odata.id").asString("");
        ArrayNode blocks = resources.get(system).withObjectProperty("Links").withArrayProperty("ResourceBlocks");
        if (path.endsWith(".AddResourceBlock")) {
            ObjectNode slice = (ObjectNode) body.path("Oem").path("Pantry").deepCopy();
            slice.putObject("Blade")
                    .put("@odata.id", block.replace("/CompositionService/ResourceBlocks/", "/Systems/"));
            blocks.addObject().put("@odata.id", sliceBlock(slice));
        } else {
            blocks.removeIf(node -> node.path("@odata.id").asString("").equals(block));
            resources.remove(block);
        }
        touch(system);
        return new Answer(204, Map.of(), "");
    }

    private String sliceBlock(JsonNode slice) {
        String block =
                V1 + "/CompositionService/ResourceBlocks/" + slice.path("Id").asString();
        put(block, "{}").putObject("Oem").set("Pantry", slice);
        return block;
    }

    /** By slice: what it has, and where. */
    synchronized Map<String, String> slicesOf(String name) {
        Map<String, String> slices = new TreeMap<>();
        for (JsonNode system : named(V1 + "/Systems", name)) {
            for (JsonNode link : system.path("Links").path("ResourceBlocks")) {
                JsonNode slice = resources
                        .get(link.path("@odata.id").asString())
                        .path("Oem")
                        .path("Pantry");
                String blade = slice.path("Blade").path("@odata.id").asString("");
                slices.put(
                        slice.path("Id").asString(),
                        slice.path("CpuMillicores").asInt() + " on " + Resource.lastPart(blade));
            }
        }
        return slices;
    }

    private Answer get(String path, String query) {
        if (!collections.contains(path)) {
            ObjectNode found = resources.get(path);
            return found == null ? notFound() : new Answer(200, Map.of("ETag", etag(path)), found.toString());
        }
        Matcher filter = FILTER.matcher(query);
        if (query.contains("$filter") && (!manners.filter() || !filter.find())) {
            return new Answer(501, Map.of(), error("Base.1.22.QueryNotSupported", "Not here."));
        }
        List<ObjectNode> members = members(path).stream()
                .filter(member -> !query.contains("$filter")
                        || member.path(filter.group(1)).asString("").equals(filter.group(2)))
                .toList();
        Matcher skip = SKIP.matcher(query);
        int from = skip.find() ? Integer.parseInt(skip.group(1)) : 0;
        ObjectNode page = JSON.createObjectNode();
        var list = page.putArray("Members");
        members.stream().skip(from).limit(manners.pageSize()).forEach(member -> {
            if (query.contains("$expand")) {
                list.add(member);
            } else {
                list.addObject().put("@odata.id", member.path("@odata.id").asString());
            }
        });
        if (members.size() > from + manners.pageSize()) {
            String rest = query.replaceAll("&?\\$skip=\\d+", "");
            page.put(
                    "Members@odata.nextLink",
                    path + "?" + (rest.isEmpty() ? "" : rest.replace(" ", "%20") + "&") + "$skip="
                            + (from + manners.pageSize()));
        }
        return new Answer(200, Map.of(), page.toString());
    }

    private Answer post(String path, FakeService.Asked asked) {
        if (!collections.contains(path)) {
            return notFound();
        }
        ObjectNode body = (ObjectNode) JSON.readTree(asked.body());
        String name = body.path("Name").asString("");
        if (manners.uniqueNames() && !named(path, name).isEmpty()) {
            return new Answer(409, Map.of(), error("Base.1.22.ResourceAlreadyExists", "There is one."));
        }
        String link = path + "/n" + ++made;
        body.put("@odata.id", link);
        resources.put(link, body);
        if (path.equals(V1 + "/Systems")) {
            compose(link, body);
        }
        if (path.equals(CONNECTIONS)) {
            for (JsonNode endpoint : body.path("Links").path("InitiatorEndpoints")) {
                ObjectNode initiator = resources.get(endpoint.path("@odata.id").asString());
                initiator
                        .withObjectProperty("Links")
                        .withArrayProperty("Connections")
                        .addObject()
                        .put("@odata.id", link);
            }
        }
        return new Answer(201, Map.of("Location", "http://as-it-sees-itself:8443" + link), body.toString());
    }

    private void compose(String link, ObjectNode system) {
        system.put("SystemType", "Virtual");
        system.put("PowerState", "Off");
        ObjectNode links = system.putObject("Links");
        var blocks = links.putArray("ResourceBlocks");
        for (JsonNode slice : system.path("Oem").path("Pantry").path("Slices")) {
            blocks.addObject().put("@odata.id", sliceBlock(slice));
        }
        ((ObjectNode) system.path("Oem")).remove("Pantry");
        String endpoint = V1 + "/Fabrics/san/Endpoints/" + made;
        put(endpoint, "{}");
        links.putArray("Endpoints").addObject().put("@odata.id", V1 + "/Fabrics/lan/Endpoints/" + made);
        links.withArrayProperty("Endpoints").addObject().put("@odata.id", endpoint);
        ObjectNode actions = system.putObject("Actions");
        for (String action : List.of("Reset", "AddResourceBlock", "RemoveResourceBlock")) {
            actions.putObject("#ComputerSystem." + action).put("target", link + "/Actions/ComputerSystem." + action);
        }
    }

    private Answer reset(String path, FakeService.Asked asked) {
        ObjectNode system = resources.get(path.substring(0, path.indexOf("/Actions/")));
        if (system == null) {
            return notFound();
        }
        String type = JSON.readTree(asked.body()).path("ResetType").asString("");
        system.put("PowerState", type.equals("On") ? "PoweringOn" : type.equals("ForceOff") ? "Off" : "On");
        if (type.equals("ForceRestart")) {
            system.put("LastResetTime", "2026-03-01T12:00:%02dZ".formatted(++made));
        }
        return new Answer(204, Map.of(), "");
    }

    private List<ObjectNode> members(String collection) {
        return resources.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(collection + "/")
                        && entry.getKey().indexOf('/', collection.length() + 1) < 0)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Answer notFound() {
        return new Answer(404, Map.of(), error("Base.1.22.ResourceMissingAtURI", "Nothing is there."));
    }

    static String error(String messageId, String message) {
        return """
                {"error":{"code":"%s","message":"general","@Message.ExtendedInfo":[{"MessageId":"%s","Message":"%s"}]}}""".formatted(messageId, messageId, message);
    }
}
