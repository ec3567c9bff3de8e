package pantry.portal.ui.finance;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.LineHour;
import pantry.billing.metering.UtcHour;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** A day of a line with its sum; its hours are made when it is opened. */
final class DayRow extends ListItem {
    private final Span name = new Span();
    private final Span count = new Span();
    private final FreshText amount = new FreshText("num");
    private final NativeButton button = new NativeButton();
    private final Rows<UtcHour, LineHour, PickRow> hours = new Rows<>(LineHour::hour, key -> new PickRow());

    DayRow(Runnable toggle) {
        addClassName("day");
        count.addClassName("notes");
        Span what = new Span(name, count);
        what.addClassName("what");
        button.addClassName("pick");
        button.add(what, amount, Icon.DOWN.create());
        button.addClickListener(event -> toggle.run());
        hours.setVisible(false);
        add(button, hours);
    }

    void show(Day day, int decimals, boolean open, Selection line, @Nullable LineHour chosen) {
        name.setText(Amounts.day(day.date()));
        count.setText(Texts.of("bills.day", day.hours().size()));
        amount.show(Shown.fixed(day.quantity(), decimals));
        button.getElement().setAttribute("aria-expanded", String.valueOf(open));
        hours.setVisible(open);
        hours.show(
                open ? day.hours() : List.of(),
                (row, hour) -> row.show(
                        Amounts.hour(hour.hour()),
                        Shown.fixed(hour.quantity(), decimals),
                        line.with(hour.hour()),
                        hour.equals(chosen),
                        notes(hour)));
    }

    private static String[] notes(LineHour hour) {
        List<String> notes = new ArrayList<>();
        if (hour.interpolated().signum() > 0) {
            notes.add(Amounts.interpolated(hour.interpolated(), hour.rated()));
        }
        return notes.toArray(String[]::new);
    }
}
