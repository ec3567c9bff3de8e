package pantry.portal.ui.finance;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.CounterReading;
import pantry.billing.metering.HourProofs.Source;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** The readings of a source between its first and its last look of the hour, each with what it added; read when asked for. */
final class ReadingsList extends Div {
    private final Function<Source, List<CounterReading>> reader;
    private final Button toggle = new Button("", event -> toggle());
    private final OrderedList list = new OrderedList();
    private final Span gone = new Span(Texts.of("bills.readings.gone"));
    private @Nullable Source source;
    private boolean open;

    ReadingsList(Function<Source, List<CounterReading>> reader) {
        this.reader = reader;
        toggle.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        gone.addClassNames("small", "mute");
        list.addClassName("readings");
        // It scrolls, so keys must reach it.
        list.getElement().setAttribute("tabindex", "0").setAttribute("aria-label", Texts.of("bills.readings.list"));
        add(toggle, list, gone);
        list.setVisible(false);
        gone.setVisible(false);
    }

    void show(Source shown) {
        boolean changed = !shown.equals(source);
        source = shown;
        setVisible(shown.readings() > 0);
        label(shown);
        if (open && changed) {
            read(shown);
        }
    }

    private void label(Source shown) {
        toggle.setText(
                open
                        ? Texts.of("bills.readings.hide")
                        : Texts.of("bills.readings.show", shown.readings(), Amounts.count(shown.readings())));
        toggle.getElement().setAttribute("aria-expanded", String.valueOf(open));
    }

    private void toggle() {
        open = !open;
        Source shown = source;
        if (shown == null) {
            return;
        }
        label(shown);
        if (open) {
            read(shown);
        } else {
            list.setVisible(false);
            gone.setVisible(false);
        }
    }

    private void read(Source shown) {
        List<CounterReading> readings = reader.apply(shown);
        list.removeAll();
        BigInteger before = null;
        for (CounterReading reading : readings) {
            list.add(row(reading, before));
            before = reading.counter();
        }
        list.setVisible(!readings.isEmpty());
        gone.setVisible(readings.isEmpty());
    }

    private static ListItem row(CounterReading reading, @Nullable BigInteger before) {
        Span at = new Span(Amounts.second(reading.at()));
        at.getElement().setAttribute("title", Shown.utc(reading.at()));
        Span counter = new Span(Amounts.counter(reading.counter()));
        counter.addClassName("num");
        Span added = new Span(
                before == null
                        ? Texts.of("bills.readings.start")
                        : "+" + Amounts.counter(reading.counter().subtract(before)));
        added.addClassNames("num", "mute");
        return new ListItem(at, counter, added);
    }
}
