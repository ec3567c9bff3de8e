package pantry.portal.ui.budget;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetRecipients;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.tenancy.EmailAddress;

/** Who is mailed a budget's alerts beside the owners and finance: one address a line. */
final class RecipientsDialog extends Dialog {
    private final BudgetRecipients recipients;
    private final Budget budget;
    private final TextArea field = new TextArea(Texts.of("budget.recipients"));

    RecipientsDialog(BudgetRecipients recipients, Budget budget) {
        this.recipients = recipients;
        this.budget = budget;
        setHeaderTitle(Texts.of("budget.recipients.title", BudgetWords.of(budget)));
        setWidth("480px");
        setMaxWidth("100%");
        field.setValue(recipients.of(budget).stream().map(EmailAddress::value).collect(Collectors.joining("\n")));
        field.setHelperText(Texts.of("budget.recipients.help", BudgetRecipients.MOST));
        field.setMaxLength(BudgetRecipients.MOST * (EmailAddress.LIMIT + 1));
        field.setMinRows(3);
        field.setWidthFull();
        field.setAutofocus(true);
        Div body = new Div(new Paragraph(Texts.of("budget.recipients.meaning")), field);
        body.addClassName("stack");
        add(body);
        Button save = new Button(Texts.of("budget.recipients.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("budget.keep"), event -> close()), save);
    }

    private void save() {
        List<String> typed = Arrays.stream(field.getValue().split("[\\s,;]+"))
                .filter(one -> !one.isEmpty())
                .toList();
        List<String> wrong =
                typed.stream().filter(one -> !EmailAddress.isOne(one)).toList();
        boolean tooMany = typed.size() > BudgetRecipients.MOST;
        field.setInvalid(tooMany || !wrong.isEmpty());
        field.setErrorMessage(
                tooMany
                        ? Texts.of("budget.recipients.too-many", BudgetRecipients.MOST)
                        : Texts.of("budget.recipients.wrong", String.join(", ", wrong)));
        if (field.isInvalid()) {
            return;
        }
        if (recipients.set(budget, typed.stream().map(EmailAddress::new).toList(), Viewer.actor())) {
            Notices.done(Texts.of("budget.recipients.saved", BudgetWords.of(budget), typed.size()));
        } else {
            Notices.refused(Texts.of("budget.refused.gone"), Texts.of("budget.refused.gone.next"));
        }
        close();
    }
}
