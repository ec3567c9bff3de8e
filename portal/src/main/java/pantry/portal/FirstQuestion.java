package pantry.portal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/**
 * In the start after a build, from which the JVM is to learn: the description of the API is put together when somebody first asks
 * for it, and takes longer than anything else that is asked of a portal that has just started.
 */
final class FirstQuestion {
    private static final String PORTAL = "http://127.0.0.1:";
    private static final String DESCRIPTION = "/api/v1/openapi.json";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private FirstQuestion() {}

    /** What goes wrong is no failure of a start: later ones only know less. */
    static void ask(int port) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(PORTAL + port + DESCRIPTION))
                    .timeout(LIMIT)
                    .build();
            client.send(request, BodyHandlers.discarding());
        } catch (IOException unanswered) {
            LoggerFactory.getLogger(FirstQuestion.class).warn("the API's description was not had", unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
