package pantry.portal.rest.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;

/** Entity tags (RFC 9110, section 8.8.3): of what can be changed its generation, of what can only be read its content. */
public final class ETags {
    private static final Pattern ONE = Pattern.compile("(W/)?\"([^\"]*)\"");
    private static final int DIGEST_BYTES = 16;

    private ETags() {}

    public static String of(long generation) {
        return "\"" + generation + "\"";
    }

    static String ofContent(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "\"" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** For {@code If-None-Match}, where weak and strong tags are the same. */
    public static boolean noneMatchNames(HttpServletRequest request, String tag) {
        String header = joined(request, HttpHeaders.IF_NONE_MATCH);
        if (header.strip().equals("*")) {
            return true;
        }
        Matcher tags = ONE.matcher(header);
        while (tags.find()) {
            if (("\"" + tags.group(2) + "\"").equals(tag)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The generation that the command must still find, from {@code If-Match}; empty when the caller does not care. Refuses at
     * once when it names another one: the command asks again, under its locks.
     */
    public static OptionalLong required(HttpServletRequest request, long current) {
        String header = joined(request, HttpHeaders.IF_MATCH);
        if (header.isBlank() || header.strip().equals("*")) {
            return OptionalLong.empty();
        }
        Matcher tags = ONE.matcher(header);
        while (tags.find()) {
            if (tags.group(1) == null && tags.group(2).equals(Long.toString(current))) {
                return OptionalLong.of(current);
            }
        }
        throw stale();
    }

    /** The same for what is tagged by its content. */
    static void requireContent(HttpServletRequest request, String current) {
        String header = joined(request, HttpHeaders.IF_MATCH);
        boolean named = header.isBlank() || header.strip().equals("*");
        Matcher tags = ONE.matcher(header);
        while (!named && tags.find()) {
            named = tags.group(1) == null && ("\"" + tags.group(2) + "\"").equals(current);
        }
        if (!named) {
            throw stale();
        }
    }

    public static Refusal stale() {
        return Refusal.of(ProblemKind.STALE, "Somebody changed it after you read it. Read it again, and decide again.");
    }

    private static String joined(HttpServletRequest request, String header) {
        List<String> values = Collections.list(request.getHeaders(header));
        return String.join(",", values);
    }
}
