package pantry.emulator.redfish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What pages look like whose schemas are not among the files: Swordfish's, which may not be shipped, those of
 * collections, and our own. From the published descriptions of StoragePool 1.9.2, Capacity 1.2.2 and the collections.
 */
final class HandRules {
    private static final Set<String> ANNOTATIONS = Set.of("@odata.id", "@odata.type", "@odata.etag");
    private static final Set<String> OF_COLLECTIONS = Set.of(
            "@odata.id",
            "@odata.type",
            "@odata.etag",
            "Name",
            "Description",
            "Members",
            "Members@odata.count",
            "Members@odata.nextLink",
            "@Redfish.CollectionCapabilities");
    private static final Set<String> OF_POOLS = Set.of(
            "Id",
            "Name",
            "Description",
            "Status",
            "Capacity",
            "RemainingCapacityPercent",
            "LowSpaceWarningThresholdPercents",
            "SupportedProvisioningPolicies",
            "AllocatedVolumes",
            "AllocatedPools",
            "CapacitySources");
    private static final Set<String> AMOUNTS =
            Set.of("AllocatedBytes", "ConsumedBytes", "GuaranteedBytes", "ProvisionedBytes");
    private static final Set<String> CAPACITIES = Set.of("Data", "Metadata", "Snapshot", "IsThinProvisioned");
    private static final Set<String> OURS = Set.of("PantryClock", "PantryFault");

    private HandRules() {}

    static List<String> check(String uri, String type, ObjectNode page) {
        List<String> wrong = new ArrayList<>();
        String name = type.split("\\.", 2)[0];
        if (name.endsWith("Collection")) {
            if (!type.equals(name + "." + name)) {
                wrong.add("a collection has no version: " + type);
            }
            collection(uri, page, wrong);
        } else if (name.equals("StoragePool")) {
            if (!type.equals("StoragePool.v1_9_2.StoragePool")) {
                wrong.add("an undeclared version: " + type);
            }
            pool(page, wrong);
        } else if (OURS.contains(name)) {
            resource(page, wrong);
        } else {
            wrong.add("nobody knows the type " + type);
        }
        return wrong;
    }

    /** Wherever there is one, in pools and in volumes. */
    static List<String> capacities(JsonNode node) {
        List<String> wrong = new ArrayList<>();
        for (JsonNode capacity : node.findValues("Capacity")) {
            capacity.properties().forEach(part -> {
                if (!CAPACITIES.contains(part.getKey())) {
                    wrong.add("Capacity has no " + part.getKey());
                } else if (part.getKey().equals("IsThinProvisioned")) {
                    require(part.getValue().isBoolean(), "IsThinProvisioned is true or false", wrong);
                } else {
                    part.getValue().properties().forEach(amount -> amount(amount, wrong));
                }
            });
        }
        return wrong;
    }

    private static void amount(Map.Entry<String, JsonNode> amount, List<String> wrong) {
        require(AMOUNTS.contains(amount.getKey()), "Capacity's parts have no " + amount.getKey(), wrong);
        JsonNode bytes = amount.getValue();
        require(bytes.isIntegralNumber() && bytes.asLong() >= 0, amount.getKey() + " is " + bytes, wrong);
    }

    private static void collection(String uri, ObjectNode page, List<String> wrong) {
        page.propertyNames().forEach(name -> require(OF_COLLECTIONS.contains(name), "what is " + name, wrong));
        require(!page.path("Name").asString("").isEmpty(), "no Name", wrong);
        JsonNode members = page.path("Members");
        int count = page.path("Members@odata.count").asInt(-1);
        require(members.isArray() && count >= members.size(), "Members and their count", wrong);
        boolean isPart = page.has("Members@odata.nextLink") || uri.indexOf('?') >= 0;
        require(isPart || count == members.size(), count + " members, of which " + members.size() + " are here", wrong);
        String under = page.path("@odata.id").asString() + "/";
        for (JsonNode member : members) {
            String id = member.path("@odata.id").asString("");
            require(member.size() == 1 && id.startsWith(under), "a member " + member, wrong);
            require(id.indexOf('/', under.length()) < 0, "not directly below: " + id, wrong);
        }
    }

    private static void pool(ObjectNode page, List<String> wrong) {
        resource(page, wrong);
        page.propertyNames()
                .forEach(name ->
                        require(ANNOTATIONS.contains(name) || OF_POOLS.contains(name), "what is " + name, wrong));
        JsonNode left = page.path("RemainingCapacityPercent");
        require(left.isIntegralNumber() && left.asInt() >= 0 && left.asInt() <= 100, "left: " + left, wrong);
        page.path("LowSpaceWarningThresholdPercents")
                .forEach(percent -> require(
                        percent.isIntegralNumber() && percent.asInt() >= 0 && percent.asInt() <= 100,
                        "threshold " + percent,
                        wrong));
        page.path("SupportedProvisioningPolicies")
                .forEach(policy ->
                        require(Set.of("Fixed", "Thin").contains(policy.asString("")), "policy " + policy, wrong));
        JsonNode data = page.at("/Capacity/Data");
        require(
                data.path("ConsumedBytes").asLong(-1)
                        <= data.path("AllocatedBytes").asLong(-2),
                "full: " + data,
                wrong);
        for (String reference : List.of("AllocatedVolumes", "AllocatedPools", "CapacitySources")) {
            for (JsonNode one : page.path(reference).isArray() ? page.path(reference) : List.of(page.path(reference))) {
                require(one.isMissingNode() || (one.size() == 1 && one.has("@odata.id")), reference + " " + one, wrong);
            }
        }
    }

    private static void resource(ObjectNode page, List<String> wrong) {
        for (String name : List.of("Id", "Name")) {
            require(!page.path(name).asString("").isEmpty(), "no " + name, wrong);
        }
        JsonNode status = page.path("Status");
        if (!status.isMissingNode()) {
            require(
                    Set.of("OK", "Warning", "Critical")
                            .contains(status.path("Health").asString("")),
                    "health: " + status,
                    wrong);
        }
    }

    private static void require(boolean holds, String otherwise, List<String> wrong) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}
