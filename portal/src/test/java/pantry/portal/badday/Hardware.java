package pantry.portal.badday;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import pantry.emulator.Emulator;
import pantry.emulator.EmulatorOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hardware of the day, looked at and broken over its wire, like by anybody with an account there. Its wall stands
 * still, so that its time goes on only when it is told to, and the same day comes out on a slow machine.
 */
final class Hardware implements AutoCloseable {
    private static final String ROOT = "/redfish/v1";
    private static final int FIRST_FAILURE = 300;
    private static final int NOT_FOUND = 404;
    private static final JsonMapper JSON = new JsonMapper();

    private final Emulator emulator;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String authorization;

    private Hardware(Emulator emulator) {
        this.emulator = emulator;
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString((EmulatorOptions.DEFAULT_USER + ":" + EmulatorOptions.DEFAULT_PASSWORD)
                                .getBytes(StandardCharsets.UTF_8));
    }

    static Hardware start(Path folder, String scenario, Instant at, long seed) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), scenario);
        EmulatorOptions options = EmulatorOptions.defaults(Clock.fixed(at, ZoneOffset.UTC), new Random(seed));
        return new Hardware(Emulator.start(
                options.withWorld(options.world().withScenario(file.toString()).withSeed(seed))));
    }

    Map<String, Object> properties() {
        return Map.of(
                "pantry.fabric.url", emulator.uri().toString(),
                "pantry.fabric.user", EmulatorOptions.DEFAULT_USER,
                "pantry.fabric.password", EmulatorOptions.DEFAULT_PASSWORD);
    }

    void moveClock(Instant to) {
        send("PATCH", "/Oem/Pantry/Clock", "{\"DateTime\": \"" + to + "\"}");
    }

    /** Where it can be ended. */
    String fault(String kind, String target) {
        return send("POST", "/Oem/Pantry/Faults", """
                {"Kind": "%s", "Target": "%s%s"}""".formatted(kind, ROOT, target))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    void end(String fault) {
        send("DELETE", URI.create(fault).getPath().substring(ROOT.length()), "");
    }

    void plugIn(String enclosure) {
        send("POST", "/Oem/Pantry/Blades", """
                {"Enclosure": "%s/Chassis/%s"}""".formatted(ROOT, enclosure));
    }

    JsonNode get(String path) {
        return JSON.readTree(send("GET", path.startsWith(ROOT) ? path.substring(ROOT.length()) : path, "")
                .body());
    }

    Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = ask("GET", path, "");
        return answer.statusCode() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(JSON.readTree(checked(answer).body()));
    }

    /** Everything in a collection, page after page. */
    List<JsonNode> members(String collection) {
        List<JsonNode> members = new ArrayList<>();
        String next = collection + "?$expand=.($levels=1)";
        while (!next.isEmpty()) {
            JsonNode page = get(next);
            page.path("Members").forEach(members::add);
            next = page.path("Members@odata.nextLink").asString("");
        }
        return members;
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return checked(ask(method, path, body));
    }

    private static HttpResponse<String> checked(HttpResponse<String> answer) {
        if (answer.statusCode() >= FIRST_FAILURE) {
            throw new IllegalStateException(answer.request() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private HttpResponse<String> ask(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.uri() + ROOT + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
        emulator.close();
    }
}
