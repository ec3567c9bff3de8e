package pantry.portal.ui.finance.reading;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import pantry.billing.close.HeldReadings.HeldReading;
import pantry.billing.close.Waivers.Waiver;
import pantry.billing.metering.Meter;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** One reading in quarantine: what it is of, why it is there, and what can be done unless that was decided. */
public final class HeldItem extends ListItem {
    public HeldItem(HeldReading reading, Component... acts) {
        Div words = words(reading);
        if (reading.waiver() != null) {
            add(mark(Icon.DONE, "ok-text"), words);
            return;
        }
        Div verbs = new Div(acts);
        verbs.addClassName("acts");
        add(mark(Icon.WARN, "warn-text"), words, verbs);
    }

    private static Div words(HeldReading reading) {
        Span what = new Span(what(reading));
        what.addClassName("strong");
        Span why = new Span(Texts.of("close.reading.why." + reading.reason()));
        why.addClassName("s13");
        Span facts = new Span(Texts.of(
                "close.reading.facts",
                Shown.utc(reading.key().readAt()),
                Amounts.counter(reading.counter()),
                reading.key().source(),
                reading.key().epoch()));
        facts.addClassNames("small", "mute");
        Div words = new Div(what, why, facts);
        words.addClassName("held-words");
        if (!reading.detail().isEmpty()) {
            Span detail = new Span(reading.detail());
            detail.addClassNames("small", "mute");
            words.add(detail);
        }
        Waiver waiver = reading.waiver();
        if (waiver != null) {
            Span waived = new Span(
                    Texts.of("close.waived.by", waiver.author(), Shown.dayAndTime(waiver.at()), waiver.reason()));
            waived.addClassName("s13");
            words.add(waived);
        }
        return words;
    }

    private static String what(HeldReading reading) {
        Meter meter = reading.key().kind().meter();
        String counter =
                meter == null ? Texts.of("bills.source." + reading.key().kind()) : Amounts.meter(meter);
        if (reading.server().isEmpty()) {
            return Texts.of("close.reading", counter, Texts.of("close.reading.nobody"));
        }
        return reading.tenant().isEmpty()
                ? Texts.of("close.reading", counter, reading.server())
                : Texts.of("close.reading.of", counter, reading.server(), reading.tenant());
    }

    private static Span mark(Icon icon, String tone) {
        Span mark = new Span(icon.create());
        mark.addClassName(tone);
        return mark;
    }
}
