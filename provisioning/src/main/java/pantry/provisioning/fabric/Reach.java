package pantry.provisioning.fabric;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses may be asked at all. Whoever may add a pool names an address that this process then talks to; without
 * a limit, that is a way into every network this machine sees (server-side request forgery). A name is looked up here
 * once, and the connection goes to the address that was found allowed, not to the name again.
 */
public final class Reach {
    /** Hardware's own networks: private IPv4 (RFC 1918) and unique local IPv6 (RFC 4193). */
    public static final List<AddressRange> PRIVATE =
            ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

    public static final List<AddressRange> THIS_MACHINE = ranges("127.0.0.0/8", "::1/128");

    /** For an address that the installation's own settings name. */
    static final Reach ANYWHERE = new Reach(ranges("0.0.0.0/0", "::/0"), InetAddress::getAllByName);

    /** How names become addresses. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final List<AddressRange> allowed;
    private final Names names;

    Reach(List<AddressRange> allowed, Names names) {
        this.allowed = List.copyOf(allowed);
        this.names = names;
    }

    static Reach within(List<AddressRange> allowed) {
        return new Reach(allowed, InetAddress::getAllByName);
    }

    /** Thrown when an address is not to be asked; the message is for who named it. */
    static final class OutOfReach extends Exception {
        private static final long serialVersionUID = 1;

        OutOfReach(String reason) {
            super(reason);
        }
    }

    /** Every address of a name has to be allowed: one that leads inside and outside is a trap. */
    InetAddress of(String host) throws OutOfReach {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] found;
        try {
            found = names.of(bare);
        } catch (UnknownHostException e) {
            throw new OutOfReach("no address is known for " + bare);
        }
        boolean all = found.length > 0 && Arrays.stream(found).allMatch(this::allows);
        if (!all) {
            throw new OutOfReach(bare + " is at an address that is not allowed for hardware (pantry.fabric.allowed)");
        }
        return found[0];
    }

    private boolean allows(InetAddress address) {
        boolean oneHost = !address.isAnyLocalAddress() && !address.isMulticastAddress();
        return oneHost && allowed.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Arrays.stream(texts).map(AddressRange::parse).toList();
    }
}
