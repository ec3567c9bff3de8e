package pantry.portal.rest.wire;

import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as text: the canonical form of RFC 9562 only, since {@link UUID#fromString} takes much that is none. */
public final class Ids {
    static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Ids() {}

    public static boolean isId(String text) {
        return CANONICAL.matcher(text).matches();
    }

    public static UUID parse(String text) {
        if (!isId(text)) {
            throw new IllegalArgumentException("not an id");
        }
        return UUID.fromString(text);
    }
}
