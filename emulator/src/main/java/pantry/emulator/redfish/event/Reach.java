package pantry.emulator.redfish.event;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Where notices may be sent. A client that subscribes makes this service call an address of the client's choice, from
 * where the service stands; so by itself it calls this machine only, and names are not looked up to find out. Others
 * have to be named when the service is started. A subscription to an address out of reach is accepted, as the protocol
 * wants, and shown as disabled: nothing is sent.
 */
public record Reach(List<String> others) {
    /** Everything is in reach. */
    public static final String ANYWHERE = "*";

    public Reach {
        others = others.stream().map(other -> other.toLowerCase(Locale.ROOT)).toList();
    }

    /** This machine only. */
    public static Reach local() {
        return new Reach(List.of());
    }

    boolean includes(URI destination) {
        String host = Objects.requireNonNullElse(destination.getHost(), "").toLowerCase(Locale.ROOT);
        return others.contains(ANYWHERE) || others.contains(host) || host.equals("localhost") || isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.ofLiteral(host.replaceAll("^\\[(.*)]$", "$1")).isLoopbackAddress();
        } catch (IllegalArgumentException isName) {
            return false;
        }
    }
}
