package pantry.billing.file;

import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;
import pantry.billing.file.PdfFonts.Style;

/** What stands at the top and at the foot of every page; how many there are is filled in when the last one is done. */
final class PdfEdges extends PdfPageEventHelper {
    private static final float LIFT = 28;
    private static final float WIDEST_COUNT = 60;

    private final PdfText text;
    private final PdfTags tags;
    private final String left;
    private final String right;
    private final PdfTemplate count;

    PdfEdges(PdfText text, PdfTags tags, String left, String right, PdfWriter writer) {
        this.text = text;
        this.tags = tags;
        this.left = text.lines(left, Style.SMALL, Float.MAX_VALUE).getFirst();
        this.right = text.lines(right, Style.SMALL, Float.MAX_VALUE).getFirst();
        this.count = writer.getDirectContent().createTemplate(WIDEST_COUNT, Style.SMALL.size * 2);
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        PdfContentByte canvas = writer.getDirectContent();
        PdfTags.artifact(canvas, () -> {
            Rectangle page = document.getPageSize();
            float top = page.getTop() - LIFT;
            text.show(canvas, left, Style.SMALL, document.left(), top);
            text.show(canvas, right, Style.SMALL, document.right() - text.width(right, Style.SMALL), top);
            String number = writer.getPageNumber() + " of ";
            float at = document.right() - WIDEST_COUNT / 2 - text.width(number, Style.SMALL);
            text.show(canvas, number, Style.SMALL, at, page.getBottom() + LIFT);
            canvas.addTemplate(count, document.right() - WIDEST_COUNT / 2, page.getBottom() + LIFT);
        });
        tags.endPage();
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        text.show(count, Integer.toString(writer.getPageNumber() - 1), Style.SMALL, 0, 0);
        tags.end();
    }
}
