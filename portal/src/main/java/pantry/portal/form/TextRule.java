package pantry.portal.form;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text may be. No text has a NUL (PostgreSQL keeps none) or half a surrogate pair (it has no UTF-8); only one of
 * {@code lines} has control characters.
 */
public record TextRule(int least, int most, Pattern pattern, boolean lines, String sentence) {
    private static final Pattern ANYTHING = Pattern.compile("(?s).*");

    public static TextRule matching(Pattern pattern, String sentence) {
        return new TextRule(0, Integer.MAX_VALUE, pattern, false, sentence);
    }

    public static TextRule line(int least, int most) {
        return new TextRule(
                least, most, ANYTHING, false, "must have " + least + " to " + most + " characters in one line");
    }

    public static TextRule lines(int most) {
        return new TextRule(0, most, ANYTHING, true, "must have at most " + most + " characters");
    }

    /** What is wrong with a text, as a sentence without its subject; empty when nothing is. */
    public Optional<String> objection(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == 0 || (!lines && Character.isISOControl(one))) {
                return Optional.of("must have no control characters");
            }
            if (Character.isSurrogate(one)) {
                if (i + 1 < text.length() && Character.isSurrogatePair(one, text.charAt(i + 1))) {
                    i++;
                } else {
                    return Optional.of("must be Unicode text");
                }
            }
        }
        return text.length() < least
                        || text.length() > most
                        || !pattern.matcher(text).matches()
                ? Optional.of(sentence)
                : Optional.empty();
    }
}
