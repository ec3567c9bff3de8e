package pantry.provisioning.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Breaks an emulator's hardware by its own calls, and repairs it. */
final class FaultCalls implements AutoCloseable {
    private static final String FAULTS = "/redfish/v1/Oem/Pantry/Faults";
    private static final int FIRST_FAILURE = 300;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String authorization;

    FaultCalls(EmulatorProcess emulator) {
        var account = emulator.address();
        String credentials = account.user() + ":" + account.password().value();
        this.base = emulator.base();
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** Where it can be ended. */
    URI begin(String kind, String target) {
        String body = target.isEmpty()
                ? "{\"Kind\": \"" + kind + "\"}"
                : "{\"Kind\": \"" + kind + "\", \"Target\": \"" + target + "\"}";
        return base.resolve(send("POST", base.resolve(FAULTS), HttpRequest.BodyPublishers.ofString(body))
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    void end(URI fault) {
        send("DELETE", fault, HttpRequest.BodyPublishers.noBody());
    }

    private HttpResponse<String> send(String method, URI uri, HttpRequest.BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_FAILURE) {
                throw new IllegalStateException(request + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
