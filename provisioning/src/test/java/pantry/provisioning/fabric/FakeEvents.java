package pantry.provisioning.fabric;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A stream of events as a test scripts it: each connection says its piece and is cut; after the last, silence. */
final class FakeEvents implements AutoCloseable {
    static final String PATH = "/redfish/v1/EventService/SSE";

    private final ConcurrentLinkedDeque<String> pieces = new ConcurrentLinkedDeque<>();
    private final List<String> resumedAt = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What the next connection says before it is cut. */
    void connection(String... frames) {
        pieces.add(String.join("", frames));
    }

    static String event(long id) {
        return "id: " + id + "\r\ndata: {\"Id\":\"" + id + "\",\"Events\":[{\"EventId\":\"" + id
                + "\",\"MessageId\":\"ResourceEvent.1.4.ResourceChanged\",\"EventTimestamp\":\"2026-03-01T12:00:00Z\","
                + "\r\ndata: \"OriginOfCondition\":{\"@odata.id\":\"/redfish/v1/Systems/s1\"}}]}\r\n: comment\r\n\r\n";
    }

    /** The {@code Last-Event-ID} of each connection, in order. */
    List<String> resumedAt() {
        return List.copyOf(resumedAt);
    }

    void serve(HttpExchange exchange) throws IOException, InterruptedException {
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        resumedAt.add(last == null ? "" : last);
        String piece = pieces.poll();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        if (piece == null) {
            exchange.getResponseBody().flush();
            closed.await();
        } else {
            exchange.getResponseBody().write(piece.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
