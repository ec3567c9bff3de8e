package pantry.portal.ui.notice;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.notice.WebhookEdit;

/** A webhook's secret, the one time that it is shown. */
final class SecretDialog extends Dialog {
    private SecretDialog(WebhookEdit.Made made, boolean isNew) {
        setHeaderTitle(Texts.of("notices.secret"));
        setWidth("520px");
        setMaxWidth("100%");
        setCloseOnOutsideClick(false);
        Paragraph once = new Paragraph(Texts.of(isNew ? "notices.secret.replaced" : "notices.secret.once"));
        Pre secret = new Pre(made.secret().value());
        secret.addClassName("terminal");
        // It may be longer than there is room, and then only the focus scrolls it without a mouse.
        secret.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", Texts.of("notices.secret"));
        Paragraph how = new Paragraph(Texts.of("notices.secret.how"));
        how.addClassNames("s13", "mute");
        Div body = new Div(once, secret, how);
        body.addClassName("stack");
        add(body);
        Span copied = new Span();
        copied.addClassNames("small", "ok-text");
        copied.getElement().setAttribute("role", "status");
        Button copy = new Button(
                Texts.of("notices.secret.copy"),
                Icon.COPY.create(),
                event -> secret.getElement()
                        .executeJs("return Pantry.copy($0).then(() => true, () => false)", secret.getText())
                        .then(
                                Boolean.class,
                                done -> copied.setText(Texts.of(done ? "order.api.copied" : "order.api.by-hand"))));
        copy.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(copied, new Button(Texts.of("order.api.close"), event -> close()), copy);
    }

    static void open(WebhookEdit.Made made, boolean isNew) {
        new SecretDialog(made, isNew).open();
    }
}
