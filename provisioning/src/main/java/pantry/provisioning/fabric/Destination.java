package pantry.provisioning.fabric;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one control unit is: links become addresses of it and of nothing else. Its name is looked up once, checked, and
 * used as the number that was found until that can't be connected to.
 */
final class Destination {
    private static final boolean MAY_SAY_HOST = mayNameHost();

    private final URI base;
    private final Reach reach;
    private volatile @Nullable InetAddress pinned;

    Destination(URI base, Reach reach) {
        this.base = base;
        this.reach = reach;
    }

    boolean isSecure() {
        return base.getScheme().equals("https");
    }

    String host() {
        return base.getHost();
    }

    /** Of a link only path and query count, whatever host it names. */
    URI of(String link) throws Reach.OutOfReach {
        return of(base.getScheme(), link);
    }

    URI webSocketOf(String link) throws Reach.OutOfReach {
        return of(isSecure() ? "wss" : "ws", link);
    }

    private URI of(String scheme, String link) throws Reach.OutOfReach {
        URI asked = URI.create(link);
        String path = asked.getRawPath();
        if (path == null || !path.startsWith("/")) {
            throw new IllegalArgumentException("not a link: " + link);
        }
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return URI.create(scheme + "://" + authority() + path + query);
    }

    private String authority() throws Reach.OutOfReach {
        InetAddress address = pinned;
        if (address == null) {
            address = reach.of(base.getHost());
            pinned = address;
        }
        String literal = address.getHostAddress();
        String host = address instanceof Inet6Address ? "[" + literal.replaceFirst("%.*", "") + "]" : literal;
        return base.getPort() < 0 ? host : host + ":" + base.getPort();
    }

    /** It may have moved: the next one to ask looks its name up again. */
    void forgetAddress() {
        pinned = null;
    }

    /** The name for the service's own use; absent when it is known by its number anyway. */
    Optional<String> name() {
        return isLiteral() ? Optional.empty() : Optional.of(base.getHost());
    }

    void sayHost(HttpRequest.Builder request) {
        if (MAY_SAY_HOST && !isLiteral()) {
            request.setHeader("Host", base.getRawAuthority());
        }
    }

    private boolean isLiteral() {
        String host = base.getHost();
        try {
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return !InetAddress.ofLiteral(bare).getHostAddress().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** By Java's leave alone: without it a service sees the number that it is reached at, as most do anyway. */
    private static boolean mayNameHost() {
        String restricted = "jdk.httpclient.allowRestrictedHeaders";
        if (System.getProperty(restricted) == null) {
            System.setProperty(restricted, "host");
        }
        try {
            return !HttpRequest.newBuilder(URI.create("http://h/"))
                    .header("Host", "h")
                    .build()
                    .headers()
                    .map()
                    .isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
