package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import pantry.billing.budget.Budget;
import pantry.portal.approval.OrderRequests;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.ui.budget.BudgetWords;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Texts;

/** What a spent budget says to what a dialog is about to ask for: said beforehand, and by the name of the button that asks. */
final class HoldNote extends Div {
    private final Button go;
    private final String verb;

    HoldNote(Button go, String verb) {
        this.go = go;
        this.verb = verb;
        // The region stays, so that a screen reader hears what comes into it.
        getElement().setAttribute("aria-live", "polite");
        setVisible(false);
    }

    void show(Verdict verdict) {
        removeAll();
        switch (verdict) {
            case Verdict.Free() -> {}
            case Verdict.AsksFirst(Budget budget) ->
                add(Note.warning(
                        spent(budget),
                        Texts.of(
                                "storage.held.approval",
                                Texts.of("order.approval." + budget.setBy()),
                                OrderRequests.WAITS_FOR.toDays())));
            case Verdict.Refused(Budget budget, String _) ->
                add(Note.warning(spent(budget), Texts.of("storage.held.refused")));
        }
        setVisible(!(verdict instanceof Verdict.Free));
        go.setText(Texts.of(verdict instanceof Verdict.AsksFirst ? "order.go.approval" : verb));
        boolean may = !(verdict instanceof Verdict.Refused);
        if (go.isEnabled() != may) {
            go.setEnabled(may);
        }
    }

    private static String spent(Budget budget) {
        return Texts.of("resize.budget", BudgetWords.of(budget), Cents.of(budget.spent()), Cents.of(budget.amount()));
    }
}
