package pantry.portal.ui.tenant;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import pantry.portal.ui.parts.ConditionWords;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.Condition;
import pantry.provisioning.server.ConditionInterval;

/** Time from left to right, each interval as long as it was, and never too short to be seen. Ornament to the table behind it. */
final class ConditionStrip extends Div {
    ConditionStrip() {
        addClassName("strip");
        getElement().setAttribute("aria-hidden", "true");
    }

    void show(ServerStory story) {
        removeAll();
        Instant from = story.availability().from();
        Instant to = story.availability().to();
        for (ConditionInterval interval : story.intervals()) {
            Instant start = interval.from().isAfter(from) ? interval.from() : from;
            Instant end = interval.to() == null || interval.to().isAfter(to) ? to : interval.to();
            if (interval.condition() != Condition.ENDED && end.isAfter(start)) {
                add(part(interval, Duration.between(start, end)));
            }
        }
    }

    private static HtmlComponent part(ConditionInterval interval, Duration length) {
        HtmlComponent part = new HtmlComponent("i");
        part.addClassName("c-" + interval.condition().name().toLowerCase(Locale.ROOT));
        part.getStyle().setFlexGrow(String.valueOf(Math.max(1, length.toMillis())));
        part.getElement()
                .setAttribute(
                        "title",
                        Texts.of(
                                "server.availability.part",
                                ConditionWords.of(interval.condition()),
                                Shown.dayAndTime(interval.from()),
                                Shown.duration(length)));
        return part;
    }
}
