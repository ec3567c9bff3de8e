package pantry.provisioning.fabric;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The only place that touches the network: one request, one {@link Reply}, never an exception. It bounds how many
 * requests run at once, how long each takes and how much it may answer, and it goes to one host only: of every link
 * just path and query are used, so no answer can send our credentials elsewhere.
 */
final class Http implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Duration BUSY_RETRY = Duration.ofMillis(500);

    private final URI base;
    private final FabricLimits limits;
    private final Breaker breaker;
    private final Semaphore permits;
    private final HttpClient client;

    Http(URI base, Clock clock, FabricLimits limits) {
        this.base = base;
        this.limits = limits;
        this.breaker = new Breaker(clock, limits.breakerFailures(), limits.breakerRest());
        this.permits = new Semaphore(limits.concurrentRequests(), true);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    Reply send(Ask ask, Map<String, String> credentials, Duration timeout) {
        HttpRequest request;
        try {
            request = request(ask, credentials);
        } catch (IllegalArgumentException e) {
            return new Reply.NotSent("no address to ask: " + e.getMessage(), limits.breakerRest());
        }
        try {
            if (!permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Reply.NotSent("too many requests wait for this service", BUSY_RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.NotSent("interrupted", limits.breakerRest());
        }
        try {
            Optional<Duration> refusal = breaker.refusal();
            return refusal.isPresent()
                    ? new Reply.NotSent("the service did not answer lately", refusal.get())
                    : exchange(request, timeout);
        } finally {
            permits.release();
        }
    }

    private HttpRequest request(Ask ask, Map<String, String> credentials) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(target(ask.link()))
                .header("Accept", "application/json")
                .header("OData-Version", "4.0");
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

    private URI target(String link) {
        URI asked = URI.create(link);
        String path = asked.getRawPath();
        if (path == null || !path.startsWith("/")) {
            throw new IllegalArgumentException("not a link: " + link);
        }
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path + query);
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
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            breaker.failed();
            return new Reply.Lost("no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            answer.cancel(true);
            breaker.abandoned();
            Thread.currentThread().interrupt();
            return new Reply.Lost("interrupted");
        }
    }

    private Reply failed(Throwable cause) {
        boolean neverLeft = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException;
        if (neverLeft) {
            return new Reply.NotSent("no connection: " + cause.getMessage(), Duration.ZERO);
        }
        if (cause instanceof IOException) {
            return new Reply.Lost("the connection broke: " + cause.getMessage());
        }
        return new Reply.Lost(String.valueOf(cause.getMessage()));
    }

    private static JsonNode parsed(byte[] body) {
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
