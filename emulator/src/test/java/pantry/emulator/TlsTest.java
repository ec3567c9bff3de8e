package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS with a certificate of the service's own, which clients pin. */
class TlsTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void whoPinsTheAuthorityIsServed(String version) throws Exception {
        try (Emulator emulator = start()) {
            HttpResponse<String> response = get(emulator.uri(), context(emulator.authority(), version));
            assertThat(response.statusCode()).isEqualTo(200);
            X509Certificate certificate =
                    (X509Certificate) response.sslSession().orElseThrow().getPeerCertificates()[0];
            assertThat(certificate.getVersion()).isEqualTo(3);
            assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo(version);
        }
    }

    @Test
    void theCertificateLastsOverRestartsAndOthersAreNotTrusted() throws Exception {
        String first;
        try (Emulator emulator = start()) {
            first = Files.readString(emulator.authority());
            assertThatThrownBy(() -> get(emulator.uri(), SSLContext.getDefault()))
                    .isInstanceOf(SSLHandshakeException.class);
            URI plain = URI.create(emulator.uri().toString().replace("https", "http"));
            assertThatThrownBy(() -> get(plain, SSLContext.getDefault())).isInstanceOf(IOException.class);
        }
        try (Emulator emulator = start()) {
            assertThat(Files.readString(emulator.authority())).isEqualTo(first);
            assertThat(get(emulator.uri(), context(emulator.authority(), "TLS")).statusCode())
                    .isEqualTo(200);
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("tls/server.p12")))
                .hasSize(2);
    }

    private Emulator start() {
        return Emulator.start(EmulatorOptions.defaults(Clock.systemUTC(), new Random(1))
                .withTls()
                .withData(data));
    }

    private static HttpResponse<String> get(URI service, SSLContext context) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(service.resolve("/redfish/v1/")).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static SSLContext context(Path authority, String version) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance(version);
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
