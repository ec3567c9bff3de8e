package pantry.billing.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillLines;
import pantry.billing.bill.LineDays;
import pantry.billing.bill.LineId;
import pantry.billing.price.PriceTable;
import pantry.billing.split.BillShares;
import pantry.billing.split.CostCentres;
import pantry.provisioning.ground.ServerId;

/**
 * A bill in the FinOps Open Cost and Usage Specification: one record per line, UTC day and cost centre that
 * pays of it. Its columns are those that the version's table says are given; each must be known here.
 */
final class FocusFile {
    static final String VERSION = "1.2";

    private final BillLines lines;
    private final LineDays days;
    private final CostCentres costCentres;
    private final Papers papers;
    private final List<String> header;
    private final List<Function<FocusRow, String>> values;

    FocusFile(BillLines lines, LineDays days, CostCentres costCentres, Papers papers, FocusColumns columns) {
        this.lines = lines;
        this.days = days;
        this.costCentres = costCentres;
        this.papers = papers;
        this.header = Stream.concat(columns.given().stream(), FocusValues.OWN.keySet().stream())
                .toList();
        this.values = Stream.concat(
                        columns.given().stream()
                                .map(name -> Objects.requireNonNull(
                                        FocusValues.STANDARD.get(name), () -> "nobody knows what " + name + " says")),
                        FocusValues.OWN.values().stream())
                .toList();
    }

    List<String> header() {
        return header;
    }

    /** Without the header. Inside a transaction that sees the bill. Returns how many records. */
    long write(Bill bill, Paper paper, PriceTable prices, CsvWriter csv, LongConsumer more) {
        long[] rows = {0};
        BillShares shares = costCentres.inParts(bill);
        lines.each(bill, part -> {
            Map<ServerId, Resource> resources = papers.resources(
                    bill,
                    part.stream()
                            .map(BillLine::server)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList());
            charges(bill, part, shares, prices, charge -> {
                Resource resource = resources.getOrDefault(charge.line().server(), Resource.UNKNOWN);
                FocusRow row = new FocusRow(bill, paper, resource, charge, prices);
                List<String> cells = new ArrayList<>(values.size());
                values.forEach(value -> cells.add(value.apply(row)));
                csv.writeRecord(cells);
                rows[0]++;
            });
            more.accept(part.size());
        });
        return rows[0];
    }

    /** What the file of a bill would come to. */
    record Total(long rows, BigDecimal billed) {}

    Total total(Bill bill, PriceTable prices) {
        long[] rows = {0};
        BigDecimal[] sum = {BigDecimal.ZERO};
        BillShares shares = costCentres.inParts(bill);
        lines.each(
                bill,
                part -> charges(bill, part, shares, prices, charge -> {
                    rows[0]++;
                    sum[0] = sum[0].add(charge.billed());
                }));
        return new Total(rows[0], sum[0]);
    }

    private void charges(Bill bill, List<BillLine> part, BillShares shares, PriceTable prices, Consumer<Charge> use) {
        Map<LineId, SortedMap<LocalDate, BigInteger>> counted = days.of(bill, part, prices);
        Map<LineId, List<BillShares.Share>> divided =
                shares.of(part.stream().map(BillLine::id).toList());
        for (BillLine line : part) {
            Charge.of(
                            line,
                            counted.getOrDefault(line.id(), Collections.emptySortedMap()),
                            divided.getOrDefault(line.id(), List.of()))
                    .forEach(use);
        }
    }
}
