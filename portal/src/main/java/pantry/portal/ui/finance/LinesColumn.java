package pantry.portal.ui.finance;

import com.vaadin.flow.component.Composite;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import pantry.billing.Money;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillParts.Part;
import pantry.billing.bill.LineId;
import pantry.billing.bill.LineKind;
import pantry.billing.metering.Meter;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** The lines of one server: a meter each, quantity times rate is the amount. */
final class LinesColumn extends Composite<Column> {
    private final Rows<LineId, BillLine, PickRow> rows = new Rows<>(BillLine::id, key -> new PickRow());
    private final Column column = new Column(rows);

    @Override
    protected Column initContent() {
        return column;
    }

    void show(Drill drill, Part part) {
        Bill bill = drill.bill();
        List<BillLine> lines = drill.lines();
        List<String> books = lines.stream()
                .map(BillLine::priceBookVersionName)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        boolean oneBook = books.size() == 1;
        String count = Texts.of("bills.lines", lines.size(), Amounts.count(lines.size()));
        column.title(ServersColumn.name(part), oneBook ? Texts.of("bills.lines.book", count, books.getFirst()) : count);
        column.back(Texts.of("bills.back.bill"), Selection.of(bill.id()));
        rows.show(
                lines,
                (row, line) -> row.show(
                        name(line),
                        Amounts.money(line.shown(), bill.state()),
                        Selection.of(bill.id()).with(part.owner()).with(line.id()),
                        line.equals(drill.line()),
                        notes(line, !oneBook)));
        Proof proof = Proof.of(
                lines.stream().map(line -> line.shown().amount()).toList(),
                part.amount().amount());
        String sum = Amounts.money(new Money(proof.sum(), bill.total().currency()), bill.state());
        column.proves(
                proof,
                Texts.of("bills.lines.sum", lines.size(), Amounts.count(lines.size()), sum),
                Texts.of("bills.sum.fails", sum, Amounts.money(part.amount(), bill.state())));
    }

    /** A line of use is called by its meter; another says what it is first. */
    static String name(BillLine line) {
        Meter meter = line.meter();
        String kind = Texts.of("bill.line.kind." + line.kind());
        if (meter == null) {
            return kind;
        }
        return line.kind() == LineKind.USAGE
                ? Amounts.meter(meter)
                : Texts.of("bills.line.of", kind, Amounts.meter(meter));
    }

    static String full(BillLine line) {
        return line.serverName().isEmpty() ? name(line) : Texts.of("bills.line.full", name(line), line.serverName());
    }

    private static String[] notes(BillLine line, boolean withBook) {
        List<String> notes = new ArrayList<>();
        if (line.quantity().signum() != 0) {
            notes.add(Amounts.quantity(line.quantity()) + " " + line.unit());
        }
        if (line.rate() != null) {
            String rate = Shown.rate(
                    new Money(Objects.requireNonNull(line.rate()), line.amount().currency()));
            notes.add(
                    withBook
                            ? Texts.of("bills.line.rate.book", rate, line.priceBookVersionName())
                            : Texts.of("bills.line.rate", rate));
        }
        if (line.interpolated().signum() > 0) {
            notes.add(Amounts.interpolated(line.interpolated(), line.counted()));
        }
        if (!line.correctsPeriod().isEmpty()) {
            notes.add(Texts.of("bills.line.corrects", Shown.month(YearMonth.parse(line.correctsPeriod()))));
        }
        if (!line.reason().isEmpty()) {
            notes.add(line.reason());
        }
        if (!line.author().isEmpty()) {
            notes.add(Texts.of("bills.line.by", line.author()));
        }
        return notes.toArray(String[]::new);
    }
}
