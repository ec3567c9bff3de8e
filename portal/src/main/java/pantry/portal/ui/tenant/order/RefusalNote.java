package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import pantry.portal.order.Alternative;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
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
    private final Consumer<Alternative> take;
    private List<Alternative> offered = List.of();

    RefusalNote(Consumer<Alternative> take) {
        this.take = take;
        // The region stays, so that a screen reader hears what comes into it, and after the changes have calmed down.
        getElement().setAttribute("aria-live", "polite");
        addClassName("refusal");
        what.addClassName("refusal-what");
        meaning.addClassName("s13");
        ways.addClassName("acts");
        Div words = new Div(what, meaning, ways);
        words.addClassName("refusal-words");
        note.add(Icon.BAD.create(), words);
        note.addClassNames("note", "bad");
        note.setVisible(false);
        add(note);
    }

    void show(OrderView view) {
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
