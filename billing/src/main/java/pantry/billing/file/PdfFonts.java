package pantry.billing.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.DocumentException;
import org.openpdf.text.pdf.BaseFont;

/**
 * DejaVu Sans (Latin, Greek, Cyrillic and many others), and for what it has no picture of, Droid Sans Fallback (Chinese,
 * Japanese, Korean), which is opened when a name needs it. A document carries the pictures that it uses.
 */
final class PdfFonts {
    private final UUID bill;
    private final BaseFont plain;
    private final BaseFont bold;
    private @Nullable BaseFont further;

    /** The size of letters, and whether they are bold. */
    enum Style {
        SMALL(7.5f, false),
        TEXT(8.5f, false),
        STRONG(8.5f, true),
        HEADING(12, true),
        TITLE(18, true);

        private static final float LEADING = 1.3f;

        final float size;
        private final boolean isBold;

        Style(float size, boolean isBold) {
            this.size = size;
            this.isBold = isBold;
        }

        /** From one line to the next. */
        float leading() {
            return size * LEADING;
        }
    }

    /** The name of what is embedded is drawn by lot: always the same lot for one bill. */
    PdfFonts(UUID bill) {
        this.bill = bill;
        this.plain = font("DejaVuSans.ttf", 0);
        this.bold = font("DejaVuSans-Bold.ttf", 1);
    }

    /** That has a picture of it. */
    BaseFont of(int codePoint, Style style) {
        if (style.isBold && bold.charExists(codePoint)) {
            return bold;
        }
        return plain.charExists(codePoint) ? plain : further();
    }

    float width(int codePoint, Style style) {
        return of(codePoint, style).getWidthPoint(codePoint, style.size);
    }

    /** What no font has a picture of is written by its number, so that no two names look the same. */
    String known(String text) {
        StringBuilder known = new StringBuilder();
        text.codePoints().forEach(one -> {
            if (plain.charExists(one) || further().charExists(one)) {
                known.appendCodePoint(one);
            } else {
                known.append("[U+%04X]".formatted(one));
            }
        });
        return known.toString();
    }

    private BaseFont further() {
        if (further == null) {
            further = font("DroidSansFallback.ttf", 2);
        }
        return further;
    }

    private BaseFont font(String name, int lot) {
        try (InputStream bytes = PdfFonts.class.getResourceAsStream("font/" + name)) {
            if (bytes == null) {
                throw new IllegalStateException(name + " is part of this package");
            }
            BaseFont font = BaseFont.createFont(
                    name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, bytes.readAllBytes(), null);
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(bill.getMostSignificantBits());
            random.setSeed(bill.getLeastSignificantBits());
            random.setSeed(lot);
            font.setSecureRandom(random);
            return font;
        } catch (IOException | DocumentException broken) {
            throw new UncheckedIOException(new IOException(name, broken));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA1PRNG", impossible);
        }
    }
}
