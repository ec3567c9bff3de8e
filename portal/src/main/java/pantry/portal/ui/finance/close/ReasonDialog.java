package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Consumer;
import pantry.billing.close.Waivers;
import pantry.portal.form.TextRule;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Texts;

/** Asks why something is accepted as it is; without a reason it is not. */
final class ReasonDialog extends Dialog {
    private static final TextRule REASON = TextRule.line(1, Waivers.REASON_LIMIT);

    private final TextArea reason = new TextArea(Texts.of("close.reason"));
    private final Consumer<String> accept;

    ReasonDialog(String title, String meaning, String verb, Consumer<String> accept) {
        this.accept = accept;
        setHeaderTitle(title);
        setWidth("460px");
        setMaxWidth("100%");
        reason.setWidthFull();
        reason.setAutofocus(true);
        reason.setMaxLength(Waivers.REASON_LIMIT);
        reason.setMinRows(2);
        reason.setHelperText(Texts.of("close.reason.help"));
        Paragraph lead = new Paragraph(meaning);
        Div body = new Div(lead, reason);
        body.addClassName("stack");
        add(body);
        Button go = new Button(verb, event -> go());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("close.reason.keep"), event -> close()), go);
    }

    private void go() {
        String said = reason.getValue().strip().replace('\n', ' ');
        boolean bad = said.isBlank() || REASON.objection(said).isPresent();
        reason.setInvalid(bad);
        reason.setErrorMessage(bad ? Texts.of("close.reason.bad", Amounts.count(Waivers.REASON_LIMIT)) : "");
        if (!bad) {
            close();
            accept.accept(said);
        }
    }
}
