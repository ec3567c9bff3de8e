package pantry.provisioning.fabric;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One of the DMTF's example trees as a service: it answers what it has, takes any log-in, and lets nothing change. */
final class Mockup implements AutoCloseable {
    static final Path ARCHIVE = Path.of(
            System.getProperty("pantry.shared", "../../shared"), "data/redfish/dmtf-2025.4-mockups-composition.zip");

    private final ZipFile zip;
    private final String folder;
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    Mockup(String name) {
        try {
            zip = new ZipFile(ARCHIVE.toFile());
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder = "mockups/" + name;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    FabricAddress address() {
        return new FabricAddress(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "admin", new Secret("any"));
    }

    /** Methods and paths of all that would have changed something. */
    List<String> changes() {
        return asked.stream()
                .filter(one -> !one.startsWith("GET ") && !one.contains("/Sessions"))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            if (exchange.getRequestMethod().equals("POST") && path.endsWith("/Sessions")) {
                exchange.getResponseHeaders().set("X-Auth-Token", "t");
                send(exchange, 201, "{}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            String below = Resource.plain(path.replaceFirst("^/redfish/v1", ""));
            ZipEntry entry = zip.getEntry(folder + (below.equals("/") ? "" : below) + "/index.json");
            boolean read = exchange.getRequestMethod().equals("GET");
            if (!read || entry == null) {
                send(exchange, read ? 404 : 405, new byte[0]);
            } else {
                send(exchange, 200, zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
