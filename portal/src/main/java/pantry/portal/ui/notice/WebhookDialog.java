package pantry.portal.ui.notice;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.notice.AddressCheck;
import pantry.provisioning.notice.WebhookAddress;
import pantry.provisioning.notice.WebhookEdit;

/** Adds a webhook; what is wrong with its address is said at the field, then its secret is shown. */
final class WebhookDialog extends Dialog {
    private final NoticesDesk desk;
    private final Runnable done;
    private final Div trouble = new Div();
    private final TextField url = new TextField(Texts.of("notices.hook.url"));

    WebhookDialog(NoticesDesk desk, Runnable done) {
        this.desk = desk;
        this.done = done;
        setHeaderTitle(Texts.of("notices.hook.add"));
        setWidth("520px");
        setMaxWidth("100%");
        url.setPlaceholder("https://");
        url.setMaxLength(WebhookAddress.LIMIT);
        url.setWidthFull();
        url.setAutofocus(true);
        url.setRequiredIndicatorVisible(true);
        url.setHelperText(Texts.of("notices.hook.url.help"));
        Div body = new Div(trouble, new Paragraph(Texts.of("notices.hook.meaning")), url);
        body.addClassName("stack");
        add(body);
        Button save = new Button(Texts.of("notices.hook.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("budget.keep"), event -> close()), save);
    }

    private void save() {
        read().ifPresent(allowed -> {
            WebhookEdit outcome = desk.add(allowed);
            if (outcome instanceof WebhookEdit.Made made) {
                close();
                SecretDialog.open(made, false);
                done.run();
                return;
            }
            NoticeWords.Refused refused = NoticeWords.Refused.of(outcome);
            trouble.removeAll();
            trouble.add(Note.bad(refused.what(), refused.next()));
        });
    }

    private Optional<AddressCheck.Allowed> read() {
        String why;
        try {
            AddressCheck check = desk.check(WebhookAddress.parse(url.getValue().strip()));
            if (check instanceof AddressCheck.Allowed allowed) {
                url.setInvalid(false);
                return Optional.of(allowed);
            }
            why = check instanceof AddressCheck.OutOfReach(String reason) ? reason : "";
        } catch (IllegalArgumentException wrong) {
            why = Texts.of("notices.hook.url.wrong", String.valueOf(wrong.getMessage()));
        }
        url.setErrorMessage(why);
        url.setInvalid(true);
        return Optional.empty();
    }
}
