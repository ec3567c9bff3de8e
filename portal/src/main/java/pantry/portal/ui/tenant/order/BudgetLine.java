package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import pantry.billing.budget.Budget;
import pantry.portal.ui.budget.BudgetWords;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Measure;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;

/** What is left of the budget with this order, under its price. */
final class BudgetLine extends Div {
    private final Slot<Optional<Told>> slot = new Slot<>(this, BudgetLine::content);

    private record Told(Spending spending, YearMonth month) {}

    BudgetLine() {
        addClassName("price-budget");
        setVisible(false);
    }

    void show(OrderView view) {
        Optional<Told> told =
                view.spending().map(one -> new Told(one, view.reckoning().month()));
        setVisible(told.isPresent());
        slot.show(told);
    }

    private static List<Component> content(Optional<Told> told) {
        return told.map(BudgetLine::content).orElse(List.of());
    }

    private static List<Component> content(Told told) {
        Spending spending = told.spending();
        double amount = spending.budget().amount().amount().doubleValue();
        double without = spending.without().amount().doubleValue();
        double added = spending.ofOrder().amount().doubleValue();
        double fits = Math.max(0, Math.min(added, amount - without));
        Bar bar = Bar.of(Math.max(amount, without + added))
                .used(without)
                .order(fits)
                .over(added - fits)
                .ceiling(amount);
        Measure measure = new Measure(
                Texts.of("order.budget.with", BudgetWords.of(spending.budget())),
                Cents.of(spending.with()),
                Texts.of("order.budget.of", Cents.of(spending.budget().amount())),
                bar);
        Paragraph basis = new Paragraph(Texts.of(
                spending.isForecast() ? "order.budget.forecast" : "order.budget.spent",
                Shown.month(told.month()),
                Shown.month(told.month().plusMonths(1)),
                Cents.of(spending.aMonth())));
        basis.addClassNames("small", "mute");
        if (!spending.isOver()) {
            return List.of(measure, basis);
        }
        Paragraph over = new Paragraph(Texts.of(
                spending.budget().isSpent() && spending.budget().cap() == Budget.Cap.APPROVAL
                        ? "order.budget.spent.APPROVAL"
                        : "order.budget.over." + spending.budget().cap()));
        over.addClassNames("small", "warn-text");
        return List.of(measure, over, basis);
    }
}
