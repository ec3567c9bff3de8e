package pantry.billing.file;

import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** What stands at the top and at the foot of every page; how many there are is filled in when the last one is done. */
final class PdfEdges extends PdfPageEventHelper {
    private static final float SIZE = 7.5f;
    private static final float LIFT = 28;
    private static final float WIDEST_COUNT = 60;

    private final PdfFonts fonts;
    private final String left;
    private final String right;
    private final PdfTemplate count;

    PdfEdges(PdfFonts fonts, String left, String right, PdfWriter writer) {
        this.fonts = fonts;
        this.left = fonts.known(left);
        this.right = fonts.known(right);
        this.count = writer.getDirectContent().createTemplate(WIDEST_COUNT, SIZE * 2);
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        Rectangle page = document.getPageSize();
        PdfContentByte canvas = writer.getDirectContent();
        float top = page.getTop() - LIFT;
        show(canvas, left, document.left(), top);
        show(canvas, right, document.right() - fonts.base.getWidthPoint(right, SIZE), top);
        String number = writer.getPageNumber() + " of ";
        float at = document.right() - WIDEST_COUNT / 2 - fonts.base.getWidthPoint(number, SIZE);
        show(canvas, number, at, page.getBottom() + LIFT);
        canvas.addTemplate(count, document.right() - WIDEST_COUNT / 2, page.getBottom() + LIFT);
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        show(count, Integer.toString(writer.getPageNumber() - 1), 0, 0);
    }

    private void show(PdfContentByte canvas, String text, float x, float y) {
        canvas.beginText();
        canvas.setFontAndSize(fonts.base, SIZE);
        canvas.setTextMatrix(x, y);
        canvas.showText(text);
        canvas.endText();
    }
}
