package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerState;

/** A note for each thing that needs attention: what happened, what it means, where to go. */
final class Troubles extends Div {
    private static final int SHOWN = 4;

    private record Shown(List<Told> told, int more) {}

    private record Told(UUID server, String name, Kind kind, String reason) {}

    private enum Kind {
        FAILED,
        DOWN,
        DEGRADED,
        STUCK
    }

    private final Slot<Shown> slot = new Slot<>(this, Troubles::notes);

    Troubles() {
        addClassName("troubles");
    }

    void show(List<Server> troubled, List<OperationView> stuck) {
        List<Told> told = new ArrayList<>();
        troubled.forEach(
                server -> told.add(new Told(server.id().value(), server.name(), kind(server), server.reason())));
        stuck.forEach(operation -> told.add(new Told(
                operation.subject().id(), operation.subject().name(), Kind.STUCK, OperationWords.title(operation))));
        setVisible(!told.isEmpty());
        slot.show(new Shown(told.subList(0, Math.min(SHOWN, told.size())), Math.max(0, told.size() - SHOWN)));
    }

    private static Kind kind(Server server) {
        if (server.state() == ServerState.FAILED) {
            return Kind.FAILED;
        }
        return server.health() == ServerHealth.DOWN ? Kind.DOWN : Kind.DEGRADED;
    }

    private static List<Component> notes(Shown shown) {
        List<Component> notes = new ArrayList<>();
        for (Told one : shown.told()) {
            String what = Texts.of("home.trouble." + one.kind() + ".what", one.name(), one.reason());
            String meaning = Texts.of("home.trouble." + one.kind() + ".meaning", one.reason());
            Note note = one.kind() == Kind.DOWN ? Note.bad(what, meaning) : Note.warning(what, meaning);
            note.actions(Links.to(ServerPaths.of(one.server()), Texts.of("home.trouble.look", one.name())));
            notes.add(note);
        }
        if (shown.more() > 0) {
            notes.add(Links.to(Paths.SERVERS + "?sort=state", Texts.of("home.trouble.more", shown.more())));
        }
        return notes;
    }
}
