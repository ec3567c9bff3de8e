package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static pantry.emulator.Rig.SERVER;
import static pantry.emulator.Rig.SLICE;
import static pantry.emulator.Rig.VOLUME;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every page of the tree is what the DMTF's schemas say a page of its type and version is. */
class SchemaTest {
    /** Beside the repository, or where the property says. */
    private static final Path ZIP = Path.of(
            System.getProperty("pantry.shared", "../../shared"),
            "data",
            "redfish",
            "dmtf-2025.4-json-schema-newest.zip");

    private static final String AT = "http://redfish.dmtf.org/schemas/";
    private static final Pattern REFERENCE = Pattern.compile("/([A-Za-z0-9_.-]+\\.json)#/definitions/([A-Za-z0-9_]+)");

    @Test
    void everyPageIsValid() {
        assumeTrue(Files.exists(ZIP), "The DMTF's schemas are not here: " + ZIP);
        Map<String, String> files = schemas();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7,
                builder -> builder.resourceLoaders(loaders -> loaders.add(iri -> () -> stream(files, iri.toString()))));
        Map<String, Schema> compiled = new HashMap<>();
        List<String> errors = new ArrayList<>();
        Set<String> types = new LinkedHashSet<>();
        try (Rig rig = new Rig()) {
            story(rig);
            for (Map.Entry<String, JsonNode> page : pages(rig).entrySet()) {
                String type = page.getValue()
                        .path("@odata.type")
                        .asString("#none.none")
                        .substring(1);
                String file = type.substring(0, type.lastIndexOf('.')) + ".json";
                if (!files.containsKey(file) || files.get(file).startsWith("{\"definitions\"")) {
                    assertThat(type).as(page.getKey()).matches("(StoragePool|StorageController|Pantry).*");
                    continue;
                }
                types.add(type);
                Schema schema = compiled.computeIfAbsent(
                        file, name -> registry.getSchema(SchemaLocation.of(AT + "v1/" + name)));
                List<Error> found = schema.validate(page.getValue().toString(), InputFormat.JSON);
                found.forEach(error -> errors.add(page.getKey() + ": " + error));
                ObjectNode spoilt = ((ObjectNode) page.getValue().deepCopy()).put("Surprise", 1);
                assertThat(schema.validate(spoilt.toString(), InputFormat.JSON))
                        .as("the schema of " + page.getKey() + " is applied")
                        .isNotEmpty();
            }
        }
        assertThat(errors).isEmpty();
        assertThat(types).hasSizeGreaterThan(25);
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

    /** A little of everything stands: servers on and off, one that spans, faults of several kinds. */
    private static void story(Rig rig) {
        rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b01");
        rig.runServer("second", "slice-2", "volume-2", "frame-1-b02");
        rig.post("Systems", """
                        {"Name":"big","Links":{"ResourceBlocks":[
                         {"@odata.id":"/redfish/v1/CompositionService/ResourceBlocks/frame-1-b03"},
                         {"@odata.id":"/redfish/v1/CompositionService/ResourceBlocks/frame-1-b04"}]}}
                        """).is(201);
        rig.post("SessionService/Sessions", "{\"UserName\":\"eye\",\"Password\":\"eye-demo\"}")
                .is(201);
        rig.post("Oem/Pantry/Faults", "{\"Kind\":\"BladeFailure\",\"Target\":\"/redfish/v1/Systems/frame-1-b02\"}")
                .is(201);
        rig.post("Oem/Pantry/Faults", "{\"Kind\":\"BladePulled\",\"Target\":\"/redfish/v1/Systems/frame-1-b09\"}")
                .is(201);
        rig.post(
                        "Oem/Pantry/Faults",
                        "{\"Kind\":\"ControlUnitFailure\",\"Target\":\"/redfish/v1/Managers/frame-1-cu-a\"}")
                .is(201);
        rig.wall.pass(Duration.ofMinutes(20));
    }

    /** Every page that can be reached from the root. */
    private static Map<String, JsonNode> pages(Rig rig) {
        Map<String, JsonNode> pages = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of("/redfish/v1"));
        Set<String> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty()) {
            String uri = open.removeFirst();
            JsonNode page = rig.get(uri).is(200).json();
            pages.put(uri, page);
            for (JsonNode id : page.findValues("@odata.id")) {
                String plain = id.asString().replaceAll("#.*", "").replaceAll("/$", "");
                if (seen.add(plain)) {
                    open.addLast(plain);
                }
            }
        }
        return pages;
    }

    private static Map<String, String> schemas() {
        Map<String, String> files = new HashMap<>();
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            zip.stream().filter(entry -> entry.getName().endsWith(".json")).forEach(entry -> {
                try {
                    String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    // The DMTF's own dialect is draft 7 with annotations.
                    files.put(name, text.replaceAll("\"\\$schema\": *\"[^\"]*\",?", ""));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.putAll(absent(files));
        return files;
    }

    /** What the schemas refer to and is not in the file (Swordfish's may not be shipped): anything goes. */
    private static Map<String, String> absent(Map<String, String> files) {
        Map<String, Set<String>> definitions = new HashMap<>();
        for (String text : files.values()) {
            Matcher reference = REFERENCE.matcher(text);
            while (reference.find()) {
                if (!files.containsKey(reference.group(1))) {
                    definitions
                            .computeIfAbsent(reference.group(1), name -> new LinkedHashSet<>())
                            .add("\"" + reference.group(2) + "\":{}");
                }
            }
        }
        Map<String, String> absent = new HashMap<>();
        definitions.forEach((name, all) -> absent.put(name, "{\"definitions\":{" + String.join(",", all) + "}}"));
        return absent;
    }

    private static InputStream stream(Map<String, String> files, String iri) {
        String name =
                iri.replaceAll("#.*", "").substring(iri.replaceAll("#.*", "").lastIndexOf('/') + 1);
        String text = files.getOrDefault(name, "{}");
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
