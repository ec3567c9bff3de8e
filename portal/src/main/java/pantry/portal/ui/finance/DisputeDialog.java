package pantry.portal.ui.finance;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.dispute.CreditOutcome;
import pantry.portal.form.TextRule;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What is said about a line: some words, and money where money may be given back. */
abstract class DisputeDialog extends Dialog {
    private final TextArea words;
    private final TextRule rule;
    private final BigDecimalField amount = Inputs.keepTyped(new BigDecimalField());
    private final Div trouble = new Div();
    private final @Nullable Money left;
    private final boolean amountIsNeeded;

    /** {@code left} is how much may be given back; absent where that is not the question. */
    DisputeDialog(String title, String about, String key, TextRule rule, @Nullable Money left, boolean amountIsNeeded) {
        this.rule = rule;
        this.left = left;
        this.amountIsNeeded = amountIsNeeded;
        this.words = new TextArea(Texts.of(key + ".words"));
        setHeaderTitle(title);
        setWidth("460px");
        setMaxWidth("100%");
        Paragraph what = new Paragraph(about);
        what.addClassName("said");
        words.setWidthFull();
        words.setMinRows(3);
        words.setMaxLength(rule.most());
        words.setHelperText(Texts.of(key + ".help"));
        Div body = new Div(trouble, what);
        body.addClassName("stack");
        trouble.addClassName("trouble-slot");
        if (left != null) {
            amount.setLabel(Texts.of(key + ".amount", left.currency().getSymbol(Locale.ENGLISH)));
            amount.setHelperText(Texts.of(amountIsNeeded ? "dispute.left" : "dispute.left.or-none", Shown.money(left)));
            amount.setValueChangeMode(ValueChangeMode.LAZY);
            amount.setAutofocus(amountIsNeeded);
            body.add(amount);
        }
        words.setAutofocus(!amountIsNeeded);
        body.add(words);
        add(body);
        Button go = new Button(Texts.of(key + ".go"), event -> go());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("dispute.keep"), event -> close()), go);
    }

    /** Both are what they should be; whatever comes of it is told by whoever does it. */
    abstract void done(String said, @Nullable BigDecimal given);

    private void go() {
        trouble.removeAll();
        String said = words.getValue().strip();
        boolean badWords = said.isEmpty() || rule.objection(said).isPresent();
        words.setInvalid(badWords);
        words.setErrorMessage(badWords ? Texts.of("dispute.words.bad", Amounts.count(rule.most())) : "");
        Optional<String> badAmount = left == null ? Optional.empty() : objection(left);
        refuseAmount(badAmount.orElse(null));
        if (!badWords && badAmount.isEmpty()) {
            done(said, amount.getValue());
        }
    }

    private Optional<String> objection(Money most) {
        BigDecimal given = amount.getValue();
        Currency currency = most.currency();
        if (given == null) {
            if (Inputs.isUnreadable(amount)) {
                return Optional.of(Texts.of("input.no-number"));
            }
            return amountIsNeeded ? Optional.of(Texts.of("dispute.amount.missing")) : Optional.empty();
        }
        if (given.signum() <= 0 || given.stripTrailingZeros().scale() > currency.getDefaultFractionDigits()) {
            return Optional.of(Texts.of("dispute.amount.bad", currency.getDefaultFractionDigits()));
        }
        return given.compareTo(most.amount()) > 0
                ? Optional.of(Texts.of("dispute.amount.above", Shown.money(most)))
                : Optional.empty();
    }

    final void refuseAmount(@Nullable String why) {
        amount.setInvalid(why != null);
        amount.setErrorMessage(why == null ? "" : why);
    }

    final void refuse(String what, String next) {
        trouble.add(Note.bad(what, next));
    }

    /** Somebody may have been faster, so what was right when it was typed may be refused. */
    final void refuse(CreditOutcome outcome) {
        switch (outcome) {
            case CreditOutcome.Granted granted -> throw new IllegalStateException(granted + " is no refusal");
            case CreditOutcome.AboveTheLine(Money still) ->
                refuseAmount(Texts.of("dispute.amount.above", Shown.money(still)));
            case CreditOutcome.NotCreditable(String reason) -> refuse(Texts.of("dispute.not-creditable"), reason);
            case CreditOutcome.NoSuchLine() -> refuse(Texts.of("dispute.gone"), Texts.of("dispute.gone.next"));
        }
    }
}
