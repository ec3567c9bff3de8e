package pantry.portal.ui.finance;

import com.vaadin.flow.component.html.Span;

/** A text that lights up softly when it changes under somebody's eyes, and not when it is first shown. */
final class FreshText extends Span {
    private static final String FLASH =
            "this.classList.remove('fresh'); void this.offsetWidth; this.classList.add('fresh')";

    private String shown = "";

    FreshText(String... classNames) {
        addClassNames(classNames);
    }

    void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        setText(text);
        if (!shown.isEmpty()) {
            getElement().executeJs(FLASH);
        }
        shown = text;
    }
}
