package pantry.portal.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.HasMenuItems;
import com.vaadin.flow.component.contextmenu.MenuItem;
import java.util.EnumMap;
import java.util.Map;
import pantry.portal.ui.parts.Texts;

/** Light, dark, or as the system has it: kept by the browser, so it holds before anybody signs in. */
enum Scheme {
    SYSTEM("system"),
    LIGHT("light"),
    DARK("dark");

    private final String value;

    Scheme(String value) {
        this.value = value;
    }

    /** Adds one item for each to a menu, the chosen one checked; {@code owner} is attached when the menu can be opened. */
    static void addTo(HasMenuItems menu, Component owner) {
        Map<Scheme, MenuItem> items = new EnumMap<>(Scheme.class);
        for (Scheme scheme : values()) {
            MenuItem item = menu.addItem(Texts.of("appearance." + scheme.value), event -> {
                owner.getElement().executeJs("Pantry.scheme.choose($0)", scheme.value);
                items.forEach((one, other) -> other.setChecked(one == scheme));
            });
            item.setCheckable(true);
            items.put(scheme, item);
        }
        owner.addAttachListener(event -> owner.getElement()
                .executeJs("return localStorage.getItem('pantry-scheme') || 'system'")
                .then(String.class, chosen -> items.forEach((one, item) -> item.setChecked(one.value.equals(chosen)))));
    }
}
