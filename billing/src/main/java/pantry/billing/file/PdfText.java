package pantry.billing.file;

import java.util.ArrayList;
import java.util.List;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import pantry.billing.file.PdfFonts.Style;

/** Words in lines: broken at spaces, or, where there is none, between two letters. */
final class PdfText {
    private final PdfFonts fonts;

    PdfText(PdfFonts fonts) {
        this.fonts = fonts;
    }

    /** None of them wider; at least one, perhaps empty. */
    List<String> lines(String text, Style style, float width) {
        int[] letters = fonts.known(text).codePoints().toArray();
        List<String> lines = new ArrayList<>();
        int begin = 0;
        int space = -1;
        float used = 0;
        for (int at = 0; at < letters.length; at++) {
            float more = fonts.width(letters[at], style);
            if (letters[at] == ' ') {
                // One at the end of a line needs no room.
                space = at;
            } else if (used + more > width && at > begin) {
                int end = space > begin ? space : at;
                lines.add(new String(letters, begin, end - begin));
                begin = end == space ? end + 1 : end;
                space = -1;
                used = width(letters, begin, at, style);
            }
            used += more;
        }
        lines.add(new String(letters, begin, Math.max(0, letters.length - begin)));
        return lines;
    }

    private float width(int[] letters, int from, int to, Style style) {
        float width = 0;
        for (int at = from; at < to; at++) {
            width += fonts.width(letters[at], style);
        }
        return width;
    }

    float width(String line, Style style) {
        int[] letters = line.codePoints().toArray();
        return width(letters, 0, letters.length, style);
    }

    /** A line that has been {@link #lines made}, from {@code x} on. */
    void show(PdfContentByte canvas, String line, Style style, float x, float y) {
        if (line.isEmpty()) {
            return;
        }
        canvas.beginText();
        canvas.setTextMatrix(x, y);
        int[] letters = line.codePoints().toArray();
        int begin = 0;
        while (begin < letters.length) {
            BaseFont font = fonts.of(letters[begin], style);
            int end = begin + 1;
            while (end < letters.length && fonts.of(letters[end], style) == font) {
                end++;
            }
            canvas.setFontAndSize(font, style.size);
            canvas.showText(new String(letters, begin, end - begin));
            begin = end;
        }
        canvas.endText();
    }
}
