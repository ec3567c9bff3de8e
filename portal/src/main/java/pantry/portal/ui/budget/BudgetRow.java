package pantry.portal.ui.budget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.billing.budget.Budget;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Measure;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.BillAddress;
import pantry.portal.ui.shell.Links;

/** One budget: how it stands, what was told, what happens when it is spent, and its two verbs for whoever may. */
final class BudgetRow extends ListItem {
    private final H2 name = new H2();
    private final Span whose = new Span();
    private final Div state = new Div();
    private final Div body = new Div();
    private final Slot<Standing> slot = new Slot<>(body, BudgetRow::content);
    private final Div actions = new Div();
    private @Nullable Budget shown;

    BudgetRow(
            boolean ofAll,
            boolean mayChange,
            Consumer<Budget> change,
            Consumer<Budget> recipients,
            Consumer<Budget> remove) {
        addClassNames("panel", "budget");
        whose.addClassNames("s13", "mute");
        whose.setVisible(ofAll);
        Div title = new Div(name, whose);
        title.addClassName("name");
        Div head = new Div(title, state);
        head.addClassName("ch");
        body.addClassName("stack");
        Button edit = new Button(Texts.of("budget.change"), event -> withShown(change));
        Button told = new Button(Texts.of("budget.recipients"), event -> withShown(recipients));
        Button gone = new Button(Texts.of("budget.remove"), event -> withShown(remove));
        gone.addThemeVariants(ButtonVariant.TERTIARY);
        actions.add(edit, told, gone);
        actions.addClassNames("acts", "end");
        actions.setVisible(mayChange);
        head.add(actions);
        add(head, body);
    }

    private void withShown(Consumer<Budget> verb) {
        if (shown != null) {
            verb.accept(shown);
        }
    }

    void show(Standing standing) {
        Budget budget = standing.budget();
        shown = budget;
        name.setText(BudgetWords.of(budget));
        whose.setText(budget.tenantName());
        state.removeAll();
        state.add(standing.status().badge());
        actions.getChildren()
                .forEach(button -> button.getElement()
                        .setAttribute(
                                "aria-label",
                                button.getElement().getText() + ": " + BudgetWords.of(budget) + ", "
                                        + budget.tenantName()));
        slot.show(standing);
    }

    private static List<Component> content(Standing standing) {
        Budget budget = standing.budget();
        Measure measure = new Measure(
                Texts.of("budget.spent"),
                spent(standing),
                Texts.of("budget.of-amount", Cents.of(budget.amount()), standing.left()),
                standing.bar());
        Span expected = new Span(standing.expectation());
        expected.addClassName("s13");
        Span cap = new Span(Texts.of("budget.cap.line", BudgetWords.cap(budget.cap())));
        cap.addClassNames("s13", "mute");
        return List.of(measure, expected, new Thresholds(budget), cap);
    }

    /** It leads to the bill that it stands on; nothing spent may stand on none. */
    private static Component spent(Standing standing) {
        Budget budget = standing.budget();
        String amount = Cents.of(budget.spent());
        return budget.spent().amount().signum() == 0
                ? new Span(amount)
                : Links.to(BillAddress.of(budget.tenant(), standing.month()), amount);
    }
}
