package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.ConditionWords;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.portal.ui.shell.Links;
import pantry.provisioning.lifecycle.Ailment;
import pantry.provisioning.server.Condition;
import pantry.provisioning.server.ServerHealth;

/** Which servers are degraded or down, of whom, since when, why, and what each waits for; not there while all are whole. */
final class AilmentsPanel extends Div {
    /** An enclosure that fails would fill the page; more than these are counted. */
    private static final int SHOWN = 12;

    private final UnorderedList list = new UnorderedList();
    private final Paragraph more = new Paragraph();
    private @Nullable List<Ailment> shown;

    AilmentsPanel() {
        list.addClassName("attention");
        list.getElement().setAttribute("aria-live", "polite");
        more.addClassNames("foot", "s13", "mute");
        add(new Panel(Texts.of("racks.ailments")).flush().with(list, more));
        setVisible(false);
    }

    void show(List<Ailment> ailments, Instant now) {
        if (ailments.equals(shown)) {
            return;
        }
        shown = ailments;
        setVisible(!ailments.isEmpty());
        list.removeAll();
        ailments.stream().limit(SHOWN).forEach(ailment -> list.add(item(ailment, now)));
        more.setVisible(ailments.size() > SHOWN);
        more.setText(Texts.of("racks.ailments.more", ailments.size() - SHOWN));
    }

    private static ListItem item(Ailment ailment, Instant now) {
        Status plain = ailment.condition() == Condition.DOWN
                ? Status.of(ServerHealth.DOWN)
                : ConditionWords.degraded(ailment.bladesThere(), ailment.bladesOf());
        Span meaning = new Span(ConditionWords.of(ailment.remedy()));
        meaning.addClassName("mute");
        Div words = new Div(
                new Span(Texts.of(
                        "racks.ailments.what",
                        ailment.serverName(),
                        ailment.tenantName(),
                        ConditionWords.of(ailment.cause()))),
                new Span(" "),
                TimeText.brief(ailment.since(), now),
                new Span(". "),
                meaning);
        words.addClassName("s13");
        return new ListItem(
                plain.text(),
                words,
                Links.to(RackAddress.of(null, ailment.server()), Texts.of("racks.ailments.way", ailment.serverName())));
    }
}
