package pantry.portal.ui.operator;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.operator.BladeWork.Verb;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.pool.BladeView;

/** What can be done to the chosen blade, as its state allows. */
final class BladeMenu extends Div {
    private final Button button = new Button(Texts.of("racks.do"), Icon.DOWN.create());
    private final Map<Verb, MenuItem> items = new EnumMap<>(Verb.class);
    private @Nullable BladeView blade;

    BladeMenu(BiConsumer<Verb, BladeView> act) {
        button.setIconAfterText(true);
        button.getElement().setAttribute("aria-haspopup", "menu");
        ContextMenu menu = new ContextMenu(button);
        menu.setOpenOnClick(true);
        for (Verb verb : Verb.values()) {
            items.put(verb, menu.addItem(Texts.of("racks.do." + verb), event -> {
                if (blade != null) {
                    act.accept(verb, blade);
                }
            }));
        }
        add(button);
    }

    void show(BladeView now) {
        blade = now;
        button.setAriaLabel(Texts.of("racks.do.label", now.name()));
        items.forEach((verb, item) -> item.setVisible(verb.isOfferedFor(now)));
    }
}
