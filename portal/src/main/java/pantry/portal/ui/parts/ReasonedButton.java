package pantry.portal.ui.parts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The button that does what a page is for, and the reason under it when it can't. Then it still takes the focus, so that everybody gets to
 * the reason, and does nothing.
 */
public final class ReasonedButton extends Button {
    private final Paragraph reason = new Paragraph();
    private @Nullable String obstacle;
    private boolean isBusy;

    public ReasonedButton(String reasonId, Runnable order) {
        addThemeVariants(ButtonVariant.PRIMARY);
        addClassName("order-go");
        reason.setId(reasonId);
        reason.addClassNames("small", "order-why");
        getElement().setAttribute("aria-describedby", reasonId);
        addClickListener(event -> {
            if (obstacle == null) {
                order.run();
            }
        });
    }

    public Paragraph reason() {
        return reason;
    }

    public void show(String text, Optional<String> why, boolean busy) {
        if (!getText().equals(text)) {
            setText(text);
        }
        if (busy != isBusy) {
            isBusy = busy;
            setIcon(busy ? Icon.PROG.create() : null);
            getElement().setAttribute("aria-busy", String.valueOf(busy));
        }
        String said = why.orElse(null);
        if (Objects.equals(said, obstacle)) {
            return;
        }
        obstacle = said;
        reason.setText(why.orElse(""));
        reason.setClassName("bad-text", said != null && !busy);
        setClassName("off", said != null);
        tell();
    }

    /** Vaadin's button writes this attribute itself when it starts, so it is told after that as well. */
    private void tell() {
        if (obstacle == null) {
            getElement().removeAttribute("aria-disabled");
        } else {
            getElement().setAttribute("aria-disabled", "true");
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement()
                .executeJs("setTimeout(() => this.classList.contains('off')"
                        + " ? this.setAttribute('aria-disabled', 'true') : this.removeAttribute('aria-disabled'))");
    }
}
