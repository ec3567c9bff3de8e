package pantry.provisioning.fabric;

import java.net.InetAddress;
import java.util.Locale;

/** Addresses that share their first bits, written as CIDR (RFC 4632): {@code 10.0.0.0/8}, {@code fc00::/7}. */
public record AddressRange(InetAddress network, int bits) {
    public AddressRange {
        if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("an address of this kind has no " + bits + " bits");
        }
    }

    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = network.getAddress().length * Byte.SIZE;
        try {
            return new AddressRange(network, slash < 0 ? all : Integer.parseInt(text, slash + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a range of addresses: " + text, e);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "%s/%d".formatted(network.getHostAddress().toLowerCase(Locale.ROOT), bits);
    }
}
