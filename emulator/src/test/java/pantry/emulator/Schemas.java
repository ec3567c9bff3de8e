package pantry.emulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The DMTF's schemas, which are beside the repository, or where the property says. */
public final class Schemas {
    private static final Path ZIP = Path.of(
            System.getProperty("pantry.shared", "../../shared"),
            "data",
            "redfish",
            "dmtf-2025.4-json-schema-newest.zip");
    private static final String AT = "http://redfish.dmtf.org/schemas/";
    private static final Pattern REFERENCE = Pattern.compile("/([A-Za-z0-9_.-]+\\.json)#/definitions/([A-Za-z0-9_]+)");

    private final Map<String, String> files = new HashMap<>();
    private final Set<String> absent = new LinkedHashSet<>();
    private final Map<String, Schema> compiled = new HashMap<>();
    private final Map<String, JsonNode> read = new HashMap<>();
    private final SchemaRegistry registry;

    private Schemas() {
        read();
        stub();
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7,
                builder -> builder.resourceLoaders(loaders -> loaders.add(iri -> () -> stream(iri.toString()))));
    }

    public static Schemas load() {
        assumeTrue(Files.exists(ZIP), "The DMTF's schemas are not here: " + ZIP);
        return new Schemas();
    }

    /** The schema of a type such as Chassis.v1_28_0.Chassis; null where it is not among the files. */
    public @Nullable Schema of(String type) {
        String file = type.substring(0, type.lastIndexOf('.')) + ".json";
        if (!files.containsKey(file) || absent.contains(file)) {
            return null;
        }
        return compiled.computeIfAbsent(file, name -> registry.getSchema(SchemaLocation.of(AT + "v1/" + name)));
    }

    /** What the schema without a version says of a resource: where it may be and what may be done with it. */
    JsonNode rules(String name) {
        String text = files.getOrDefault(name + ".json", "{}");
        return JsonMapper.builder().build().readTree(text).path("definitions").path(name);
    }

    /** The definition of a type in its versioned file. */
    JsonNode definition(String type) {
        String[] parts = type.split("\\.", -1);
        String text = files.getOrDefault(type.substring(0, type.lastIndexOf('.')) + ".json", "{}");
        return JsonMapper.builder().build().readTree(text).path("definitions").path(parts[parts.length - 1]);
    }

    /** To what a page refers, and of which types it has to be. */
    public Map<String, String> references(String type, JsonNode page) {
        Map<String, String> found = new HashMap<>();
        String file = type.substring(0, Math.max(0, type.lastIndexOf('.'))) + ".json";
        if (files.containsKey(file)) {
            JsonNode definitions = read.computeIfAbsent(
                    file,
                    name -> JsonMapper.builder()
                            .build()
                            .readTree(files.get(name))
                            .path("definitions"));
            collect(definitions, definitions.path(type.substring(type.lastIndexOf('.') + 1)), page, found);
        }
        return found;
    }

    private static void collect(JsonNode definitions, JsonNode definition, JsonNode node, Map<String, String> found) {
        node.properties().forEach(property -> {
            JsonNode said = definition.path("properties").path(property.getKey());
            JsonNode one = said.has("items") ? said.path("items") : said;
            String reference = one.has("anyOf")
                    ? one.at("/anyOf/0/$ref").asString("")
                    : one.path("$ref").asString("");
            Iterable<JsonNode> values =
                    property.getValue().isArray() ? property.getValue() : List.of(property.getValue());
            for (JsonNode value : values) {
                if (reference.startsWith("#/definitions/")) {
                    collect(
                            definitions,
                            definitions.path(reference.substring("#/definitions/".length())),
                            value,
                            found);
                } else {
                    Matcher named = REFERENCE.matcher(reference);
                    boolean isReference = value.size() == 1 && value.has("@odata.id");
                    if (isReference && named.find() && !named.group(1).matches("(Resource|odata-v4)\\..*")) {
                        String target = value.path("@odata.id").asString();
                        found.put(target.replaceAll("#.*", "").replaceAll("/$", ""), named.group(2));
                    }
                }
            }
        });
    }

    private void read() {
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
    }

    /** What the schemas refer to and is not in the file (Swordfish's may not be shipped): anything goes. */
    private void stub() {
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
        definitions.forEach((name, all) -> files.put(name, "{\"definitions\":{" + String.join(",", all) + "}}"));
        absent.addAll(definitions.keySet());
    }

    private InputStream stream(String iri) {
        String plain = iri.replaceAll("#.*", "");
        String text = files.getOrDefault(plain.substring(plain.lastIndexOf('/') + 1), "{}");
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
