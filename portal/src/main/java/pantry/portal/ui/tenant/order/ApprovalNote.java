package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import pantry.billing.budget.Budget;
import pantry.portal.approval.OrderRequests;
import pantry.portal.ui.budget.BudgetWords;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;

/** Said before it is sent: that the order waits, for whom, how long, and that nothing is held meanwhile. */
final class ApprovalNote extends Div {
    private final Slot<Optional<Held>> slot = new Slot<>(this, ApprovalNote::content);

    private record Held(Budget budget, YearMonth month) {}

    ApprovalNote() {
        // The region stays, so that a screen reader hears what comes into it.
        getElement().setAttribute("aria-live", "polite");
        setVisible(false);
    }

    void show(OrderView view) {
        Optional<Held> held =
                view.waitsFor().map(budget -> new Held(budget, view.reckoning().month()));
        setVisible(held.isPresent());
        slot.show(held);
    }

    private static List<Component> content(Optional<Held> held) {
        return held.map(ApprovalNote::note).stream().toList();
    }

    private static Component note(Held held) {
        Budget budget = held.budget();
        return Note.warning(
                Texts.of(
                        "order.refused.budget",
                        BudgetWords.of(budget),
                        Shown.month(held.month()),
                        Cents.of(budget.spent()),
                        Cents.of(budget.amount())),
                Texts.of(
                        "order.approval",
                        Texts.of("order.approval." + budget.setBy()),
                        OrderRequests.WAITS_FOR.toDays()));
    }
}
