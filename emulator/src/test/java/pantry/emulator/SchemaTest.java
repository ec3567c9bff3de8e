package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.emulator.Rig.VOLUME;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.emulator.simulated.scenario.Scenarios;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every page of the tree is what the DMTF's schemas say a page of its type and version is. */
class SchemaTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int MOST_LINKS = 30;

    @Test
    void everyPageIsValid() {
        Schemas schemas = Schemas.load();
        try (Rig rig = new Rig()) {
            Story.tell(rig);
            Set<String> types = requireValid(schemas, pages(rig, ALL));
            assertThat(types).hasSizeGreaterThan(45);
            rig.wall.pass(Duration.ofMinutes(20));
            requireValid(schemas, pages(rig, ALL));
        }
    }

    /** Of the large one, the first members of each collection. */
    @ParameterizedTest
    @CsvSource({Scenarios.MODERN + ", 20", Scenarios.LARGE + ", 2"})
    void everyPageIsValidWithOtherHardware(String scenario, int members) {
        Schemas schemas = Schemas.load();
        try (Rig rig = new Rig(HandClock.atWork(), null, WorldOptions.USUAL.withScenario(scenario))) {
            rig.wall.pass(Duration.ofMinutes(20));
            assertThat(requireValid(schemas, pages(rig, members))).hasSizeGreaterThan(30);
        }
    }

    @Test
    void aStoragePoolSaysItsCapacityAsSwordfishDoes() {
        try (Rig rig = new Rig()) {
            rig.post("Storage/array-1/Volumes", Rig.volumeBody(VOLUME, 8)).is(201);
            JsonNode pool =
                    rig.get("Storage/array-1/StoragePools/pool-1").is(200).json();
            assertThat(pool.path("@odata.type").asString()).isEqualTo("#StoragePool.v1_9_2.StoragePool");
            JsonNode data = pool.at("/Capacity/Data");
            assertThat(data.path("AllocatedBytes").asLong()).isEqualTo(4096L << 30);
            assertThat(data.path("ProvisionedBytes").asLong()).isEqualTo((44L + 8) << 30);
            assertThat(data.path("ConsumedBytes").asLong())
                    .isBetween(1L, data.path("ProvisionedBytes").asLong());
            assertThat(pool.path("LowSpaceWarningThresholdPercents").size()).isEqualTo(2);
            assertThat(pool.path("RemainingCapacityPercent").asInt()).isBetween(0, 100);
        }
    }

    /** The types that were looked at. */
    private static Set<String> requireValid(Schemas schemas, Map<String, JsonNode> pages) {
        List<String> errors = new ArrayList<>();
        Set<String> types = new LinkedHashSet<>();
        pages.forEach((uri, page) -> {
            String type = page.path("@odata.type").asString("#none.none").substring(1);
            Schema schema = schemas.of(type);
            if (schema == null) {
                assertThat(type)
                        .as(uri)
                        .matches("(StoragePool\\..*|Pantry.*|[A-Za-z]+Collection\\.[A-Za-z]+Collection)");
                requireCollection(uri, page);
                return;
            }
            types.add(type);
            schema.validate(page.toString(), InputFormat.JSON).forEach(error -> errors.add(uri + ": " + error));
            ObjectNode spoilt = ((ObjectNode) page.deepCopy()).put("Surprise", 1);
            assertThat(schema.validate(spoilt.toString(), InputFormat.JSON))
                    .as("the schema of " + uri + " is applied")
                    .isNotEmpty();
        });
        assertThat(errors).isEmpty();
        return types;
    }

    /** What every collection has; the files of some are not among those that may be had. */
    private static void requireCollection(String uri, JsonNode page) {
        if (page.path("@odata.type").asString("").endsWith("Collection")) {
            assertThat(page.propertyNames())
                    .as(uri)
                    .contains("@odata.id", "@odata.type", "Name", "Members", "Members@odata.count");
            page.path("Members")
                    .forEach(
                            member -> assertThat(member.propertyNames()).as(uri).containsExactly("@odata.id"));
        }
    }

    /** The pages that can be reached from the root, through so many members of each collection. */
    private static Map<String, JsonNode> pages(Rig rig, int members) {
        Map<String, JsonNode> pages = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of("/redfish/v1"));
        Set<String> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty()) {
            String uri = open.removeFirst();
            JsonNode page = rig.get(uri).is(200).json();
            pages.put(uri, page);
            List<JsonNode> references = new ArrayList<>(page.findValues("@Redfish.ActionInfo"));
            List<JsonNode> found = page.findValues("@odata.id");
            int most = page.has("Members") ? members : members == ALL ? ALL : MOST_LINKS;
            references.addAll(found.subList(0, Math.min(found.size(), most)));
            for (JsonNode id : references) {
                String plain = id.asString().replaceAll("#.*", "").replaceAll("/$", "");
                if (seen.add(plain)) {
                    open.addLast(plain);
                }
            }
        }
        return pages;
    }
}
