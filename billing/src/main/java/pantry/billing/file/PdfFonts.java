package pantry.billing.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/** DejaVu Sans, of which a document carries what it uses: Latin, Greek, Cyrillic and many others. */
final class PdfFonts {
    private static final float SMALL = 7.5f;
    private static final float TEXT = 8.5f;
    private static final float HEADING = 12;
    private static final float TITLE = 18;

    final BaseFont base;
    final Font text;
    final Font small;
    final Font strong;
    final Font heading;
    final Font title;

    /** The name of what is embedded is drawn by lot: always the same lot for one bill. */
    PdfFonts(UUID bill) {
        base = font("DejaVuSans.ttf", bill);
        BaseFont bold =
                font("DejaVuSans-Bold.ttf", new UUID(bill.getMostSignificantBits(), ~bill.getLeastSignificantBits()));
        text = new Font(base, TEXT);
        small = new Font(base, SMALL);
        strong = new Font(bold, TEXT);
        heading = new Font(bold, HEADING);
        title = new Font(bold, TITLE);
    }

    /** What the font has no picture of is written by its number, so that no two names look the same. */
    String known(String text) {
        StringBuilder known = new StringBuilder();
        text.codePoints().forEach(one -> {
            if (base.charExists(one)) {
                known.appendCodePoint(one);
            } else {
                known.append("[U+%04X]".formatted(one));
            }
        });
        return known.toString();
    }

    private static BaseFont font(String name, UUID lot) {
        try (InputStream bytes = PdfFonts.class.getResourceAsStream("font/" + name)) {
            if (bytes == null) {
                throw new IllegalStateException(name + " is part of this package");
            }
            BaseFont font = BaseFont.createFont(
                    name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, bytes.readAllBytes(), null);
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(lot.getMostSignificantBits());
            random.setSeed(lot.getLeastSignificantBits());
            font.setSecureRandom(random);
            return font;
        } catch (IOException | DocumentException broken) {
            throw new UncheckedIOException(new IOException(name, broken));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA1PRNG", impossible);
        }
    }
}
