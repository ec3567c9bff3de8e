package pantry.billing.file;

import java.awt.Color;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** A table that is written while it grows: what stands on a page is out of memory. Its head is repeated on each page. */
final class PdfTable {
    private static final int ROWS_AT_ONCE = 50;
    private static final float PADDING = 3;
    private static final float HAIR = 0.4f;
    private static final Color LINE = new Color(0xC8CDD3);
    private static final Color HEAD = new Color(0xEEF1F4);
    private static final float SPACE = 6;

    private final Document document;
    private final PdfFonts fonts;
    private final PdfPTable table;
    private final int numbersFrom;
    private int column;
    private int rows;

    /** Columns from {@code numbersFrom} on stand to the right. */
    PdfTable(Document document, PdfFonts fonts, int numbersFrom, float[] widths, List<String> head) {
        this.document = document;
        this.fonts = fonts;
        this.numbersFrom = numbersFrom;
        this.table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(SPACE);
        table.setSpacingAfter(SPACE);
        table.setSplitLate(true);
        if (!head.isEmpty()) {
            head.forEach(cell -> cell(cell, fonts.strong, HEAD));
            table.setHeaderRows(1);
        }
        table.setComplete(false);
    }

    void row(List<String> cells) {
        row(cells, fonts.text);
    }

    void total(List<String> cells) {
        row(cells, fonts.strong);
    }

    private void row(List<String> cells, Font font) {
        cells.forEach(cell -> cell(cell, font, null));
        rows++;
        if (rows % ROWS_AT_ONCE == 0) {
            document.add(table);
        }
    }

    void end() {
        table.setComplete(true);
        document.add(table);
    }

    private void cell(String text, Font font, @Nullable Color background) {
        PdfPCell cell = new PdfPCell(new Phrase(fonts.known(text), font));
        cell.setPadding(PADDING);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderWidth(HAIR);
        cell.setBorderColor(LINE);
        if (background != null) {
            cell.setBackgroundColor(background);
        }
        cell.setHorizontalAlignment(column >= numbersFrom ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        column = (column + 1) % table.getNumberOfColumns();
        table.addCell(cell);
    }
}
