package pantry.portal.ui.notice;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.tenancy.EmailAddress;

/** The own e-mail address: set, changed, or taken away by leaving it empty. */
final class AddressDialog extends Dialog {
    AddressDialog(NoticesDesk desk, @Nullable EmailAddress present, Runnable done) {
        setHeaderTitle(Texts.of("notices.address.title"));
        setWidth("440px");
        setMaxWidth("100%");
        TextField field = new TextField(Texts.of("notices.address"));
        field.setValue(present == null ? "" : present.value());
        field.setMaxLength(EmailAddress.LIMIT);
        field.setHelperText(Texts.of("notices.address.help"));
        field.getElement().setAttribute("inputmode", "email");
        field.setWidthFull();
        field.setAutofocus(true);
        Div body = new Div(new Paragraph(Texts.of("notices.address.meaning")), field);
        body.addClassName("stack");
        add(body);
        Button save = new Button(Texts.of("notices.address.save"), event -> {
            String typed = field.getValue().strip();
            boolean good = typed.isEmpty() || EmailAddress.isOne(typed);
            field.setInvalid(!good);
            field.setErrorMessage(Texts.of("notices.address.wrong"));
            if (good && desk.setOwnAddress(typed.isEmpty() ? null : new EmailAddress(typed))) {
                close();
                Notices.done(Texts.of(typed.isEmpty() ? "notices.address.taken" : "notices.address.saved", typed));
                done.run();
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("budget.keep"), event -> close()), save);
    }
}
