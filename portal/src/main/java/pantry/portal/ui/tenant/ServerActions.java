package pantry.portal.ui.tenant;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import java.util.EnumMap;
import java.util.Map;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.lifecycle.Consoles;
import pantry.provisioning.server.ServerState;

/** What can be done to a server. What its state forbids just now says why and can still be reached. */
final class ServerActions extends Div {
    enum Action {
        START(Icon.RUN),
        STOP(Icon.STOP),
        REBOOT(Icon.RESTART);

        private final Icon icon;

        Action(Icon icon) {
            this.icon = icon;
        }

        boolean isAllowedIn(ServerState state) {
            return switch (this) {
                case START -> state == ServerState.STOPPED;
                case STOP, REBOOT -> state == ServerState.RUNNING;
            };
        }

        /** A server that is off is not stopped; one that runs is not started. */
        boolean isShownIn(ServerState state) {
            return switch (state) {
                case RUNNING, PROVISIONING, STOPPING -> this != START;
                case STOPPED, STARTING -> this == START;
                case DELETING, DELETED, FAILED -> false;
            };
        }

        /** What the server is expected to be once this was accepted. */
        ServerState expected() {
            return switch (this) {
                case START -> ServerState.STARTING;
                case STOP -> ServerState.STOPPING;
                case REBOOT -> ServerState.RUNNING;
            };
        }
    }

    /** What the page does about it. */
    interface Doing {
        void act(Action action);

        void console();

        void snapshot();

        void copy();

        void resize();

        void rebuild();

        void edit();

        void delete();
    }

    private final Map<Action, Button> buttons = new EnumMap<>(Action.class);
    private final Button more = new Button(Icon.MORE.create());
    private final Button console = new Button(Texts.of("server.action.console"), Icon.TERM.create());
    private final MenuItem snapshot;
    private final MenuItem copy;
    private final MenuItem resize;
    private final MenuItem rebuild;
    private final MenuItem edit;
    private final MenuItem delete;
    private ServerState state = ServerState.PROVISIONING;
    private boolean busy;

    ServerActions(Doing doing) {
        addClassName("acts");
        console.addClickListener(event -> doing.console());
        add(console);
        for (Action action : Action.values()) {
            Button button = new Button(Texts.of("server.action." + action), action.icon.create());
            button.addClickListener(event -> {
                if (!busy && action.isAllowedIn(state)) {
                    doing.act(action);
                }
            });
            buttons.put(action, button);
            add(button);
        }
        more.setAriaLabel(Texts.of("server.action.more"));
        more.setTooltipText(Texts.of("server.action.more"));
        ContextMenu menu = new ContextMenu(more);
        menu.setOpenOnClick(true);
        resize = menu.addItem(Texts.of("server.action.resize"), event -> doing.resize());
        snapshot = menu.addItem(Texts.of("storage.do.snapshot"), event -> doing.snapshot());
        copy = menu.addItem(Texts.of("storage.do.clone"), event -> doing.copy());
        rebuild = menu.addItem(Texts.of("server.action.rebuild"), event -> doing.rebuild());
        edit = menu.addItem(Texts.of("server.action.edit"), event -> doing.edit());
        delete = menu.addItem(Texts.of("server.action.delete"), event -> doing.delete());
        add(more);
    }

    /** {@code underWay}: an operation of this server has not ended. */
    void show(ServerState shown, boolean underWay) {
        state = shown;
        busy = underWay;
        buttons.forEach((action, button) -> {
            button.setVisible(action.isShownIn(shown));
            boolean allowed = !underWay && action.isAllowedIn(shown);
            off(button, !allowed, underWay ? "server.why.busy" : "server.why.state");
        });
        boolean failed = shown == ServerState.FAILED;
        console.setVisible(Consoles.objection(shown).isEmpty());
        boolean whole = shown == ServerState.RUNNING || shown == ServerState.STOPPED;
        snapshot.setEnabled(whole && !underWay);
        copy.setEnabled(whole);
        resize.setEnabled(whole && !underWay);
        rebuild.setEnabled(whole && !underWay);
        more.setVisible(shown != ServerState.DELETED);
        edit.setEnabled(!failed);
        // A failed order holds nothing, but its name stays on the list for a day unless it is taken off.
        delete.setEnabled(!underWay && (failed || shown.next().contains(ServerState.DELETING)));
    }

    /** It keeps the focus and tells its reason, which a disabled button does not. */
    private static void off(Button button, boolean off, String reasonKey) {
        String reason = off ? Texts.of(reasonKey) : "";
        if (off) {
            button.getElement().setAttribute("aria-disabled", "true").setAttribute("aria-description", reason);
            button.addThemeVariants(ButtonVariant.TERTIARY);
        } else {
            button.getElement().removeAttribute("aria-disabled").removeAttribute("aria-description");
            button.removeThemeVariants(ButtonVariant.TERTIARY);
        }
        button.setTooltipText(reason.isEmpty() ? null : reason);
    }
}
