package pantry.portal.rest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API, over HTTP and with nothing but strings. */
@Lazy
@Component
final class Api {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int RAW_LIMIT_MILLIS = 10_000;
    /** A list that is longer goes round in circles. */
    private static final int MOST_ITEMS = 3_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectProvider<WebServerApplicationContext> server;
    private final World world;

    Api(ObjectProvider<WebServerApplicationContext> server, World world) {
        this.server = server;
        this.world = world;
    }

    /** One request being put together. */
    final class Call {
        private final String method;
        private final String path;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

        Call(String method, String path) {
            this.method = method;
            this.path = path;
        }

        Call as(String username) {
            return with("Authorization", "Bearer " + world.token(username));
        }

        Call with(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Call json(String text) {
            body = BodyPublishers.ofString(text);
            headers.putIfAbsent("Content-Type", "application/json");
            return this;
        }

        Call bytes(byte[] bytes) {
            body = BodyPublishers.ofByteArray(bytes);
            headers.putIfAbsent("Content-Type", "application/json");
            return this;
        }

        Reply send() {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body);
            headers.forEach(request::header);
            try {
                return new Reply(http.send(request.build(), BodyHandlers.ofString()));
            } catch (IOException failed) {
                throw new IllegalStateException(method + " " + path, failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** What came back. */
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** The pointers of a problem's errors, as a set to compare with. */
        java.util.Set<String> pointers() {
            java.util.Set<String> pointers = new java.util.TreeSet<>();
            json().path("errors")
                    .forEach(error -> pointers.add(error.path("pointer").asString()));
            return pointers;
        }
    }

    URI uri(String path) {
        int port = server.getObject().getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** What comes back for bytes that need not be HTTP. */
    String raw(byte[] bytes) throws IOException {
        URI uri = uri("/");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(RAW_LIMIT_MILLIS);
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Reads so many bytes of an answer, the head with them, and goes away. */
    void leave(String path, String username, int after) throws IOException {
        URI uri = uri(path);
        try (Socket socket = new Socket()) {
            // So that not all of the answer is on its way before anybody reads it.
            socket.setReceiveBufferSize(1 << 12);
            socket.setSoTimeout(RAW_LIMIT_MILLIS);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nAuthorization: Bearer "
                                    + world.token(username) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().readNBytes(after).length < after) {
                throw new IllegalStateException("there was less to read");
            }
        }
    }

    /** Every item of a list, page by page; the path ends where parameters go on. */
    List<JsonNode> all(String path, String caller) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            Reply page = get(path + (next.isEmpty() ? "" : "cursor=" + next))
                    .as(caller)
                    .send();
            if (page.status() != 200) {
                throw new AssertionError(path + ": " + page.body());
            }
            page.json().path("items").forEach(all::add);
            next = page.json().path("next").isNull()
                    ? ""
                    : page.json().path("next").stringValue();
        } while (!next.isEmpty() && all.size() <= MOST_ITEMS);
        return all;
    }

    Call get(String path) {
        return new Call("GET", path);
    }

    Call post(String path) {
        return new Call("POST", path);
    }

    Call call(String method, String path) {
        return new Call(method, path);
    }
}
