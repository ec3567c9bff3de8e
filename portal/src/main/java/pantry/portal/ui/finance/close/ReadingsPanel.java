package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Consumer;
import pantry.billing.close.HeldReadings;
import pantry.billing.close.HeldReadings.HeldReading;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.finance.reading.HeldItem;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
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

    private HeldItem item(HeldReading reading, boolean closed) {
        Button again = button("close.replay", () -> replay.accept(List.of(reading)));
        return closed
                ? new HeldItem(reading, again)
                : new HeldItem(reading, again, button("close.waive", () -> waive.accept(List.of(reading))));
    }

    private static Button button(String key, Runnable action) {
        Button button = new Button(Texts.of(key), event -> action.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }
}
