package pantry.emulator.redfish.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The key and the certificate by which clients know the service, and the authority that signed it, which they may pin.
 * The authority signs this one certificate and forgets its key: nobody can make another that its clients would trust.
 */
public final class Identity {
    private static final String STORE = "server.p12";
    private static final String AUTHORITY = "ca.pem";
    private static final String ALIAS = "server";
    /** The file's permissions protect the key; the format wants a password all the same. */
    private static final char[] PASSWORD = "pantry".toCharArray();

    private final KeyStore store;
    private final Path authority;

    private Identity(KeyStore store, Path authority) {
        this.store = store;
        this.authority = authority;
    }

    /** The identity in a folder, made anew where there is none or it has expired; null makes one for this run alone. */
    public static Identity open(@Nullable Path directory, String host, Clock wall) {
        try {
            Path folder = directory == null
                    ? Files.createTempDirectory("pantry-emulator-tls")
                    : Files.createDirectories(directory.resolve("tls"));
            Path file = folder.resolve(STORE);
            KeyStore found = Files.exists(file) ? read(file) : null;
            if (found != null && isGood(found, host, wall)) {
                return new Identity(found, folder.resolve(AUTHORITY));
            }
            return make(folder, host, wall);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate cannot be used", e);
        }
    }

    /** The file with the certificate of the authority. */
    public Path authority() {
        return authority;
    }

    public SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate cannot be used", e);
        }
    }

    private static Identity make(Path folder, String host, Clock wall) throws IOException, GeneralSecurityException {
        Chain chain = Chain.make(host, wall.instant());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry(ALIAS, chain.key(), PASSWORD, new X509Certificate[] {chain.certificate(), chain.authority()});
        Path file = folder.resolve(STORE);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        Path authority = folder.resolve(AUTHORITY);
        Files.writeString(authority, pem(chain.authority()));
        return new Identity(store, authority);
    }

    private static @Nullable KeyStore read(Path file) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            return store;
        } catch (IOException torn) {
            return null;
        }
    }

    private static boolean isGood(KeyStore store, String host, Clock wall) throws GeneralSecurityException {
        if (!(store.getCertificate(ALIAS) instanceof X509Certificate certificate)) {
            return false;
        }
        boolean isForHost = Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of())
                .toString()
                .contains(host);
        return isForHost && certificate.getNotAfter().toInstant().isAfter(wall.instant());
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8))
                .encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }
}
