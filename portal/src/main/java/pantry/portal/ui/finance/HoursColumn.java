package pantry.portal.ui.finance;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineHour;
import pantry.billing.bill.LineId;
import pantry.billing.metering.Meter;
import pantry.billing.metering.UtcHour;
import pantry.portal.ui.parts.Texts;

/**
 * The hours of a line by day: the day of the chosen hour stands open under its bars, others open when asked. All at once
 * are as many as the 744 of a month, so they are made only when somebody wants them.
 */
final class HoursColumn extends Composite<Column> {
    private final HoursChart chart = new HoursChart();
    private final Rows<LocalDate, Day, DayRow> days;
    private final Button all = new Button("", event -> openAll());
    private final Column column;
    private final Set<LocalDate> open = new HashSet<>();
    private @Nullable LineId line;
    private @Nullable UtcHour hour;
    private Runnable again = () -> {};

    HoursColumn() {
        days = new Rows<>(Day::date, day -> new DayRow(() -> toggle(day)));
        all.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        column = new Column(chart, days, all);
    }

    @Override
    protected Column initContent() {
        return column;
    }

    void show(Drill drill, BillLine ofLine, Meter meter) {
        again = () -> show(drill, ofLine, meter);
        LineHour chosen = drill.hour();
        openForChosen(ofLine.id(), chosen);
        List<Day> byDay = Day.of(drill.hours());
        int decimals =
                Amounts.decimals(drill.hours().stream().map(LineHour::quantity).toList());
        int count = drill.hours().size();
        column.title(
                Texts.of("bills.hours.title", LinesColumn.name(ofLine)),
                Texts.of("bills.hours.below", count, Amounts.count(count), meter.unit()));
        Selection up = drill.at().up();
        column.back(Texts.of("bills.back.lines"), up.up());
        days.show(byDay, (row, day) -> row.show(day, decimals, open.contains(day.date()), up, chosen));
        byDay.stream()
                .filter(day -> chosen != null && day.date().equals(Day.of(chosen)))
                .findFirst()
                .ifPresent(day -> chart.show(day, meter, chosen));
        all.setVisible(byDay.stream().anyMatch(day -> !open.contains(day.date())));
        all.setText(Texts.of("bills.hours.all", Amounts.count(count)));
        Proof proof = Proof.of(drill.hours().stream().map(LineHour::quantity).toList(), ofLine.quantity());
        String sum = Amounts.quantity(proof.sum()) + " " + meter.unit();
        column.proves(
                proof,
                Texts.of("bills.hours.sum", count, Amounts.count(count), sum),
                Texts.of("bills.sum.fails", sum, Amounts.quantity(ofLine.quantity()) + " " + meter.unit()));
    }

    /** Another line begins anew; another hour opens its day and leaves the rest as it was. */
    private void openForChosen(LineId ofLine, @Nullable LineHour chosen) {
        if (!ofLine.equals(line)) {
            line = ofLine;
            open.clear();
            hour = null;
        }
        if (chosen != null && !chosen.hour().equals(hour)) {
            hour = chosen.hour();
            open.add(Day.of(chosen));
        }
    }

    private void toggle(LocalDate day) {
        if (!open.remove(day)) {
            open.add(day);
        }
        again.run();
    }

    private void openAll() {
        open.addAll(days.keys());
        again.run();
    }
}
