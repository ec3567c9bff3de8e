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

    /**
     * What is no one's public address: IANA's special-purpose registries (RFC 6890 and what followed). Of IPv6 only global
     * unicast is public, and of that not what carries an IPv4 address inside.
     */
    private static final List<AddressRange> NOT_PUBLIC = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "::/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "4000::/2",
            "8000::/1");

    /** For an address that the installation's own settings name. */
    static final Reach ANYWHERE = new Reach(ranges("0.0.0.0/0", "::/0"), InetAddress::getAllByName);

    /** How names become addresses. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final List<AddressRange> allowed;
    private final boolean isPublicAllowed;
    private final String refusal;
    private final Names names;

    Reach(List<AddressRange> allowed, Names names) {
        this(allowed, false, "is at an address that is not allowed for hardware (pantry.fabric.allowed)", names);
    }

    Reach(List<AddressRange> allowed, boolean isPublicAllowed, String refusal, Names names) {
        this.allowed = List.copyOf(allowed);
        this.isPublicAllowed = isPublicAllowed;
        this.refusal = refusal;
        this.names = names;
    }

    static Reach within(List<AddressRange> allowed) {
        return new Reach(allowed, InetAddress::getAllByName);
    }

    /** Only what is named, whatever kind of address it is; {@code refusal} goes on after the name. */
    public static Reach within(List<AddressRange> allowed, String refusal) {
        return new Reach(allowed, false, refusal, InetAddress::getAllByName);
    }

    /** The public network, and of what is only seen from here nothing but {@code also}. */
    public static Reach ofPublicAnd(List<AddressRange> also, String refusal) {
        return new Reach(also, true, refusal, InetAddress::getAllByName);
    }

    /** Thrown when an address is not to be asked; the message is for who named it. */
    public static final class OutOfReach extends Exception {
        private static final long serialVersionUID = 1;

        OutOfReach(String reason) {
            super(reason);
        }
    }

    /** Every address of a name has to be allowed: one that leads inside and outside is a trap. */
    public InetAddress of(String host) throws OutOfReach {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] found;
        try {
            found = names.of(bare);
        } catch (UnknownHostException e) {
            throw new OutOfReach("no address is known for " + bare);
        }
        boolean all = found.length > 0 && Arrays.stream(found).allMatch(this::allows);
        if (!all) {
            throw new OutOfReach(bare + " " + refusal);
        }
        return found[0];
    }

    private boolean allows(InetAddress address) {
        boolean oneHost = !address.isAnyLocalAddress() && !address.isMulticastAddress();
        return oneHost && (isWithin(allowed, address) || (isPublicAllowed && !isWithin(NOT_PUBLIC, address)));
    }

    private static boolean isWithin(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Arrays.stream(texts).map(AddressRange::parse).toList();
    }
}
