package pantry.portal.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;

/** The choice of light and dark where nobody is signed in; who is has it in the account's menu. */
final class Appearance extends Button {
    Appearance() {
        setIcon(Icon.MOON.create());
        addThemeVariants(ButtonVariant.TERTIARY);
        setAriaLabel(Texts.of("appearance.label"));
        setTooltipText(Texts.of("appearance.label"));
        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
        Scheme.addTo(menu, this);
    }
}
