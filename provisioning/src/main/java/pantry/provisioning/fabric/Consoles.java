package pantry.provisioning.fabric;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import pantry.provisioning.ground.ServerId;

/** Serial consoles: the WebSocket that a system names, through the control unit that answers. */
final class Consoles {
    private static final int LINE_LIMIT = 16 * 1024;

    private final Units units;
    private final FabricLimits limits;
    private final Servers servers;

    Consoles(Units units, FabricLimits limits, Servers servers) {
        this.units = units;
        this.limits = limits;
        this.servers = servers;
    }

    Outcome<ConsoleLine> open(Call call, ServerId id, ConsoleSink sink) {
        Resource server = servers.find(call, id).orElseThrow(() -> Stop.refused("no such server"));
        Resource console = new Resource(server.at("SerialConsole", "WebSocket"));
        String uri = console.text("ConsoleURI")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Stop.refused("the service offers no serial console of this server by WebSocket"));
        if (!console.at("ServiceEnabled").asBoolean(true)) {
            throw Stop.refused("the serial console is switched off");
        }
        return open(path(uri), sink);
    }

    private Outcome<ConsoleLine> open(String link, ConsoleSink sink) {
        Session unit = units.current();
        Map<String, String> proof = unit.proof();
        Line line = new Line(sink);
        try {
            CompletableFuture<WebSocket> opening = unit.http().webSocket(link, proof, line);
            WebSocket socket = opening.get(limits.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
            line.opened(socket);
            return Outcome.done(line);
        } catch (Reach.OutOfReach | IllegalArgumentException e) {
            return new Outcome.Refused<>(String.valueOf(e.getMessage()));
        } catch (ExecutionException | TimeoutException e) {
            unit.renew(proof); // an ended session looks like any other refused handshake
            units.leave(unit);
            return new Outcome.Unavailable<>(limits.backoffCap(), "the console could not be opened");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unavailable<>(limits.backoffCap(), "interrupted");
        }
    }

    /** The service may name its host as it sees itself; the line goes where requests go. */
    private static String path(String uri) {
        try {
            URI asked = URI.create(uri);
            String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
            return asked.getRawPath() + query;
        } catch (IllegalArgumentException e) {
            throw Stop.refused("the console's address can't be read: " + uri);
        }
    }

    /** Text and bytes are the same to a terminal. Each frame is asked for when the one before it was taken. */
    private static final class Line implements WebSocket.Listener, ConsoleLine {
        private final ConsoleSink sink;
        private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private CompletableFuture<?> lastSent = CompletableFuture.completedFuture(null);

        Line(ConsoleSink sink) {
            this.sink = sink;
        }

        void opened(WebSocket open) {
            socket.complete(open);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            return taken(from, data.toString());
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            return taken(from, StandardCharsets.UTF_8.decode(data).toString());
        }

        private CompletionStage<?> taken(WebSocket from, String text) {
            sink.text(text);
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            end(reason.isEmpty() ? "closed by the hardware" : reason);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end("the line broke");
        }

        private void end(String reason) {
            if (over.compareAndSet(false, true)) {
                sink.closed(reason);
            }
        }

        /** One frame after the other, as the WebSocket wants it. */
        @Override
        public synchronized boolean type(String text) {
            WebSocket open = socket.getNow(null);
            if (open == null || over.get() || text.length() > LINE_LIMIT || open.isOutputClosed()) {
                return false;
            }
            lastSent = lastSent.handle((ok, failed) -> open).thenCompose(to -> to.sendText(text, true));
            return true;
        }

        @Override
        public void close() {
            WebSocket open = socket.getNow(null);
            if (open != null) {
                open.abort();
            }
            end("closed");
        }
    }
}
