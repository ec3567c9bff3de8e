package pantry.billing.file;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pantry.billing.bill.Bill;
import pantry.billing.bill.LineKind;
import pantry.billing.file.PdfFonts.Style;

/** A bill's first pages: who owes whom how much, and the sums. */
final class PdfSummary {
    private final Bill bill;
    private final Paper paper;
    private final BillSums sums;
    private final PdfSheet sheet;
    private final String currency;

    PdfSummary(Bill bill, Paper paper, BillSums sums, PdfSheet sheet) {
        this.bill = bill;
        this.paper = paper;
        this.sums = sums;
        this.sheet = sheet;
        this.currency = bill.total().currency().getCurrencyCode();
    }

    void pages() {
        head();
        totals();
        centres();
        servers();
    }

    private void head() {
        sheet.paragraph(paper.issuerName(), Style.STRONG);
        for (String line : paper.issuerAddress().split(", ", -1)) {
            sheet.paragraph(line, Style.SMALL);
        }
        sheet.title(PdfFile.title(bill));
        PdfTable facts = new PdfTable(sheet, 2, new float[] {1, 3}, List.of());
        facts.row(List.of("Billed to", paper.tenantName()));
        facts.row(List.of("Cost centre", paper.costCentre()));
        facts.row(List.of("Period", PdfWords.period(bill.period())));
        Instant closedAt = bill.closedAt();
        facts.row(
                List.of("Closed", closedAt == null ? "not yet; amounts may still change" : PdfWords.moment(closedAt)));
        facts.row(List.of(
                "Servers",
                Long.toString(sums.servers().stream()
                        .filter(one -> one.server() != null)
                        .count())));
        facts.total(
                List.of(bill.number() == null ? "Total so far" : "Total due", money(sums.total()) + " " + currency));
        facts.row(List.of(
                "Digest of the lines",
                bill.digest() == null ? "made at the close" : Objects.requireNonNull(bill.digest())));
        facts.end();
    }

    private void totals() {
        sheet.heading("By meter");
        PdfTable table = new PdfTable(
                sheet, 1, new float[] {4, 3, 2, 2}, List.of("Meter", "Quantity", "Unit", "Amount " + currency));
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
                        kind.getValue(), "", "", money(sums.of(kind.getKey()).amount())));
            }
        }
        table.total(List.of("Total", "", "", money(sums.total())));
        table.end();
    }

    private void centres() {
        sheet.heading("By cost centre");
        PdfTable table = new PdfTable(sheet, 1, new float[] {4, 2}, List.of("Cost centre", "Amount " + currency));
        sums.centres().forEach((centre, amount) -> table.row(List.of(centre, money(amount))));
        table.total(List.of("Total", money(sums.total())));
        table.end();
    }

    private void servers() {
        sheet.heading("By server");
        PdfTable table =
                new PdfTable(sheet, 2, new float[] {4, 3, 2}, List.of("Server", "Cost centre", "Amount " + currency));
        sums.servers()
                .forEach(server -> table.row(List.of(
                        server.server() == null ? "of no server" : server.name(),
                        server.costCentre(),
                        money(server.amount()))));
        table.total(List.of("Total", "", money(sums.total())));
        table.end();
    }

    private String money(BigDecimal amount) {
        return PdfWords.money(amount, bill);
    }
}
