package pantry.portal.ui.finance;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import pantry.portal.ui.parts.Texts;

/** By what the months are divided. */
final class Segments extends Div {
    enum Division {
        TENANT,
        COST_CENTRE,
        METER,
        TAG
    }

    private final Map<Division, Button> buttons = new EnumMap<>(Division.class);

    Segments(Consumer<Division> choose) {
        addClassName("segments");
        getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.of("bills.by"));
        for (Division division : Division.values()) {
            Button button = new Button(Texts.of("bills.by." + division), event -> choose.accept(division));
            button.addThemeVariants(ButtonVariant.SMALL);
            buttons.put(division, button);
            add(button);
        }
        show(Division.TENANT);
    }

    void show(Division chosen) {
        buttons.forEach((division, button) ->
                button.getElement().setAttribute("aria-pressed", String.valueOf(division == chosen)));
    }
}
