package pantry.provisioning.fabric;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Redfish service that does what a test scripts: it answers from a {@link FakeTree}, but is slow, lies, drops
 * answers, forgets sessions, pages its collections, and has or lacks what the standard leaves open.
 */
final class FakeService implements AutoCloseable {
    static final String USER = "operator";
    static final String PASSWORD = "correct horse";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What this service offers beyond the least. */
    record Manners(boolean filter, boolean expand, boolean sessions, boolean uniqueNames, int pageSize) {
        static final Manners BEST = new Manners(true, true, true, true, 1000);
    }

    record Asked(String method, String path, String query, String body, String ifMatch) {
        @Override
        public String toString() {
            return method + " " + path + (query.isEmpty() ? "" : "?" + query);
        }
    }

    /** What a scripted request meets. */
    sealed interface Behaviour {
        record Answer(int status, Map<String, String> headers, String body) implements Behaviour {}

        /** Done, but the connection is cut instead of an answer. */
        record LoseAfter() implements Behaviour {}

        /** Cut before anything is done. */
        record LoseBefore() implements Behaviour {}

        /** Done, but answered with this status. */
        record FailAfter(int status) implements Behaviour {}

        /** No answer until the service is closed. */
        record Hang() implements Behaviour {}

        /** An answer without an end. */
        record Endless(String again) implements Behaviour {}

        /** Something other than what was asked is done, and the answer is an error. */
        record HalfThenFail(Consumer<FakeTree> half) implements Behaviour {}
    }

    /** Answers and answers, and never comes to an end. */
    private void endless(HttpExchange exchange, byte[] again) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        while (closed.getCount() > 0) {
            exchange.getResponseBody().write(again);
        }
    }

    private record Scripted(Predicate<Asked> which, Behaviour behaviour) {}

    final FakeTree tree;
    final FakeEvents events = new FakeEvents();
    private final Manners manners;
    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ConcurrentLinkedDeque<Scripted> script = new ConcurrentLinkedDeque<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile String token = "";

    FakeService(Manners manners) {
        this(manners, new FakeTree(manners));
    }

    /** One of several ways to the same things. */
    FakeService(Manners manners, FakeTree tree) {
        this(manners, tree, null);
    }

    /** Behind TLS, when it has a context for it. */
    FakeService(Manners manners, FakeTree tree, @Nullable SSLContext tls) {
        this.manners = manners;
        this.tree = tree;
        try {
            InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls == null) {
                server = HttpServer.create(here, 0);
            } else {
                HttpsServer secure = HttpsServer.create(here, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    FabricAddress address() {
        return new FabricAddress(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), USER, new Secret(PASSWORD));
    }

    /** The next request like this meets that; several are used up in order. */
    void next(Predicate<Asked> which, Behaviour behaviour) {
        script.add(new Scripted(which, behaviour));
    }

    void next(String method, String pathPart, Behaviour behaviour) {
        next(a -> a.method().equals(method) && a.path().contains(pathPart), behaviour);
    }

    static Behaviour answer(int status, String... headers) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return new Behaviour.Answer(status, map, "");
    }

    static Behaviour error(int status, String messageId, String message) {
        return new Behaviour.Answer(status, Map.of(), FakeTree.error(messageId, message));
    }

    void forgetSessions() {
        token = "";
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Asked> askedSince(int index) {
        return asked().subList(index, asked.size());
    }

    long count(String method, String pathPart) {
        return asked.stream()
                .filter(a -> a.method().equals(method) && a.path().contains(pathPart))
                .count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String query =
                    uri.getRawQuery() == null ? "" : URLDecoder.decode(uri.getRawQuery(), StandardCharsets.UTF_8);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String ifMatch = exchange.getRequestHeaders().getFirst("If-Match");
            Asked request =
                    new Asked(exchange.getRequestMethod(), uri.getPath(), query, body, ifMatch == null ? "" : ifMatch);
            asked.add(request);
            if (request.path().equals(FakeEvents.PATH) && authorized(exchange)) {
                events.serve(exchange);
                return;
            }
            Optional<Behaviour> behaviour = scripted(request);
            if (behaviour.isEmpty()) {
                send(exchange, answered(exchange, request));
                return;
            }
            switch (behaviour.get()) {
                case Behaviour.Answer answer ->
                    send(exchange, new FakeTree.Answer(answer.status(), answer.headers(), answer.body()));
                case Behaviour.LoseBefore() -> {}
                case Behaviour.LoseAfter() -> answered(exchange, request);
                case Behaviour.FailAfter(int status) -> {
                    answered(exchange, request);
                    send(exchange, new FakeTree.Answer(status, Map.of(), ""));
                }
                case Behaviour.Hang() -> closed.await();
                case Behaviour.Endless(String again) -> endless(exchange, again.getBytes(StandardCharsets.UTF_8));
                case Behaviour.HalfThenFail(Consumer<FakeTree> half) -> {
                    half.accept(tree);
                    send(exchange, new FakeTree.Answer(500, Map.of(), ""));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Behaviour> scripted(Asked request) {
        for (Scripted scripted : script) {
            if (scripted.which().test(request)) {
                script.remove(scripted);
                return Optional.of(scripted.behaviour());
            }
        }
        return Optional.empty();
    }

    private FakeTree.Answer answered(HttpExchange exchange, Asked request) {
        if (request.path().equals("/redfish/v1/")) {
            return tree.answer(request);
        }
        if (manners.sessions()
                && request.path().equals("/redfish/v1/SessionService/Sessions")
                && request.method().equals("POST")) {
            return login(request);
        }
        if (!authorized(exchange)) {
            return new FakeTree.Answer(401, Map.of("WWW-Authenticate", "Basic"), "");
        }
        return tree.answer(request);
    }

    private FakeTree.Answer login(Asked request) {
        ObjectNode account = (ObjectNode) JSON.readTree(request.body());
        if (!account.path("Password").asString("").equals(PASSWORD)) {
            return new FakeTree.Answer(
                    401, Map.of(), FakeTree.error("Base.1.22.InsufficientPrivilege", "Who are you?"));
        }
        token = "token-" + tokens.incrementAndGet();
        return new FakeTree.Answer(
                201,
                Map.of("X-Auth-Token", token, "Location", "/redfish/v1/SessionService/Sessions/" + tokens.get()),
                "{}");
    }

    private boolean authorized(HttpExchange exchange) {
        if (manners.sessions()) {
            return !token.isEmpty() && token.equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"));
        }
        return "Basic b3BlcmF0b3I6Y29ycmVjdCBob3JzZQ=="
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static void send(HttpExchange exchange, FakeTree.Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean empty = bytes.length == 0;
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : bytes.length);
        if (!empty) {
            exchange.getResponseBody().write(bytes);
        }
    }

    List<String> changes() {
        return new ArrayList<>(asked.stream()
                .filter(a -> !a.method().equals("GET") && !a.path().contains("Sessions"))
                .map(Asked::toString)
                .toList());
    }

    @Override
    public void close() {
        closed.countDown();
        events.close();
        server.stop(0);
    }
}
