package pantry.billing.proof;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values in cells, so that the same values come out again, and no spreadsheet runs one. */
final class Text {
    private static final String ESCAPED = "=+-@\t\r\n'";

    private Text() {}

    /** Other people's words: an apostrophe goes in front of what begins like a formula, or with an apostrophe. */
    static String words(String text) {
        return isEscaped(text) ? "'" + text : text;
    }

    static String wordsOf(String cell) {
        return cell.startsWith("'") && isEscaped(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isEscaped(String text) {
        return !text.isEmpty() && ESCAPED.indexOf(text.charAt(0)) >= 0;
    }

    static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
