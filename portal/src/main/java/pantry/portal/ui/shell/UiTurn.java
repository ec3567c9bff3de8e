package pantry.portal.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.Command;
import java.util.concurrent.Future;

/** A turn under a page's lock, asked for by another thread. */
final class UiTurn {
    private UiTurn() {}

    /** Returns at once; what fails goes to the session's error handler, so nobody waits for the result. */
    static void of(UI ui, Command command) {
        Future<Void> _ = ui.access(command);
    }
}
