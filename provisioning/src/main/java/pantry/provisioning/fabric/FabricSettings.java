package pantry.provisioning.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code pantry.fabric.*}: where the first fabric listens and who asks it; and what holds for those that operators add.
 *
 * @param ca a file with the certificates (PEM) that the first fabric's own must lead to
 * @param allowed ranges of addresses (CIDR) where added fabrics may be; without, private networks, and this machine when
 *     the first fabric is on it
 * @param key 32 bytes in base64, under which added fabrics' passwords are sealed; nodes that share a database share it
 * @param keyFile a file with such a key, made when it is not there; {@code key} goes before it
 */
@ConfigurationProperties("pantry.fabric")
record FabricSettings(
        URI url,
        String user,
        String password,
        @Nullable Path ca,
        @Nullable List<String> allowed,
        @Nullable String key,
        @Nullable Path keyFile) {
    FabricAddress address() {
        return new FabricAddress(List.of(url), user, new Secret(password), authority());
    }

    private @Nullable String authority() {
        if (ca == null) {
            return null;
        }
        try {
            return Files.readString(ca);
        } catch (IOException e) {
            throw new UncheckedIOException("the certificate file " + ca + " can't be read", e);
        }
    }

    Reach reach() {
        if (allowed != null) {
            return Reach.within(allowed.stream().map(AddressRange::parse).toList());
        }
        List<AddressRange> ranges = new ArrayList<>(Reach.PRIVATE);
        if (isOnThisMachine()) {
            ranges.addAll(Reach.THIS_MACHINE);
        }
        return Reach.within(ranges);
    }

    private boolean isOnThisMachine() {
        try {
            return InetAddress.getByName(url.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
