package pantry.uitests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;

/** The simulated hardware, for those who want to break some of it: a fault lasts until it is closed. */
final class Hardware implements AutoCloseable {
    private static final String FAULTS = "/redfish/v1/Oem/Pantry/Faults";
    /** The demo's, public. */
    private static final String ACCOUNT = "operator:pantry-demo";

    private static final int CREATED = 201;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI emulator;
    private final String fault;

    private Hardware(Portal portal, String kind, String target) {
        this(portal, kind, target, new JsonObject());
    }

    private Hardware(Portal portal, String kind, String target, JsonObject parameters) {
        emulator = portal.emulator();
        JsonObject wish = new JsonObject();
        wish.addProperty("Kind", kind);
        wish.addProperty("Target", target);
        if (!parameters.isEmpty()) {
            wish.add("Parameters", parameters);
        }
        HttpResponse<String> answer = send("POST", FAULTS, wish.toString());
        if (answer.statusCode() != CREATED) {
            throw new AssertionError(kind + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        fault = JsonParser.parseString(answer.body())
                .getAsJsonObject()
                .get("@odata.id")
                .getAsString();
    }

    /** The blade, as the pool's API tells it, is dead until this is closed; the emulator names it by its frame and slot. */
    static Hardware failBlade(Portal portal, JsonObject blade) {
        return new Hardware(
                portal,
                "BladeFailure",
                "/redfish/v1/Systems/%s-b%02d"
                        .formatted(
                                blade.getAsJsonObject("enclosure").get("name").getAsString(),
                                blade.get("slot").getAsInt()));
    }

    /** The server wants so much of what it was ordered with, of cpu and of memory. */
    static Hardware loadServer(Portal portal, String server, int percent) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("ProcessorPercent", percent);
        parameters.addProperty("MemoryPercent", percent);
        return new Hardware(portal, "ServerLoad", "/redfish/v1/Systems/" + server, parameters);
    }

    /** Somebody else fills the demo's array up to its last twentieth. */
    static Hardware fillArray(Portal portal) {
        return new Hardware(portal, "ArrayPoolFilling", "/redfish/v1/Storage/array-1/StoragePools/pool-1");
    }

    @Override
    public void close() {
        try (http) {
            send("DELETE", fault, "");
        }
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(emulator.resolve(path))
                .timeout(Patience.LIMIT)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(ACCOUNT.getBytes(UTF_8)))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path, interrupted);
        }
    }
}
