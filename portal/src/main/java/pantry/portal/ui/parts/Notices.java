package pantry.portal.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.time.Duration;

/** Short messages at the edge of the page. What went wrong stays until it is closed; what went well goes by itself. */
public final class Notices {
    private static final Duration GOOD_NEWS = Duration.ofSeconds(4);

    private Notices() {}

    public static void done(String text) {
        Notification notification =
                Notification.show(text, (int) GOOD_NEWS.toMillis(), Notification.Position.BOTTOM_START);
        notification.addThemeVariants(NotificationVariant.SUCCESS);
    }

    /** What happened and what it means or what to do. */
    public static void refused(String what, String next) {
        Notification notification = new Notification();
        notification.setPosition(Notification.Position.BOTTOM_START);
        notification.setDuration(0);
        notification.setAssertive(true);
        notification.addThemeVariants(NotificationVariant.ERROR);
        Span strong = new Span(what);
        strong.getStyle().setFontWeight("600");
        Button close = new Button(Texts.of("notice.close"), event -> notification.close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        Div words = new Div(new Div(strong), new Div(new Span(next)));
        Div row = new Div(words, close);
        row.addClassName("notice");
        notification.add(row);
        notification.open();
    }
}
