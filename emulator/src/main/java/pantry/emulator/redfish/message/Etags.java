package pantry.emulator.redfish.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Digests of what pages say, whoever asks and however often. */
public final class Etags {
    /** Gauges: they move by themselves, and a client that changes the rest must not be held up by them. */
    private static final List<String> MOVING = List.of("DateTime", "Capacity", "RemainingCapacityPercent");

    private static final int BYTES = 12;

    private Etags() {}

    public static String of(ObjectNode page) {
        ObjectNode lasting = page;
        if (MOVING.stream().anyMatch(page::has) || page.has("@odata.etag")) {
            lasting = page.deepCopy();
            lasting.remove(MOVING);
            lasting.remove("@odata.etag");
        }
        return of(Bodies.write(lasting));
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

    private static String of(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
