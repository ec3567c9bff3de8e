package pantry.portal.ui.finance;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillState;
import pantry.billing.bill.LineKind;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;

/** What can be done about the chosen line: finance gives a credit, the tenant's owner asks. */
final class LineActs extends Div {
    private final Disputes disputes;
    private final Runnable after;
    private final Button credit = new Button(Texts.of("credit.open"), Icon.EDIT.create(), event -> credit());
    private final Button question = new Button(Texts.of("question.ask"), Icon.INFO.create(), event -> ask());
    private @Nullable BillLine line;

    LineActs(Disputes disputes, Runnable after) {
        this.disputes = disputes;
        this.after = after;
        addClassName("acts");
        credit.addThemeVariants(ButtonVariant.SMALL);
        question.addThemeVariants(ButtonVariant.SMALL);
        add(credit, question);
    }

    void show(Drill drill) {
        line = drill.line();
        boolean charges = line != null && (line.kind() == LineKind.USAGE || line.kind() == LineKind.CORRECTION);
        credit.setVisible(charges && Disputes.mayCredit());
        question.setVisible(line != null && Disputes.mayAsk() && drill.bill().state() != BillState.CLOSED);
    }

    private void credit() {
        BillLine chosen = line;
        if (chosen == null) {
            return;
        }
        Optional<Money> left = disputes.left(chosen.id());
        if (left.isEmpty() || left.get().amount().signum() == 0) {
            Notices.refused(Texts.of("credit.nothing-left"), Texts.of("credit.nothing-left.next"));
        } else {
            new CreditDialog(disputes, chosen, left.get(), after).open();
        }
    }

    private void ask() {
        if (line != null) {
            new QuestionDialog(disputes, line, after).open();
        }
    }
}
