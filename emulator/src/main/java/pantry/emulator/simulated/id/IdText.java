package pantry.emulator.simulated.id;

/** What an id may look like: it stands in URIs as it is, so it holds only what RFC 3986 leaves unreserved. */
public final class IdText {
    public static final int MAX_LENGTH = 128;

    private IdText() {}

    public static boolean isLegal(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.equals(".") || text.equals("..")) {
            return false;
        }
        return text.chars().allMatch(IdText::isUnreserved);
    }

    static void check(String text) {
        if (!isLegal(text)) {
            throw new IllegalArgumentException("not an id: " + text);
        }
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
