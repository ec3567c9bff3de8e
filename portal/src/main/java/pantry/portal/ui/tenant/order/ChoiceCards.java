package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cards of which one is chosen: a radio group that arrow keys walk, where what can't be chosen is walked over as well,
 * so that its reason is read.
 */
final class ChoiceCards extends Div {
    private final Consumer<String> chosen;
    private final List<ChoiceCard> cards = new ArrayList<>();

    ChoiceCards(String label, Consumer<String> chosen) {
        this.chosen = chosen;
        addClassName("choices");
        getElement().setAttribute("role", "radiogroup").setAttribute("aria-label", label);
    }

    /** What a card says: its lines, and under them a foot that is a reason where it can't be had. */
    record Said(String id, String title, List<Line> lines, String foot, boolean isRefused) {
        Said {
            lines = List.copyOf(lines);
        }
    }

    /** An amount and what it is of. */
    record Line(String amount, String of) {}

    /** The cards that are there stay, with the focus on them. */
    void show(List<Said> said, @Nullable String selected) {
        for (int i = 0; i < said.size(); i++) {
            if (i == cards.size()) {
                ChoiceCard card = new ChoiceCard(chosen);
                cards.add(card);
                add(card);
            }
            cards.get(i).show(said.get(i), said.get(i).id().equals(selected));
        }
        while (cards.size() > said.size()) {
            remove(cards.removeLast());
        }
    }

    Optional<ChoiceCard> card(String id) {
        return cards.stream().filter(one -> one.is(id)).findFirst();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("Pantry.radios(this)");
    }
}
