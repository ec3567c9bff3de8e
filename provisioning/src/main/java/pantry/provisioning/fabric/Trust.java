package pantry.provisioning.fabric;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Believes a service only when its certificate leads to the authority pinned for it and is made out to the host that was
 * asked for. The connection itself goes to an address (see {@link Reach}), so the name is checked here and not by it.
 */
final class Trust extends X509ExtendedTrustManager {
    private final String host;
    private final X509TrustManager chains;

    private Trust(String host, X509TrustManager chains) {
        this.host = host;
        this.chains = chains;
    }

    static SSLContext context(String host, @Nullable String authority) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trust(host, chains(authority))}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("no certificate authority can be made of what was given", e);
        }
    }

    /** Refuses what holds no certificate. */
    static void check(String authority) {
        try {
            if (parsed(authority).isEmpty()) {
                throw new IllegalArgumentException("there is no certificate in it");
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "a certificate authority is given as PEM, -----BEGIN CERTIFICATE-----", e);
        }
    }

    private static Collection<? extends Certificate> parsed(String authority) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(authority.strip().getBytes(StandardCharsets.US_ASCII)));
    }

    private static X509TrustManager chains(@Nullable String authority) throws GeneralSecurityException, IOException {
        KeyStore pinned = null;
        if (authority != null) {
            pinned = KeyStore.getInstance(KeyStore.getDefaultType());
            pinned.load(null, null);
            int number = 0;
            for (Certificate certificate : parsed(authority)) {
                pinned.setCertificateEntry("ca-" + number++, certificate);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(pinned);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this Java has no trust manager for X.509");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        chains.checkServerTrusted(chain, authType);
        if (!HostNames.covers(chain[0], host)) {
            throw new CertificateException("the certificate is not made out to " + host);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("nobody is served here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("nobody is served here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("nobody is served here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chains.getAcceptedIssuers();
    }
}
