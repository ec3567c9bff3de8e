package pantry.billing.file;

import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfLiteral;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLines;
import pantry.billing.price.PriceTable;
import pantry.billing.split.BillShares;
import pantry.billing.split.CostCentres;

/**
 * A bill on paper: who owes whom how much and why, the sums, the prices, what is corrected, and a page for each server.
 * The lines are read once for the sums and again for the pages, so the size of a bill is not the size of memory. All that
 * a PDF usually takes from the moment in which it is made (dates, its own id, names of fonts) is taken from the bill.
 */
final class PdfFile {
    private static final float SIDE = 48;
    private static final float EDGE = 56;

    private final BillLines lines;
    private final CostCentres shares;

    PdfFile(BillLines lines, CostCentres shares) {
        this.lines = lines;
        this.shares = shares;
    }

    /** Inside a transaction that sees the bill. It leaves the stream open. */
    void write(Bill bill, Paper paper, PriceTable prices, OutputStream out, LongConsumer more) {
        BillSums sums = new BillSums();
        BillShares divided = shares.inParts(bill);
        lines.each(bill, part -> {
            part.forEach(sums::add);
            divided.each(part, sums::share);
        });
        try (Document document = new Document(PageSize.A4, SIDE, SIDE, EDGE, EDGE)) {
            TaggedWriter writer = TaggedWriter.of(document, out);
            writer.setCloseStream(false);
            // What is said of each cell for readers of screens is many small objects.
            writer.setFullCompression();
            writer.setTabs(PdfName.S);
            writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
            writer.getExtraCatalog().put(PdfName.LANG, new PdfString("en"));
            document.addTitle(title(bill));
            document.addAuthor(paper.issuerName());
            document.addSubject(paper.tenantName() + ", " + bill.period());
            document.open();
            sameEachTime(writer, bill);
            PdfText text = new PdfText(new PdfFonts(bill.id().value()));
            PdfTags tags = new PdfTags(writer);
            writer.setPageEvent(new PdfEdges(
                    text,
                    tags,
                    paper.issuerName() + " · " + title(bill),
                    paper.tenantName() + " · " + bill.period(),
                    writer));
            PdfSheet sheet = new PdfSheet(document, writer, text, tags);
            new PdfSummary(bill, paper, sums, sheet).pages();
            new PdfPrices(prices, sums, sheet, bill.total().currency()).table();
            PdfLines pages = new PdfLines(bill, lines, sheet);
            pages.changes(sums);
            pages.servers(more);
        }
    }

    static String title(Bill bill) {
        String number = bill.number();
        return number == null ? "Statement of " + bill.period() + " – NOT FINAL" : "Bill " + number;
    }

    private static void sameEachTime(PdfWriter writer, Bill bill) {
        Instant closed = bill.closedAt();
        Instant made = closed == null ? bill.changedAt() : closed;
        PdfDate date = new PdfDate(GregorianCalendar.from(made.atZone(ZoneOffset.UTC)));
        writer.getInfo().put(PdfName.CREATIONDATE, date);
        writer.getInfo().put(PdfName.MODDATE, date);
        String id = "<" + bill.id().toString().replace("-", "").toUpperCase(Locale.ROOT) + ">";
        writer.getInfo().put(PdfName.FILEID, new PdfLiteral("[" + id + id + "]"));
    }
}
