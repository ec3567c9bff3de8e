package pantry.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Answers on the portal's port while the portal itself cannot yet, because the demo company lives through its past: alive, not
 * ready, and how far it is. Whoever looks with a browser sees the sign-in page by itself once that is there.
 */
final class StartPage implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_YET = 503;
    private static final String LIVENESS = "/actuator/health/liveness";
    private static final String HEALTH = "/actuator/health";
    private static final String API = "/api/";

    private final HttpServer server;
    private volatile String text = "The demo company is being set up.";
    private volatile int percent;

    private StartPage(HttpServer server) {
        this.server = server;
    }

    static StartPage open(InetAddress bind, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(bind, port), 0);
            StartPage page = new StartPage(server);
            server.createContext("/", page::answer);
            server.start();
            return page;
        } catch (IOException taken) {
            throw new StartRefused(
                    "Port " + port + " is taken by another program; stop that, or give another port with --port.",
                    taken);
        }
    }

    /** {@code sentence} is plain text of our own. */
    void show(String sentence, int done) {
        text = sentence;
        percent = done;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(LIVENESS)) {
                send(exchange, OK, "application/json", "{\"status\":\"UP\"}");
            } else if (path.startsWith(HEALTH)) {
                send(exchange, NOT_YET, "application/json", "{\"status\":\"OUT_OF_SERVICE\"}");
            } else if (path.startsWith(API)) {
                send(exchange, NOT_YET, "application/problem+json", """
                        {"type":"about:blank","title":"Not ready yet","status":503,"detail":"%s"}""".formatted(text));
            } else {
                send(exchange, NOT_YET, "text/html; charset=utf-8", page(text, percent));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        // The portal that comes next has no connection to go on with.
        exchange.getResponseHeaders().set("Connection", "close");
        if (status == NOT_YET) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        boolean bodyless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodyless ? -1 : bytes.length);
        if (!bodyless) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String page(String text, int percent) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="1">
            <title>Pantry starts</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 34rem; padding: 20vh 1.5rem 0; }
            h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
            progress { width: 100%%; height: 1rem; margin: .75rem 0; }
            </style>
            </head>
            <body>
            <main>
            <h1>Pantry starts</h1>
            <p>%1$s</p>
            <progress max="100" value="%2$d" aria-label="How much of it is done">%2$d %%</progress>
            <p>This page goes on to the portal by itself.</p>
            </main>
            </body>
            </html>
            """.formatted(text, percent);
    }
}
