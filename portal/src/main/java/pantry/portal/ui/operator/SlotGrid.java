package pantry.portal.ui.operator;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.pool.BladeView;

/**
 * The slots of one enclosure in rows of twelve, walked with the arrow keys. The walking is done in the browser, so that it
 * answers at once; the server hears of a choice only.
 */
final class SlotGrid extends Div {
    private static final int ROW = 12;
    private static final String DETAIL = "event.detail";

    private final List<Slot> slots = new ArrayList<>();

    SlotGrid(String label, int count, Consumer<String> chosen) {
        addClassName("slots");
        getElement().setAttribute("role", "grid").setAttribute("aria-label", label);
        for (int first = 1; first <= count; first += ROW) {
            Div row = new Div();
            row.addClassName("slot-row");
            row.getElement().setAttribute("role", "row");
            for (int number = first; number < first + ROW && number <= count; number++) {
                Slot slot = new Slot(number);
                slots.add(slot);
                row.add(slot);
            }
            add(row);
        }
        getElement()
                .addEventListener(
                        "slot-chosen",
                        event -> chosen.accept(event.getEventData().get(DETAIL).asString()))
                .addEventData(DETAIL);
    }

    void show(Map<Integer, BladeView> blades, @Nullable String chosen, @Nullable ServerId lit) {
        for (int i = 0; i < slots.size(); i++) {
            BladeView blade = blades.get(i + 1);
            slots.get(i).show(blade, lit, blade != null && blade.name().equals(chosen));
        }
    }

    int count() {
        return slots.size();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("Pantry.slots(this)");
    }
}
