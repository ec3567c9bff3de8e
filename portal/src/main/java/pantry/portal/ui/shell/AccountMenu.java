package pantry.portal.ui.shell;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;

/**
 * Who is signed in, and what is theirs: the appearance and the way out. A click anywhere on the row opens the menu; for keys and
 * screen readers there is one button, so that name and role are read as text and not as its label.
 */
final class AccountMenu extends Div {
    AccountMenu(String username, String role, Runnable signOut) {
        addClassName("me");
        Avatar avatar = new Avatar(username);
        avatar.getElement().setAttribute("aria-hidden", "true");
        Span name = new Span(username);
        name.addClassName("who-name");
        Span what = new Span(role);
        what.addClassNames("small", "mute");
        Div who = new Div(name, what);
        who.addClassName("who");
        who.getElement().setAttribute("title", username + ", " + role);
        Button button = new Button(Icon.DOWN.create());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(Texts.of("account.label"));
        button.getElement().setAttribute("aria-haspopup", "menu");
        add(avatar, who, button);

        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
        menu.setPosition(ContextMenuPosition.TOP_START);
        MenuItem appearance = menu.addItem(Texts.of("appearance.label"));
        Scheme.addTo(appearance.getSubMenu(), this);
        menu.addSeparator();
        menu.addItem(Texts.of("shell.sign-out"), event -> signOut.run());
        menu.addOpenedChangeListener(
                event -> button.getElement().setAttribute("aria-expanded", String.valueOf(event.isOpened())));
    }
}
