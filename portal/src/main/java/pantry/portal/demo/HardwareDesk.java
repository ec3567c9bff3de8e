package pantry.portal.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Sets the emulator's clock and breaks and repairs its blades, over its wire, like anybody with an account there. */
final class HardwareDesk implements AutoCloseable {
    private static final String ROOT = "/redfish/v1";
    private static final String CLOCK = ROOT + "/Oem/Pantry/Clock";
    private static final int FIRST_FAILURE = 300;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final String URL = "pantry.fabric.url";
    private static final String USER = "pantry.fabric.user";
    private static final String PASSWORD = "pantry.fabric.password";
    /** What an address consists of. */
    static final Set<String> PROPERTIES = Set.of(URL, USER, PASSWORD);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Object> address;
    private final URI service;
    private final String authorization;

    /** {@code address} as provisioning is told it. */
    HardwareDesk(Map<String, Object> address) {
        this.address = address;
        this.service = URI.create(String.valueOf(address.get(URL)));
        String account = address.get(USER) + ":" + address.get(PASSWORD);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    Map<String, Object> address() {
        return address;
    }

    void stopClock() {
        patchClock("{\"Speed\": 0}");
    }

    void setClock(Instant at) {
        patchClock("{\"DateTime\": \"" + at + "\"}");
    }

    /** From now on it goes like everybody's. */
    void letClockGo(Instant from) {
        patchClock("{\"DateTime\": \"" + from + "\", \"Speed\": 1}");
    }

    private void patchClock(String body) {
        send("PATCH", CLOCK, body);
    }

    /** Returns where the failure can be ended. */
    String failBlade(String blade) {
        return send("POST", ROOT + "/Oem/Pantry/Faults", """
                {"Kind": "BladeFailure", "Target": "%s"}""".formatted(blade))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    void repair(String failure) {
        send("DELETE", URI.create(failure).getPath(), "");
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpResponse<String> answer = ask(method, path, body);
        requireDone(answer, method + " " + path);
        return answer;
    }

    private static void requireDone(HttpResponse<String> answer, String asked) {
        if (answer.statusCode() >= FIRST_FAILURE) {
            throw new IllegalStateException(asked + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> ask(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException("the emulator does not answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the history was interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
