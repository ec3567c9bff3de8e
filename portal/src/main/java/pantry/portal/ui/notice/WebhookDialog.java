package pantry.portal.ui.notice;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.notice.AddressCheck;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.notice.Webhook;
import pantry.provisioning.notice.WebhookAddress;
import pantry.provisioning.notice.WebhookChange;
import pantry.provisioning.notice.WebhookEdit;

/** Adds a webhook, whose secret is shown then, or changes one, whose secret stays; what is wrong is said at its field. */
final class WebhookDialog extends Dialog {
    private final NoticesDesk desk;
    private final Runnable done;
    private final @Nullable Webhook changed;
    private final Div trouble = new Div();
    private final TextField url = new TextField(Texts.of("notices.hook.url"));
    private final CheckboxGroup<NoticeKind> kinds = new CheckboxGroup<>(Texts.of("notices.hook.kinds"));

    private WebhookDialog(NoticesDesk desk, @Nullable Webhook changed, Runnable done) {
        this.desk = desk;
        this.changed = changed;
        this.done = done;
        setHeaderTitle(Texts.of(changed == null ? "notices.hook.add" : "notices.hook.change.title"));
        setWidth("520px");
        setMaxWidth("100%");
        url.setPlaceholder("https://");
        url.setWidthFull();
        url.setAutofocus(true);
        url.setRequiredIndicatorVisible(true);
        url.setHelperText(Texts.of("notices.hook.url.help"));
        kinds.setItems(NoticeKind.CHOSEN);
        kinds.setItemLabelGenerator(NoticeWords::kind);
        Div body = new Div(
                trouble,
                new Paragraph(Texts.of(changed == null ? "notices.hook.meaning" : "notices.hook.change.meaning")),
                url,
                kinds);
        body.addClassName("stack");
        add(body);
        Button save = new Button(
                Texts.of(changed == null ? "notices.hook.save" : "notices.hook.change.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        // What is being typed is told before it is saved.
        save.addClickShortcut(Key.ENTER).listenOn(url, kinds).resetFocusOnActiveElement();
        getFooter()
                .add(
                        new Button(
                                Texts.of(changed == null ? "notices.hook.keep" : "notices.hook.change.keep"),
                                event -> close()),
                        save);
        url.setValue(changed == null ? "" : changed.address().toString());
        kinds.setValue(changed == null || changed.kinds().isEmpty() ? Set.copyOf(NoticeKind.CHOSEN) : changed.kinds());
    }

    static WebhookDialog add(NoticesDesk desk, Runnable done) {
        return new WebhookDialog(desk, null, done);
    }

    static WebhookDialog change(NoticesDesk desk, Webhook webhook, Runnable done) {
        return new WebhookDialog(desk, webhook, done);
    }

    private void save() {
        boolean none = kinds.getValue().isEmpty();
        kinds.setErrorMessage(Texts.of("notices.hook.kinds.none"));
        kinds.setInvalid(none);
        Optional<AddressCheck.Allowed> address = read();
        if (none || address.isEmpty()) {
            return;
        }
        // All of them means those to come, too.
        Set<NoticeKind> chosen =
                kinds.getValue().size() == NoticeKind.CHOSEN.size() ? Set.of() : Set.copyOf(kinds.getValue());
        WebhookEdit outcome = changed == null
                ? desk.add(address.get(), chosen)
                : desk.change(changed, new WebhookChange(address, chosen));
        switch (outcome) {
            case WebhookEdit.Made made -> {
                end();
                SecretDialog.open(made, false);
            }
            case WebhookEdit.Changed(Webhook now) -> {
                end();
                Notices.done(Texts.of("notices.hook.changed", now.address().origin()));
            }
            case WebhookEdit.TooMany _,
                    WebhookEdit.ThereIsOne _,
                    WebhookEdit.Stale _,
                    WebhookEdit.NotFound _,
                    WebhookEdit.Removed _ -> {
                NoticeWords.Refused refused = NoticeWords.Refused.of(outcome);
                trouble.removeAll();
                trouble.add(Note.bad(refused.what(), refused.next()));
            }
        }
    }

    private void end() {
        close();
        done.run();
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
