package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.EventMessage;
import pantry.emulator.redfish.message.MessageKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages are what the DMTF's registries say they are. */
class RegistryTest {
    private static final Path ZIP = Path.of(
            System.getProperty("pantry.shared", "../../shared"),
            "data",
            "redfish",
            "dmtf-2025.4-registries-newest.zip");

    @Test
    void everyMessageIsInTheRegistrysOwnWords() throws IOException {
        assumeTrue(Files.exists(ZIP), "The DMTF's registries are not here: " + ZIP);
        Map<String, JsonNode> registries = new HashMap<>();
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            for (var entry :
                    zip.stream().filter(any -> any.getName().endsWith(".json")).toList()) {
                JsonNode registry = JsonMapper.builder().build().readTree(zip.getInputStream(entry));
                registries.put(registry.path("RegistryPrefix").asString(), registry);
            }
        }
        List<MessageKind> kinds = Stream.<MessageKind>concat(
                        Stream.of(BaseMessage.values()), Stream.of(EventMessage.values()))
                .toList();
        for (MessageKind kind : kinds) {
            String[] id = kind.id().split("\\.", -1);
            JsonNode registry = registries.get(id[0]);
            assertThat(registry.path("RegistryVersion").asString()).startsWith(id[1] + "." + id[2] + ".");
            JsonNode message = registry.path("Messages").path(id[3]);
            assertThat(kind.sentence())
                    .as(kind.id())
                    .isEqualTo(message.path("Message").asString());
            assertThat(kind.severity())
                    .as(kind.id())
                    .isEqualTo(message.path("MessageSeverity").asString());
            assertThat(kind.resolution())
                    .as(kind.id())
                    .isEqualTo(message.path("Resolution").asString());
        }
    }
}
