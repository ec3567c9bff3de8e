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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Posts to one address that somebody typed. The name is looked up, checked and pinned ({@link Reach}), no redirect is followed,
 * and how long it takes and how much is read of the answer is bounded; of the answer only its status is told.
 */
public final class Posting implements AutoCloseable {
    private final URI address;
    private final Destination destination;
    private final Duration timeout;
    private final int answerBytes;
    private final HttpClient client;

    /** {@code authority}: the certificates that the service's must lead to; without, those that Java believes. */
    public Posting(URI address, @Nullable String authority, Reach reach, Duration timeout, int answerBytes) {
        this.address = address;
        this.destination = new Destination(address, reach);
        this.timeout = timeout;
        this.answerBytes = answerBytes;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        if (destination.isSecure()) {
            SSLParameters parameters = new SSLParameters();
            destination.name().ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
            builder.sslContext(Trust.context(destination.host(), authority)).sslParameters(parameters);
        }
        this.client = builder.build();
    }

    /** What came of it. */
    public sealed interface Posted {
        record Answered(int status) implements Posted {}

        /** It is not known whether it arrived, or it is known that it did not. */
        record Failed(String why) implements Posted {}
    }

    public Posted post(Map<String, String> headers, byte[] body) {
        HttpRequest request;
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(destination.of(pathOf(address)));
            destination.sayHost(builder);
            headers.forEach(builder::header);
            request = builder.POST(BodyPublishers.ofByteArray(body)).build();
        } catch (Reach.OutOfReach | IllegalArgumentException e) {
            return new Posted.Failed(String.valueOf(e.getMessage()));
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), answerBytes));
        try {
            // The client's own time-out ends with the headers; this one ends with the body's last byte.
            return new Posted.Answered(
                    answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS).statusCode());
        } catch (ExecutionException e) {
            return new Posted.Failed(why(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Posted.Failed("no answer within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Posted.Failed("interrupted");
        }
    }

    private static String pathOf(URI address) {
        String path = address.getRawPath();
        String query = address.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private static String why(Throwable cause) {
        boolean neverLeft = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException;
        String told = innermost(cause);
        if (neverLeft) {
            return "no connection: " + told;
        }
        return cause instanceof IOException ? "the connection broke: " + told : told;
    }

    /** The innermost word on it is the one that helps: which name, which certificate. */
    private static String innermost(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null && inner.getCause().getMessage() != null) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
