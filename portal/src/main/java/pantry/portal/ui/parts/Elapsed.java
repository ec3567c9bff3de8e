package pantry.portal.ui.parts;

import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;

/** How long something has been going on, counted on in the browser: what stands still tells nothing. */
public final class Elapsed extends Span {
    public Elapsed(Instant since, Instant now) {
        Duration soFar = Duration.between(since, now);
        setText(Shown.duration(soFar));
        getElement().executeJs("Pantry.since(this, $0)", (double) soFar.toMillis());
    }
}
