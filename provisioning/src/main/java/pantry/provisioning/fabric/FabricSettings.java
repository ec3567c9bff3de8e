package pantry.provisioning.fabric;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code pantry.fabric.*}: where the one fabric listens, and who asks it. */
@ConfigurationProperties("pantry.fabric")
record FabricSettings(URI url, String user, String password) {
    FabricAddress address() {
        return new FabricAddress(url, user, new Secret(password));
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
