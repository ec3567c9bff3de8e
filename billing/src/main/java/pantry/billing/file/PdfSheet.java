package pantry.billing.file;

import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDestination;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfOutline;
import org.openpdf.text.pdf.PdfWriter;
import pantry.billing.file.PdfFonts.Style;

/** Pages that are filled from the top: whatever is put on them stands below what was put before. */
final class PdfSheet {
    private static final float SPACE = 14;
    private static final float GAP = 6;
    /** A heading is not left alone at a page's foot. */
    private static final float BELOW_HEADING = 48;

    private final Document document;
    private final PdfWriter writer;
    private final PdfText text;
    private final PdfTags tags;
    private float y;

    PdfSheet(Document document, PdfWriter writer, PdfText text, PdfTags tags) {
        this.document = document;
        this.writer = writer;
        this.text = text;
        this.tags = tags;
        this.y = document.top();
    }

    void title(String words) {
        gap(SPACE + GAP);
        paragraph(PdfName.H1, words, Style.TITLE);
        gap(GAP);
    }

    void heading(String words) {
        gap(SPACE);
        need(Style.HEADING.leading() + BELOW_HEADING);
        paragraph(PdfName.H2, words, Style.HEADING);
    }

    void paragraph(String words, Style style) {
        paragraph(PdfName.P, words, style);
    }

    private void paragraph(PdfName type, String words, Style style) {
        List<String> lines = text.lines(words, style, width());
        PdfTags.Element element = tags.document().open(type);
        for (String line : lines) {
            need(style.leading());
            float base = y - style.size;
            element.mark(canvas(), () -> text.show(canvas(), line, style, left(), base));
            down(style.leading());
        }
        element.close();
    }

    /** On a page of its own from here on, and in the list of contents. */
    void chapter(String name) {
        newPage();
        new PdfOutline(writer.getRootOutline(), new PdfDestination(PdfDestination.FITH, y), name);
    }

    /** Goes on to the next page unless there is so much room; true if it went. */
    boolean need(float height) {
        if (room() >= height || y == document.top()) {
            return false;
        }
        newPage();
        return true;
    }

    void newPage() {
        document.newPage();
        y = document.top();
    }

    float room() {
        return y - document.bottom();
    }

    /** Nothing at the top of a page. */
    void gap(float height) {
        if (y < document.top()) {
            down(height);
        }
    }

    void down(float height) {
        y -= height;
    }

    float top() {
        return y;
    }

    float left() {
        return document.left();
    }

    float width() {
        return document.right() - document.left();
    }

    PdfContentByte canvas() {
        return writer.getDirectContent();
    }

    PdfText text() {
        return text;
    }

    PdfTags tags() {
        return tags;
    }
}
