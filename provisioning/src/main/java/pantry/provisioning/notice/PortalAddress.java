package pantry.provisioning.notice;

import java.net.URI;
import java.util.Optional;

/** Where people open the portal; absent when the installation has not said. */
public record PortalAddress(Optional<URI> base) {
    /** The address of a page that is called {@code path} within the portal. */
    public Optional<String> of(String path) {
        return base.map(uri -> {
            String text = uri.toString();
            return (text.endsWith("/") ? text : text + "/") + path;
        });
    }
}
