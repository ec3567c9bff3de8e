package pantry.billing.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What stands in the cells of files for spreadsheets and tools (RFC 4180, UTF-8). */
final class Cells {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    /** OWASP's list; the last two are what some spreadsheets read like their plain forms. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Cells() {}

    /** Other people's words: what a spreadsheet would run gets an apostrophe in front. Never for numbers. */
    static String text(String text) {
        return !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    static String number(@Nullable BigDecimal number) {
        if (number == null) {
            return "";
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** With the minor units of its currency, and with more decimals only where they say something. */
    static String money(BigDecimal amount, Currency currency) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.setScale(Math.max(plain.scale(), currency.getDefaultFractionDigits()))
                .toPlainString();
    }

    static String instant(Instant instant) {
        return SECONDS.format(instant);
    }

    static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Hands out a writer of records; what it is written to stays open. */
    static void write(OutputStream out, Consumer<CsvWriter> records) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        records.accept(csv);
        csv.flush();
    }
}
