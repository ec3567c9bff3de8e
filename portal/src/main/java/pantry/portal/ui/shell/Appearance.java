package pantry.portal.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import java.util.EnumMap;
import java.util.Map;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;

/** Light, dark, or as the system has it: kept by the browser, so it holds before anybody signs in. */
final class Appearance extends Button {
    private enum Scheme {
        SYSTEM("system"),
        LIGHT("light"),
        DARK("dark");

        private final String value;

        Scheme(String value) {
            this.value = value;
        }
    }

    private final Map<Scheme, MenuItem> items = new EnumMap<>(Scheme.class);

    Appearance() {
        setIcon(Icon.MOON.create());
        addThemeVariants(ButtonVariant.TERTIARY);
        setAriaLabel(Texts.of("appearance.label"));
        setTooltipText(Texts.of("appearance.label"));
        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
        for (Scheme scheme : Scheme.values()) {
            MenuItem item = menu.addItem(Texts.of("appearance." + scheme.value), event -> choose(scheme));
            item.setCheckable(true);
            items.put(scheme, item);
        }
    }

    private void choose(Scheme scheme) {
        getElement().executeJs("Pantry.scheme.choose($0)", scheme.value);
        items.forEach((one, item) -> item.setChecked(one == scheme));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement()
                .executeJs("return localStorage.getItem('pantry-scheme') || 'system'")
                .then(String.class, chosen -> items.forEach((one, item) -> item.setChecked(one.value.equals(chosen))));
    }
}
