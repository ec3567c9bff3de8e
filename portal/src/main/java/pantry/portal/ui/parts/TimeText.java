package pantry.portal.ui.parts;

import com.vaadin.flow.component.HtmlComponent;
import java.time.Duration;
import java.time.Instant;

/** An instant in the person's zone, with UTC on hover. */
public final class TimeText extends HtmlComponent {
    private TimeText(Instant instant, String text) {
        super("time");
        getElement().setText(text);
        getElement().setAttribute("datetime", instant.toString());
        getElement().setAttribute("title", Shown.utc(instant));
    }

    /** Day and time. */
    public static TimeText full(Instant instant) {
        return new TimeText(instant, Shown.dayAndTime(instant));
    }

    /** The time of what is less than a day ago, else the day. */
    public static TimeText brief(Instant instant, Instant now) {
        boolean recent = Duration.between(instant, now).toHours() < 24;
        return new TimeText(instant, recent ? Shown.time(instant) : Shown.day(instant));
    }
}
