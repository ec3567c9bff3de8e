package pantry.billing.file;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfName;
import pantry.billing.file.PdfFonts.Style;

/**
 * A table that is written while it grows. Its head is repeated on each page, and read out once; without a head, the first
 * cell of a row is what the others are of.
 */
final class PdfTable {
    private static final float PADDING = 3;
    private static final float HAIR = 0.4f;
    private static final float SPACE = 6;
    private static final Color LINE = new Color(0xC8CDD3);
    private static final Color HEAD = new Color(0xEEF1F4);

    private final PdfSheet sheet;
    private final PdfTags.Element table;
    private final int numbersFrom;
    private final float[] widths;
    private final List<List<String>> head;

    /** Columns from {@code numbersFrom} on stand to the right. */
    PdfTable(PdfSheet sheet, int numbersFrom, float[] shares, List<String> head) {
        this.sheet = sheet;
        this.numbersFrom = numbersFrom;
        this.widths = widths(shares, sheet.width());
        this.table = sheet.tags().document().open(PdfName.TABLE);
        sheet.gap(SPACE);
        this.head = head.isEmpty() ? List.of() : cells(head, Style.STRONG);
        if (!head.isEmpty()) {
            sheet.need(2 * height(this.head));
            PdfTags.Element row = table.open(PdfTags.TR);
            List<PdfTags.Element> cells = headers(row);
            draw(this.head, Style.STRONG, cells, true);
            close(row, cells);
        }
    }

    private static float[] widths(float[] shares, float all) {
        float sum = 0;
        for (float share : shares) {
            sum += share;
        }
        float[] widths = shares.clone();
        for (int column = 0; column < widths.length; column++) {
            widths[column] *= all / sum;
        }
        return widths;
    }

    void row(List<String> cells) {
        row(cells, Style.TEXT);
    }

    void total(List<String> cells) {
        row(cells, Style.STRONG);
    }

    void end() {
        table.close();
        sheet.gap(SPACE);
    }

    private void row(List<String> texts, Style style) {
        List<List<String>> left = cells(texts, style);
        PdfTags.Element row = table.open(PdfTags.TR);
        List<PdfTags.Element> cells = elements(row);
        if (sheet.need(height(left))) {
            repeatHead();
        }
        // Only what is longer than a page goes over to the next one.
        while (height(left) > sheet.room()) {
            int fit = Math.max(1, (int) ((sheet.room() - 2 * PADDING) / Style.TEXT.leading()));
            draw(
                    left.stream()
                            .map(lines -> lines.subList(0, Math.min(fit, lines.size())))
                            .toList(),
                    style,
                    cells,
                    false);
            left = left.stream()
                    .map(lines -> lines.subList(Math.min(fit, lines.size()), lines.size()))
                    .toList();
            sheet.newPage();
            repeatHead();
        }
        draw(left, style, cells, false);
        close(row, cells);
    }

    private void repeatHead() {
        if (!head.isEmpty()) {
            PdfTags.artifact(sheet.canvas(), () -> draw(head, Style.STRONG, List.of(), true));
        }
    }

    private List<List<String>> cells(List<String> texts, Style style) {
        List<List<String>> cells = new ArrayList<>(texts.size());
        for (int column = 0; column < texts.size(); column++) {
            cells.add(sheet.text().lines(texts.get(column), style, widths[column] - 2 * PADDING));
        }
        return cells;
    }

    private List<PdfTags.Element> headers(PdfTags.Element row) {
        return Stream.generate(() -> row.open(PdfName.TH, PdfTags.COLUMN))
                .limit(widths.length)
                .toList();
    }

    private List<PdfTags.Element> elements(PdfTags.Element row) {
        List<PdfTags.Element> cells = new ArrayList<>(widths.length);
        cells.add(head.isEmpty() ? row.open(PdfName.TH, PdfTags.ROW) : row.open(PdfName.TD));
        while (cells.size() < widths.length) {
            cells.add(row.open(PdfName.TD));
        }
        return cells;
    }

    private static void close(PdfTags.Element row, List<PdfTags.Element> cells) {
        cells.forEach(PdfTags.Element::close);
        row.close();
    }

    private static float height(List<List<String>> cells) {
        return cells.stream().mapToInt(List::size).max().orElse(0) * Style.TEXT.leading() + 2 * PADDING;
    }

    /** Without elements it is part of what is marked around it. */
    private void draw(List<List<String>> cells, Style style, List<PdfTags.Element> elements, boolean isHead) {
        float height = height(cells);
        if (elements.isEmpty()) {
            frame(height, isHead);
        } else {
            PdfTags.artifact(sheet.canvas(), () -> frame(height, isHead));
        }
        float x = sheet.left();
        for (int column = 0; column < cells.size(); column++) {
            List<String> lines = cells.get(column);
            int of = column;
            float from = x;
            if (elements.isEmpty()) {
                lines(lines, style, of, from);
            } else if (lines.stream().anyMatch(line -> !line.isEmpty())) {
                elements.get(column).mark(sheet.canvas(), () -> lines(lines, style, of, from));
            }
            x += widths[column];
        }
        sheet.down(height);
    }

    private void lines(List<String> lines, Style style, int column, float x) {
        float y = sheet.top() - PADDING - style.size;
        for (String line : lines) {
            float at = column >= numbersFrom
                    ? x + widths[column] - PADDING - sheet.text().width(line, style)
                    : x + PADDING;
            sheet.text().show(sheet.canvas(), line, style, at, y);
            y -= style.leading();
        }
    }

    private void frame(float height, boolean isHead) {
        PdfContentByte canvas = sheet.canvas();
        float bottom = sheet.top() - height;
        canvas.saveState();
        if (isHead) {
            canvas.setColorFill(HEAD);
            canvas.rectangle(sheet.left(), bottom, sheet.width(), height);
            canvas.fill();
        }
        canvas.setColorStroke(LINE);
        canvas.setLineWidth(HAIR);
        canvas.moveTo(sheet.left(), bottom);
        canvas.lineTo(sheet.left() + sheet.width(), bottom);
        canvas.stroke();
        canvas.restoreState();
    }
}
