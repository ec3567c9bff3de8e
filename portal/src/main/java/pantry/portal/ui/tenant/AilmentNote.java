package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import pantry.portal.ui.parts.ConditionWords;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.lifecycle.Ailment;
import pantry.provisioning.server.Condition;

/** What is wrong with a server, since when, and what is being done about it; not there while it is whole. */
final class AilmentNote extends Div {
    private final Slot<Optional<Ailment>> slot = new Slot<>(this, AilmentNote::note);

    AilmentNote() {
        getElement().setAttribute("aria-live", "polite");
        setVisible(false);
    }

    void show(Optional<Ailment> ailment) {
        setVisible(ailment.isPresent());
        slot.show(ailment);
    }

    private static List<Component> note(Optional<Ailment> shown) {
        return shown.<Component>map(ailment -> {
                    String what = Texts.of(
                            "server.ailment.what",
                            ConditionWords.of(ailment.condition()),
                            ConditionWords.of(ailment.cause()),
                            Shown.dayAndTime(ailment.since()));
                    String blades = ConditionWords.blades(ailment.bladesThere(), ailment.bladesOf());
                    String meaning = blades.isEmpty()
                            ? ConditionWords.of(ailment.remedy())
                            : Texts.of("server.ailment.left", blades, ConditionWords.of(ailment.remedy()));
                    return ailment.condition() == Condition.DOWN
                            ? Note.bad(what, meaning)
                            : Note.warning(what, meaning);
                })
                .map(List::of)
                .orElse(List.of());
    }
}
