package pantry.billing.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.List;
import java.util.function.LongConsumer;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillLines;
import pantry.billing.metering.Meter;

/** A bill's lines as people see them, one record each. */
final class BillCsv {
    static final List<String> HEADER = List.of(
            "bill",
            "number",
            "state",
            "tenant",
            "period",
            "line",
            "kind",
            "serverId",
            "server",
            "costCentre",
            "meter",
            "from",
            "to",
            "quantity",
            "unit",
            "rate",
            "amount",
            "currency",
            "priceBookVersion",
            "interpolatedShare",
            "correctsPeriod",
            "correctsLine",
            "reason",
            "author");

    private final BillLines lines;

    BillCsv(BillLines lines) {
        this.lines = lines;
    }

    /** Without the header. Inside a transaction that sees the bill. */
    void write(Bill bill, Paper paper, CsvWriter csv, LongConsumer more) {
        lines.each(bill, part -> {
            part.forEach(line -> csv.writeRecord(record(bill, paper, line)));
            more.accept(part.size());
        });
    }

    private static List<String> record(Bill bill, Paper paper, BillLine line) {
        Meter meter = line.meter();
        return List.of(
                bill.id().toString(),
                Cells.orEmpty(bill.number()),
                bill.state().name(),
                Cells.text(paper.tenantName()),
                bill.period().toString(),
                line.id().toString(),
                line.kind().name(),
                Cells.orEmpty(line.server()),
                Cells.text(line.serverName()),
                Cells.text(line.costCentre()),
                meter == null ? "" : meter.apiName(),
                Cells.instant(line.from()),
                Cells.instant(line.to()),
                Cells.number(line.quantity()),
                line.unit(),
                Cells.number(line.rate()),
                Cells.money(line.shown().amount(), line.amount().currency()),
                line.amount().currency().getCurrencyCode(),
                Cells.text(line.priceBookVersionName()),
                Cells.number(line.interpolatedShare()),
                line.correctsPeriod(),
                Cells.orEmpty(line.corrects()),
                Cells.text(line.reason()),
                Cells.text(line.author()));
    }
}
