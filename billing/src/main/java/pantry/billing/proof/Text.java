package pantry.billing.proof;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values in cells, so that the same values come out again, and no spreadsheet runs one. */
final class Text {
    private static final String ESCAPED = "=+-@\t\r\n'";

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,40}(\\.\\d{1,20})?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,60}");
    private static final int LONGEST_SHOWN = 40;

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

    /** Plain digits, and no more of them than any of ours has: a few characters with an exponent could fill a memory. */
    static BigDecimal decimal(String cell) {
        if (!DECIMAL.matcher(cell).matches()) {
            throw new IllegalArgumentException("\"" + shortened(cell) + "\" is no number");
        }
        return new BigDecimal(cell);
    }

    static BigInteger whole(String cell) {
        if (!WHOLE.matcher(cell).matches()) {
            throw new IllegalArgumentException("\"" + shortened(cell) + "\" is no whole number");
        }
        return new BigInteger(cell);
    }

    private static String shortened(String cell) {
        return cell.length() <= LONGEST_SHOWN ? cell : cell.substring(0, LONGEST_SHOWN) + "…";
    }

    static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
