package pantry.billing.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillLines;
import pantry.billing.bill.LineKind;
import pantry.billing.file.PdfFonts.Style;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.ServerId;

/** A bill's lines: what is corrected and given back, and a page for each server. */
final class PdfLines {
    private final Bill bill;
    private final BillLines lines;
    private final PdfSheet sheet;
    private final String currency;

    PdfLines(Bill bill, BillLines lines, PdfSheet sheet) {
        this.bill = bill;
        this.lines = lines;
        this.sheet = sheet;
        this.currency = bill.total().currency().getCurrencyCode();
    }

    /** Credits, and what came to be known of closed months. */
    void changes(BillSums sums) {
        if (!sums.has(LineKind.CREDIT) && !sums.has(LineKind.CORRECTION) && !sums.has(LineKind.IDLE)) {
            return;
        }
        sheet.heading("Credits, corrections and shares");
        PdfTable table = new PdfTable(
                sheet,
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

    void servers(LongConsumer more) {
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
        String name = own.getLast().serverName();
        sheet.chapter(name.isEmpty() ? server.toString() : name);
        sheet.heading(name);
        sheet.paragraph("Server " + server + ", cost centre " + own.getLast().costCentre(), Style.SMALL);
        PdfTable table = new PdfTable(
                sheet,
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
        return PdfWords.money(amount, bill);
    }
}
