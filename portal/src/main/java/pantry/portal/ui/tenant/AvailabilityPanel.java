package pantry.portal.ui.tenant;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import pantry.portal.ui.parts.ConditionWords;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.Availability;
import pantry.provisioning.server.Condition;

/**
 * How much of the time a server was there: a strip of how it was, from its order or the last 30 days on, the sums of it in
 * words, and behind it a table of every interval.
 */
final class AvailabilityPanel extends Div {
    private static final int PERCENT_DECIMALS = 3;
    private static final List<Condition> SUMMED =
            List.of(Condition.WHOLE, Condition.DEGRADED, Condition.DOWN, Condition.OFF);

    private final Span percent = new Span();
    private final ConditionStrip strip = new ConditionStrip();
    private final UnorderedList sums = new UnorderedList();
    private final Paragraph sentence = new Paragraph();
    private final ConditionTable table = new ConditionTable();

    AvailabilityPanel() {
        percent.addClassName("strong");
        sums.addClassName("legend");
        sentence.addClassNames("s13", "mute");
        NativeDetails details = new NativeDetails(Texts.of("server.availability.as-table"));
        details.setContent(table);
        details.addClassName("s13");
        add(new Panel(Texts.of("server.availability")).atEnd(percent).with(strip, sums, sentence, details));
    }

    void show(ServerStory story) {
        Availability times = story.availability();
        percent.setText(times.upPercent()
                .map(up -> Texts.of("server.availability.percent", Shown.number(up, PERCENT_DECIMALS)))
                .orElse(""));
        strip.show(story);
        sums.removeAll();
        for (Condition condition : SUMMED) {
            Duration length = length(times, condition);
            if (condition == Condition.WHOLE || !length.isZero()) {
                sums.add(sum(condition, length));
            }
        }
        sentence.setText(sentence(times));
        table.show(story.intervals());
    }

    private static Duration length(Availability times, Condition condition) {
        return switch (condition) {
            case WHOLE -> times.whole();
            case DEGRADED -> times.degraded();
            case DOWN -> times.down();
            case OFF, ENDED -> times.off();
        };
    }

    private static ListItem sum(Condition condition, Duration length) {
        HtmlComponent mark = new HtmlComponent("i");
        mark.addClassName("c-" + condition.name().toLowerCase(Locale.ROOT));
        return new ListItem(new Span(
                mark,
                new Span(Texts.of("server.availability.sum", ConditionWords.of(condition), Shown.duration(length)))));
    }

    private static String sentence(Availability times) {
        if (times.wanted().isZero()) {
            return Texts.of("server.availability.none");
        }
        String since = Texts.of("server.availability.since", Shown.dayAndTime(times.from()));
        return times.losses().stream()
                .map(loss -> Texts.of(
                        "server.availability.loss",
                        ConditionWords.of(loss.condition()),
                        Shown.duration(loss.length()),
                        ConditionWords.of(loss.cause())))
                .reduce(since, (one, other) -> one + " " + other);
    }
}
