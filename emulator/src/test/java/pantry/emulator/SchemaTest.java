package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.emulator.Rig.VOLUME;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Over HTTP, too, every page of the tree is what the DMTF's schemas say a page of its type and version is. */
class SchemaTest {
    @Test
    void everyPageIsValid() {
        Schemas schemas = Schemas.load();
        try (Rig rig = new Rig()) {
            Story.tell(rig);
            Set<String> types = requireValid(schemas, pages(rig));
            assertThat(types).hasSizeGreaterThan(45);
            rig.wall.pass(Duration.ofMinutes(20));
            requireValid(schemas, pages(rig));
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

    private static Map<String, JsonNode> pages(Rig rig) {
        Map<String, JsonNode> pages = new LinkedHashMap<>();
        ConformanceTest.crawl(rig).forEach((uri, reply) -> pages.put(uri, reply.json()));
        return pages;
    }
}
