package pantry.emulator.redfish.message;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import tools.jackson.databind.node.ObjectNode;

/** Digests of what pages say, whoever asks and however often. */
public final class Etags {
    /** Gauges: they move by themselves, and a client that changes the rest must not be held up by them. */
    private static final List<String> MOVING = List.of("DateTime", "Capacity", "RemainingCapacityPercent");

    private Etags() {}

    public static String of(ObjectNode page) {
        ObjectNode lasting = page;
        if (!isWhole(page)) {
            lasting = page.deepCopy();
            lasting.remove(MOVING);
            lasting.remove("@odata.etag");
        }
        return of(Bodies.write(lasting));
    }

    /** Whether the ETag is one of the page as it is written. */
    public static boolean isWhole(ObjectNode page) {
        return MOVING.stream().noneMatch(page::has) && !page.has("@odata.etag");
    }

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a header with ETags, weak or strong, or with a star, names this one. */
    public static boolean names(String header, String etag) {
        for (String part : header.split(",", -1)) {
            String named = part.strip();
            if (named.equals("*") || named.equals(etag) || named.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    /** Two sums of different polynomials, which take next to no time: a page is told from another, and nobody forges one. */
    private static String of(byte[] bytes) {
        return '"'
                + HexFormat.of().toHexDigits(sum(new CRC32(), bytes) << Integer.SIZE | sum(new CRC32C(), bytes))
                + '"';
    }

    private static long sum(Checksum sum, byte[] bytes) {
        sum.update(bytes);
        return sum.getValue();
    }
}
