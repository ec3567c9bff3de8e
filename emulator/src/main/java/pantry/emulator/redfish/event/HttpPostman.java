package pantry.emulator.redfish.event;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Posts notices over HTTP. Redirects are not followed: they would lead out of {@link Reach}. */
public final class HttpPostman implements Postman, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final int OK_KIND = 2;
    private static final int HUNDRED = 100;

    private final HttpClient verifying = builder().build();
    private final HttpClient trusting = builder().sslContext(trustingContext()).build();

    @Override
    public boolean deliver(Destination to, byte[] json) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Objects.requireNonNull(to.uri())))
                .timeout(WHOLE)
                .header("Content-Type", "application/json")
                .header("OData-Version", "4.0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        to.headers().forEach(request::setHeader);
        HttpClient client = to.verifyCertificate() ? verifying : trusting;
        try {
            HttpResponse<Void> response = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
            return response.statusCode() / HUNDRED == OK_KIND;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        verifying.shutdownNow();
        trusting.shutdownNow();
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
    }

    private static SSLContext trustingContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    /** For destinations whose subscription asks for no verification, which is the protocol's default. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
