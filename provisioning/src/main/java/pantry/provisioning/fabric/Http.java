package pantry.provisioning.fabric;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The only place that touches the network: one request to one control unit, one {@link Reply}, never an exception. It
 * bounds how many requests run at once, how long each takes and how much it may answer, and it goes to one host only: of
 * every link just path and query are used and no redirect is followed, so no answer can send our credentials elsewhere.
 */
final class Http implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Duration BUSY_RETRY = Duration.ofMillis(500);

    private final Destination destination;
    private final FabricLimits limits;
    private final Breaker breaker;
    private final Semaphore permits;
    private final Semaphore urgentPermits;
    private final HttpClient client;
    /** Why it is left alone, for who asks meanwhile. */
    private volatile String lastTrouble = "it did not answer lately";

    Http(URI base, @Nullable String authority, Reach reach, Clock clock, FabricLimits limits) {
        this.destination = new Destination(base, reach);
        this.limits = limits;
        this.breaker = new Breaker(clock, limits.breakerFailures(), limits.breakerRest());
        this.permits = new Semaphore(limits.concurrentRequests(), true);
        this.urgentPermits = new Semaphore(limits.urgentRequests(), true);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(limits.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        if (destination.isSecure()) {
            builder.sslContext(Trust.context(destination.host(), authority)).sslParameters(named(destination));
        }
        this.client = builder.build();
    }

    /** The connection goes to an address, so the name that a gateway may need to know is put in by hand. */
    private static SSLParameters named(Destination destination) {
        SSLParameters parameters = new SSLParameters();
        destination.name().ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
        return parameters;
    }

    Reply send(Ask ask, Map<String, String> credentials, Duration timeout) {
        HttpRequest request;
        try {
            request = request(ask, credentials);
        } catch (IllegalArgumentException e) {
            return new Reply.NotSent("no address to ask: " + e.getMessage(), limits.breakerRest());
        } catch (Reach.OutOfReach e) {
            return new Reply.NotSent(String.valueOf(e.getMessage()), limits.breakerRest());
        }
        Semaphore places = ask.urgent() ? urgentPermits : permits;
        try {
            if (!places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Reply.NotSent("too many requests wait for this service", BUSY_RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.NotSent("interrupted", limits.breakerRest());
        }
        try {
            Optional<Duration> refusal = breaker.refusal();
            return refusal.isPresent() ? new Reply.NotSent(lastTrouble, refusal.get()) : exchange(request, timeout);
        } finally {
            places.release();
        }
    }

    /** A stream of events, which the caller reads and closes; it takes no place among the requests. */
    CompletableFuture<HttpResponse<InputStream>> stream(String link, Map<String, String> headers)
            throws Reach.OutOfReach {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(destination.of(link)).header("Accept", "text/event-stream");
        destination.sayHost(builder);
        headers.forEach(builder::header);
        return client.sendAsync(builder.build(), BodyHandlers.ofInputStream());
    }

    /** A console: text both ways, for as long as both sides want. */
    CompletableFuture<WebSocket> webSocket(String link, Map<String, String> headers, WebSocket.Listener listener)
            throws Reach.OutOfReach {
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(limits.requestTimeout());
        headers.forEach(builder::header);
        return builder.buildAsync(destination.webSocketOf(link), listener);
    }

    private HttpRequest request(Ask ask, Map<String, String> credentials) throws Reach.OutOfReach {
        HttpRequest.Builder builder = HttpRequest.newBuilder(destination.of(ask.link()))
                .header("Accept", "application/json")
                .header("OData-Version", "4.0");
        destination.sayHost(builder);
        credentials.forEach(builder::header);
        if (ask.ifMatch() != null) {
            builder.header("If-Match", ask.ifMatch());
        }
        JsonNode body = ask.body();
        if (body == null) {
            return builder.method(ask.method(), BodyPublishers.noBody()).build();
        }
        return builder.header("Content-Type", "application/json")
                .method(ask.method(), BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    private Reply exchange(HttpRequest request, Duration timeout) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.answerBytes()));
        try {
            // The client's own time-out ends with the headers; this one ends with the body's last byte.
            HttpResponse<byte[]> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            breaker.answered();
            return new Reply.Answered(response.statusCode(), response.headers(), parsed(response.body()));
        } catch (ExecutionException e) {
            breaker.failed();
            return troubled(failed(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            breaker.failed();
            return troubled(new Reply.Lost("no answer within " + timeout.toMillis() + " ms"));
        } catch (InterruptedException e) {
            answer.cancel(true);
            breaker.abandoned();
            Thread.currentThread().interrupt();
            return new Reply.Lost("interrupted");
        }
    }

    private Reply troubled(Reply reply) {
        lastTrouble = switch (reply) {
            case Reply.NotSent(String why, Duration _) -> why;
            case Reply.Lost(String why) -> why;
            case Reply.Answered _ -> lastTrouble;
        };
        return reply;
    }

    private Reply failed(Throwable cause) {
        boolean neverLeft = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException;
        if (neverLeft) {
            destination.forgetAddress();
            return new Reply.NotSent("no connection: " + why(cause), Duration.ZERO);
        }
        if (cause instanceof IOException) {
            return new Reply.Lost("the connection broke: " + cause.getMessage());
        }
        return new Reply.Lost(String.valueOf(cause.getMessage()));
    }

    /** The innermost word on it is the one that helps: which name, which certificate. */
    private static String why(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null && inner.getCause().getMessage() != null) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }

    static JsonNode parsed(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
