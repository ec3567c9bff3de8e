package pantry.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What is answered while the demo company lives through its past: alive, not ready, and how far it is. */
class StartPageTest {
    @Test
    void itIsAliveAndNotReadyAndSaysHowFarItIs() throws Exception {
        int port = freePort();
        try (StartPage page = StartPage.open(InetAddress.getLoopbackAddress(), port);
                HttpClient http = HttpClient.newHttpClient()) {
            page.show("The demo company lives through October 2026.", 42);

            HttpResponse<String> people = get(http, port, "/bills/2026-10");
            assertThat(people.statusCode()).isEqualTo(503);
            assertThat(people.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(people.body()).contains("lives through October 2026.", "value=\"42\"", "lang=\"en\"");

            HttpResponse<String> clients = get(http, port, "/api/v1/bills");
            assertThat(clients.statusCode()).isEqualTo(503);
            assertThat(clients.headers().firstValue("Content-Type")).hasValue("application/problem+json");

            assertThat(get(http, port, "/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            assertThat(get(http, port, "/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
        }
        try (ServerSocket next = new ServerSocket()) {
            next.setReuseAddress(true);
            next.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertThat(next.isBound()).as("the portal can have its port").isTrue();
        }
    }

    private static HttpResponse<String> get(HttpClient http, int port, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
