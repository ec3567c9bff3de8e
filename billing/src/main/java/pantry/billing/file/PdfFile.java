package pantry.billing.file;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfDestination;
import org.openpdf.text.pdf.PdfLiteral;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfOutline;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;
import pantry.billing.Money;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillLines;
import pantry.billing.bill.LineKind;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Steps;
import pantry.billing.split.BillShares;
import pantry.billing.split.CostCentres;
import pantry.provisioning.ground.ServerId;

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
        PdfFonts fonts = new PdfFonts(bill.id().value());
        try (Document document = new Document(PageSize.A4, SIDE, SIDE, EDGE, EDGE)) {
            PdfWriter writer = PdfWriter.getInstance(document, out);
            writer.setCloseStream(false);
            writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
            writer.getExtraCatalog().put(PdfName.LANG, new PdfString("en"));
            document.addTitle(title(bill));
            document.addAuthor(paper.issuerName());
            document.addSubject(paper.tenantName() + ", " + bill.period());
            document.open();
            sameEachTime(writer, bill);
            writer.setPageEvent(new PdfEdges(
                    fonts,
                    paper.issuerName() + " · " + title(bill),
                    paper.tenantName() + " · " + bill.period(),
                    writer));
            new Pages(bill, paper, prices, sums, document, writer, fonts).all(more);
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

    /** The pages of one document. */
    private final class Pages {
        private final Bill bill;
        private final Paper paper;
        private final PriceTable prices;
        private final BillSums sums;
        private final Document document;
        private final PdfWriter writer;
        private final PdfFonts fonts;
        private final String currency;
        private final int decimals;

        Pages(
                Bill bill,
                Paper paper,
                PriceTable prices,
                BillSums sums,
                Document document,
                PdfWriter writer,
                PdfFonts fonts) {
            this.bill = bill;
            this.paper = paper;
            this.prices = prices;
            this.sums = sums;
            this.document = document;
            this.writer = writer;
            this.fonts = fonts;
            this.currency = bill.total().currency().getCurrencyCode();
            this.decimals = bill.number() == null
                    ? Money.SHOWN_SCALE
                    : bill.total().currency().getDefaultFractionDigits();
        }

        void all(LongConsumer more) {
            head();
            totals();
            centres();
            servers();
            priceLists();
            changes();
            details(more);
        }

        private void head() {
            document.add(new Paragraph(fonts.known(paper.issuerName()), fonts.strong));
            for (String line : paper.issuerAddress().split(", ", -1)) {
                document.add(new Paragraph(fonts.known(line), fonts.small));
            }
            Paragraph title = new Paragraph(PdfFile.title(bill), fonts.title);
            title.setSpacingBefore(24);
            title.setSpacingAfter(8);
            document.add(title);
            PdfTable facts = new PdfTable(document, fonts, 2, new float[] {1, 3}, List.of());
            facts.row(List.of("Billed to", paper.tenantName()));
            facts.row(List.of("Cost centre", paper.costCentre()));
            facts.row(List.of("Period", PdfWords.period(bill.period())));
            Instant closedAt = bill.closedAt();
            facts.row(List.of(
                    "Closed", closedAt == null ? "not yet; amounts may still change" : PdfWords.moment(closedAt)));
            facts.row(List.of(
                    "Servers",
                    Long.toString(sums.servers().stream()
                            .filter(one -> one.server() != null)
                            .count())));
            facts.total(List.of(
                    bill.number() == null ? "Total so far" : "Total due", money(sums.total()) + " " + currency));
            facts.row(List.of(
                    "Digest of the lines",
                    bill.digest() == null ? "made at the close" : Objects.requireNonNull(bill.digest())));
            facts.end();
        }

        private void totals() {
            heading("By meter");
            PdfTable table = new PdfTable(
                    document,
                    fonts,
                    1,
                    new float[] {4, 3, 2, 2},
                    List.of("Meter", "Quantity", "Unit", "Amount " + currency));
            sums.meters()
                    .forEach((meter, sum) -> table.row(List.of(
                            meter.apiName(), PdfWords.quantity(sum.quantity()), meter.unit(), money(sum.amount()))));
            for (Map.Entry<LineKind, String> kind : Map.of(
                            LineKind.CORRECTION, "Corrections of closed months",
                            LineKind.CREDIT, "Credits",
                            LineKind.IDLE, "Idle capacity")
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .toList()) {
                if (sums.has(kind.getKey())) {
                    table.row(List.of(
                            kind.getValue(),
                            "",
                            "",
                            money(sums.of(kind.getKey()).amount())));
                }
            }
            table.total(List.of("Total", "", "", money(sums.total())));
            table.end();
        }

        private void centres() {
            heading("By cost centre");
            PdfTable table =
                    new PdfTable(document, fonts, 1, new float[] {4, 2}, List.of("Cost centre", "Amount " + currency));
            sums.centres().forEach((centre, amount) -> table.row(List.of(centre, money(amount))));
            table.total(List.of("Total", money(sums.total())));
            table.end();
        }

        private void servers() {
            heading("By server");
            PdfTable table = new PdfTable(
                    document, fonts, 2, new float[] {4, 3, 2}, List.of("Server", "Cost centre", "Amount " + currency));
            sums.servers()
                    .forEach(server -> table.row(List.of(
                            server.server() == null ? "of no server" : server.name(),
                            server.costCentre(),
                            money(server.amount()))));
            table.total(List.of("Total", "", money(sums.total())));
            table.end();
        }

        private void priceLists() {
            heading("Prices");
            PdfTable table = new PdfTable(
                    document,
                    fonts,
                    4,
                    new float[] {3, 3, 4, 5, 2},
                    List.of("Price book", "Meter", "In force from", "For", currency + " per unit"));
            for (PriceBookVersion version : prices.versions()) {
                version.steps().forEach((meter, steps) -> {
                    if (sums.isPricedBy(version.id(), meter)) {
                        prices(table, version, meter, steps.all());
                    }
                });
            }
            table.end();
        }

        private void prices(PdfTable table, PriceBookVersion version, Meter meter, List<Steps.Step> steps) {
            for (int at = 0; at < steps.size(); at++) {
                table.row(List.of(
                        version.name(),
                        meter.apiName(),
                        PdfWords.moment(version.validFrom()),
                        PdfWords.step(steps, at, meter),
                        Cells.number(steps.get(at).rate())));
            }
        }

        /** Credits, and what came to be known of closed months. */
        private void changes() {
            if (!sums.has(LineKind.CREDIT) && !sums.has(LineKind.CORRECTION) && !sums.has(LineKind.IDLE)) {
                return;
            }
            heading("Credits, corrections and shares");
            PdfTable table = new PdfTable(
                    document,
                    fonts,
                    4,
                    new float[] {2.5f, 3, 3, 6, 2},
                    List.of("Kind", "Server", "Meter", "Why", "Amount " + currency));
            lines.each(
                    bill,
                    part -> part.stream()
                            .filter(line -> line.kind() != LineKind.USAGE)
                            .forEach(line -> table.row(List.of(
                                    line.kind().name().toLowerCase(Locale.ROOT),
                                    line.serverName(),
                                    meter(line),
                                    why(line),
                                    money(line.shown().amount())))));
            table.end();
        }

        private void details(LongConsumer more) {
            List<BillLine> own = new ArrayList<>();
            lines.each(bill, part -> {
                for (BillLine line : part) {
                    if (!own.isEmpty() && !Objects.equals(own.getFirst().server(), line.server())) {
                        detail(own);
                        own.clear();
                    }
                    own.add(line);
                }
                more.accept(part.size());
            });
            if (!own.isEmpty()) {
                detail(own);
            }
        }

        private void detail(List<BillLine> own) {
            @Nullable ServerId server = own.getFirst().server();
            if (server == null) {
                return;
            }
            document.newPage();
            String name = fonts.known(own.getLast().serverName());
            new PdfOutline(
                    writer.getRootOutline(),
                    new PdfDestination(PdfDestination.FITH, document.top()),
                    name.isEmpty() ? server.toString() : name);
            heading(name);
            document.add(new Paragraph(
                    "Server " + server + ", cost centre "
                            + fonts.known(own.getLast().costCentre()),
                    fonts.small));
            PdfTable table = new PdfTable(
                    document,
                    fonts,
                    4,
                    new float[] {4.2f, 2.2f, 2.6f, 4, 3, 2.2f, 2.4f},
                    List.of("Meter", "Price book", "Unit", "Note", "Quantity", "Rate", currency));
            BigDecimal sum = BigDecimal.ZERO;
            for (BillLine line : own) {
                sum = sum.add(line.shown().amount());
                table.row(List.of(
                        meter(line),
                        line.priceBookVersionName(),
                        line.unit(),
                        line.kind() == LineKind.USAGE ? PdfWords.interpolated(line) : why(line),
                        line.rate() == null ? "" : PdfWords.quantity(line.quantity()),
                        Cells.number(line.rate()),
                        money(line.shown().amount())));
            }
            table.total(List.of("Total", "", "", "", "", "", money(sum)));
            table.end();
        }

        private void heading(String text) {
            Paragraph heading = new Paragraph(text, fonts.heading);
            heading.setSpacingBefore(14);
            heading.setKeepTogether(true);
            document.add(heading);
        }

        private static String meter(BillLine line) {
            Meter meter = line.meter();
            return meter == null ? "" : meter.apiName();
        }

        private static String why(BillLine line) {
            return switch (line.kind()) {
                case USAGE, IDLE -> line.reason();
                case CORRECTION -> "known of " + line.correctsPeriod() + " after its close";
                case CREDIT -> "credit: " + line.reason() + " (" + line.author() + ")";
            };
        }

        private String money(BigDecimal amount) {
            return PdfWords.money(amount, decimals);
        }
    }
}
