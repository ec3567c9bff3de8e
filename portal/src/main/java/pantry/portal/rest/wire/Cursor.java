package pantry.portal.rest.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a list goes on: the sort keys of the last item that was shown. It names its list and order, so one of another list is
 * refused instead of misread. Nothing in it is secret, and nothing in it is trusted: it only says "after this".
 */
record Cursor(String list, String sort, List<String> after) {
    private static final String VERSION = "1";
    private static final String SEPARATOR = "\n";
    private static final int LENGTH_LIMIT = 1_000;

    Cursor {
        after = List.copyOf(after);
    }

    String text() {
        String plain = VERSION + SEPARATOR + list + SEPARATOR + sort + SEPARATOR + String.join(SEPARATOR, after);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Cursor> parse(String text) {
        if (text.length() > LENGTH_LIMIT) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String plain = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            List<String> parts = Arrays.asList(plain.split(SEPARATOR, -1));
            return parts.size() >= 4 && parts.getFirst().equals(VERSION) && plain.indexOf('\0') < 0
                    ? Optional.of(new Cursor(parts.get(1), parts.get(2), parts.subList(3, parts.size())))
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException noCursor) {
            return Optional.empty();
        }
    }
}
