package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableRow;
import java.time.Duration;
import java.util.List;
import pantry.portal.ui.parts.ConditionWords;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.ConditionInterval;

/** The strip in words and numbers, the newest first. */
final class ConditionTable extends Div {
    private final Slot<List<ConditionInterval>> slot = Slot.one(this, ConditionTable::table);

    ConditionTable() {
        addClassName("tbl");
        getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        getElement().setAttribute("aria-label", Texts.of("server.availability"));
    }

    void show(List<ConditionInterval> intervals) {
        slot.show(intervals);
    }

    private static Component table(List<ConditionInterval> intervals) {
        NativeTableRow heading = new NativeTableRow();
        for (String key : List.of("from", "length", "condition", "cause")) {
            heading.add(Heads.column(Texts.of("server.availability.column." + key)));
        }
        NativeTableBody body = new NativeTableBody();
        intervals.reversed().forEach(interval -> body.add(row(interval)));
        NativeTable table = new NativeTable(new NativeTableHeader(heading), body);
        table.addClassName("plain");
        table.getElement().setAttribute("aria-label", Texts.of("server.availability"));
        return table;
    }

    private static NativeTableRow row(ConditionInterval interval) {
        NativeTableCell from = new NativeTableCell();
        from.add(TimeText.full(interval.from()));
        String blades = ConditionWords.blades(interval.bladesThere(), interval.bladesOf());
        String condition = ConditionWords.of(interval.condition());
        return new NativeTableRow(
                from,
                new NativeTableCell(
                        interval.to() == null
                                ? Texts.of("server.availability.still")
                                : Shown.duration(Duration.between(interval.from(), interval.to()))),
                new NativeTableCell(
                        blades.isEmpty() ? condition : Texts.of("condition.with-blades", condition, blades)),
                new NativeTableCell(interval.cause() == Cause.NONE ? "" : ConditionWords.of(interval.cause())));
    }
}
