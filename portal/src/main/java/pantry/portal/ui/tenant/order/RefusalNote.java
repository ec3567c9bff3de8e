package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import pantry.billing.budget.Budget;
import pantry.portal.order.Alternative;
import pantry.portal.ui.budget.BudgetWords;
import pantry.portal.ui.budget.BudgetsPage;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.tenant.order.OrderView.Refused;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.ServerSpec;

/** What is short, whose limit that is, and what would work: as buttons that fill the form. The same for what is foreseen and for what was really refused. */
final class RefusalNote extends Div {
    private final Div note = new Div();
    private final Span what = new Span();
    private final Paragraph meaning = new Paragraph();
    private final Div ways = new Div();
    private final List<Button> buttons = new ArrayList<>();
    private final Anchor raise = Links.to("", Texts.of("order.refused.budget.raise"));
    private final boolean mayRaise;
    private final Consumer<Alternative> take;
    private List<Alternative> offered = List.of();

    /** {@code mayRaise} is whether whoever looks may change a budget. */
    RefusalNote(boolean mayRaise, Consumer<Alternative> take) {
        this.mayRaise = mayRaise;
        this.take = take;
        // The region stays, so that a screen reader hears what comes into it, and after the changes have calmed down.
        getElement().setAttribute("aria-live", "polite");
        addClassName("refusal");
        what.addClassName("refusal-what");
        meaning.addClassName("s13");
        ways.addClassName("acts");
        raise.addClassNames("button-link", "plain");
        raise.setVisible(false);
        Div words = new Div(what, meaning, ways, new Div(raise));
        words.addClassName("refusal-words");
        note.add(Icon.BAD.create(), words);
        note.addClassNames("note", "bad");
        note.setVisible(false);
        add(note);
    }

    void show(OrderView view) {
        Optional<Budget> spent = view.refusedBy();
        raise.setVisible(spent.isPresent() && mayRaise);
        if (spent.isPresent()) {
            refusedBy(spent.get(), view.reckoning().month());
            return;
        }
        if (view.refused() instanceof Refused.Otherwise(var said, var next)) {
            say(said, next);
            offer(List.of(), Optional.empty());
            return;
        }
        List<Shortage> shortages = view.shortages();
        note.setVisible(!shortages.isEmpty());
        setVisible(true);
        if (shortages.isEmpty()) {
            offer(List.of(), Optional.empty());
            return;
        }
        boolean isGone = view.reckoning().shortages().isEmpty();
        List<Alternative> alternatives = view.alternatives();
        String next = Texts.of(
                isGone
                        ? "order.refused.gone"
                        : alternatives.isEmpty() ? "order.refused.nothing" : "order.refused.these");
        say(
                shortages.stream().map(OrderWords::what).collect(Collectors.joining(" ")),
                OrderWords.whose(shortages, view.around().tenant().name()) + " " + next);
        offer(alternatives, view.reckoning().resolved().map(one -> one.spec()));
    }

    /** Money refuses it, whatever there is room for. */
    private void refusedBy(Budget budget, YearMonth month) {
        say(
                Texts.of(
                        "order.refused.budget",
                        BudgetWords.of(budget),
                        Shown.month(month),
                        Cents.of(budget.spent()),
                        Cents.of(budget.amount())),
                Texts.of(
                        "order.refused.budget.next",
                        Texts.of("order.refused.budget." + budget.scope().kind(), BudgetWords.of(budget)),
                        Shown.month(month.plusMonths(1)),
                        Texts.of(mayRaise ? "order.refused.budget.owner" : "order.refused.budget.user")));
        offer(List.of(), Optional.empty());
        raise.setHref(BudgetsPage.pathTo(budget));
    }

    private void say(String said, String next) {
        note.setVisible(true);
        if (!what.getText().equals(said)) {
            what.setText(said);
        }
        if (!meaning.getText().equals(next)) {
            meaning.setText(next);
        }
    }

    /** Buttons that are there change their words and keep the focus. */
    private void offer(List<Alternative> alternatives, Optional<ServerSpec> asked) {
        offered = alternatives;
        ways.setVisible(!alternatives.isEmpty());
        for (int i = 0; i < alternatives.size() && asked.isPresent(); i++) {
            if (i == buttons.size()) {
                int index = i;
                Button button = new Button("", event -> {
                    if (index < offered.size()) {
                        take.accept(offered.get(index));
                    }
                });
                button.addThemeVariants(ButtonVariant.SMALL);
                buttons.add(button);
                ways.add(button);
            }
            String words = OrderWords.of(alternatives.get(i), asked.get());
            if (!buttons.get(i).getText().equals(words)) {
                buttons.get(i).setText(words);
            }
        }
        while (buttons.size() > alternatives.size()) {
            ways.remove(buttons.removeLast());
        }
    }
}
