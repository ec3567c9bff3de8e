package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Consumer;
import pantry.billing.close.HeldReadings;
import pantry.billing.close.HeldReadings.HeldReading;
import pantry.billing.close.Waivers.Waiver;
import pantry.billing.metering.Meter;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** Readings that count for nothing: each with why, and its two ways out: judge it again, or leave it out for good. */
final class ReadingsPanel extends Panel {
    private final Consumer<List<HeldReading>> replay;
    private final Consumer<List<HeldReading>> waive;
    private final Div all = new Div();
    private final Div content = new Div();

    ReadingsPanel(Consumer<List<HeldReading>> replay, Consumer<List<HeldReading>> waive) {
        super(Texts.of("close.quarantine"));
        this.replay = replay;
        this.waive = waive;
        all.addClassName("acts");
        content.addClassName("stack");
        atEnd(all);
        add(content);
    }

    void show(CloseLook look) {
        all.removeAll();
        content.removeAll();
        List<HeldReading> open = look.unwaived();
        boolean closed = look.closed() != null;
        if (open.size() > 1) {
            all.add(button("close.replay.all", () -> replay.accept(open)));
        }
        if (open.size() > 1 && !closed) {
            all.add(button("close.waive.all", () -> waive.accept(open)));
        }
        if (look.held().isEmpty()) {
            content.add(
                    new Empty(Icon.DONE, Texts.of("close.quarantine.none"), Texts.of("close.quarantine.none.next")));
            return;
        }
        Paragraph lead = new Paragraph(Texts.of(closed ? "close.quarantine.lead.closed" : "close.quarantine.lead"));
        lead.addClassNames("mute", "s13");
        UnorderedList list = new UnorderedList();
        list.addClassName("held");
        look.held().forEach(reading -> list.add(item(reading, closed)));
        content.add(lead, list);
        if (look.held().size() == HeldReadings.MOST) {
            content.add(new Paragraph(Texts.of("close.quarantine.more", Amounts.count(HeldReadings.MOST))));
        }
    }

    private ListItem item(HeldReading reading, boolean closed) {
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
            return new ListItem(mark(Icon.DONE, "ok-text"), words);
        }
        Div acts = new Div();
        acts.addClassName("acts");
        acts.add(button("close.replay", () -> replay.accept(List.of(reading))));
        if (!closed) {
            acts.add(button("close.waive", () -> waive.accept(List.of(reading))));
        }
        return new ListItem(mark(Icon.WARN, "warn-text"), words, acts);
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

    private static Button button(String key, Runnable action) {
        Button button = new Button(Texts.of(key), event -> action.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }
}
