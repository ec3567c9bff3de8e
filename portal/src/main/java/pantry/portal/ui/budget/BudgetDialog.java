package pantry.portal.ui.budget;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetOutcome;
import pantry.billing.budget.Budgets;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Viewer;

/** Sets a budget, or changes the amount and the cap of one; what is refused is said above the fields, and nothing is lost. */
final class BudgetDialog extends Dialog {
    private final Div trouble = new Div();
    private final BigDecimalField amount = Inputs.keepTyped(new BigDecimalField(Texts.of("budget.amount")));
    private final RadioButtonGroup<Budget.Cap> cap = new RadioButtonGroup<>(Texts.of("budget.cap"));
    private final Div body = new Div();
    private final Runnable done;

    private BudgetDialog(String title, String verb, Currency currency, Consumer<BudgetDialog> save, Runnable done) {
        this.done = done;
        setHeaderTitle(title);
        setWidth("480px");
        setMaxWidth("100%");
        amount.setSuffixComponent(new Span(currency.getCurrencyCode()));
        amount.setWidthFull();
        amount.setHelperText(Texts.of("budget.amount.help"));
        amount.setRequiredIndicatorVisible(true);
        cap.setItems(Budget.Cap.values());
        cap.setItemLabelGenerator(BudgetWords::cap);
        body.addClassName("stack");
        add(body);
        Button go = new Button(verb, event -> save.accept(this));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("budget.keep"), event -> close()), go);
    }

    /** A new one: of which tenant only finance says. */
    static void add(Budgets budgets, ScopeFields scope, Currency currency, Runnable done) {
        BudgetDialog dialog = new BudgetDialog(
                Texts.of("budget.add.title"),
                Texts.of("budget.add.save"),
                currency,
                one -> one.add(budgets, scope),
                done);
        dialog.cap.setValue(Budget.Cap.NOTIFY);
        dialog.body.add(dialog.trouble, scope, dialog.amount, dialog.cap);
        dialog.open();
    }

    private void add(Budgets budgets, ScopeFields fields) {
        BigDecimal typed = readAmount();
        fields.read().ifPresent(asked -> {
            if (typed != null) {
                end(budgets.add(asked.tenant(), asked.scope(), typed, cap.getValue(), Viewer.actor()));
            }
        });
    }

    static void change(Budgets budgets, Budget seen, Runnable done) {
        BudgetDialog dialog = new BudgetDialog(
                Texts.of("budget.change.title", BudgetWords.of(seen)),
                Texts.of("budget.change.save"),
                seen.amount().currency(),
                one -> one.change(budgets, seen),
                done);
        dialog.amount.setValue(plain(seen.amount().amount()));
        dialog.amount.setAutofocus(true);
        dialog.cap.setValue(seen.cap());
        dialog.body.add(dialog.trouble, dialog.amount, dialog.cap);
        dialog.open();
    }

    private void change(Budgets budgets, Budget seen) {
        BigDecimal typed = readAmount();
        if (typed != null) {
            end(budgets.change(
                    seen.id(),
                    seen.tenant(),
                    typed,
                    cap.getValue(),
                    OptionalLong.of(seen.generation()),
                    Viewer.actor()));
        }
    }

    private void end(BudgetOutcome outcome) {
        if (outcome instanceof BudgetOutcome.Kept(Budget budget)) {
            close();
            Notices.done(Texts.of("budget.saved", BudgetWords.of(budget)));
            done.run();
            return;
        }
        BudgetWords.Refused refused = BudgetWords.Refused.of(outcome);
        trouble.removeAll();
        trouble.add(Note.bad(refused.what(), refused.next()));
    }

    /** Absent, with the reason at the field, when it is none that can be kept. */
    private @Nullable BigDecimal readAmount() {
        BigDecimal typed = amount.getValue();
        boolean good = typed != null && Budgets.isAmount(typed);
        Inputs.refuse(amount, !good, Texts.of("budget.amount.wrong"));
        return good ? typed : null;
    }

    /** As somebody would type it: without the zeros that the database keeps, with cents where there are some. */
    private static BigDecimal plain(BigDecimal kept) {
        BigDecimal stripped = kept.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
