package pantry.emulator.redfish;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a page's text is the same for all pages of its shape. An address of a network card, a UUID and the digits in a
 * name count as one digit, digits elsewhere as so many. Read once from its begin to its end, because it is asked of half
 * a million pages.
 */
final class Shape {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{2}(:[0-9A-F]{2}){5}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int COLON_OF_ADDRESS = 2;
    private static final int HYPHEN_OF_UUID = 8;
    private static final String BEFORE_DIGITS_IN_TEXT = "_/.:\" -";
    private static final String AFTER_DIGITS_IN_TEXT = BEFORE_DIGITS_IN_TEXT + "#";

    private final String text;
    private final Matcher id;
    private final StringBuilder shape;

    private Shape(String text) {
        this.text = text;
        this.id = ID.matcher(text);
        this.shape = new StringBuilder(text.length());
    }

    static String of(String text) {
        return new Shape(text).read();
    }

    private String read() {
        int at = 0;
        while (at < text.length()) {
            int end = endOfDigits(at);
            if (end == at) {
                end = at + 1;
                shape.append(text.charAt(at));
            }
            at = end;
        }
        return shape.toString();
    }

    /** Digits and ids one after the other; behind them, or where we are if there are none. */
    private int endOfDigits(int from) {
        int at = from;
        int digits = 0;
        while (at < text.length()) {
            int behind = behindId(at);
            if (behind < 0 && !isDigit(text.charAt(at))) {
                break;
            }
            at = behind < 0 ? at + 1 : behind;
            digits++;
        }
        boolean inText = digits > 0
                && from > 0
                && at < text.length()
                && isOf(text.charAt(from - 1), BEFORE_DIGITS_IN_TEXT)
                && isOf(text.charAt(at), AFTER_DIGITS_IN_TEXT);
        shape.repeat('0', inText ? 1 : digits);
        return at;
    }

    /** Negative where none begins. */
    private int behindId(int at) {
        boolean mayBe = charAt(at + COLON_OF_ADDRESS) == ':' || charAt(at + HYPHEN_OF_UUID) == '-';
        return mayBe && id.region(at, text.length()).lookingAt() ? id.end() : -1;
    }

    private char charAt(int at) {
        return at < text.length() ? text.charAt(at) : ' ';
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }

    private static boolean isOf(char one, String more) {
        return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || more.indexOf(one) >= 0;
    }
}
