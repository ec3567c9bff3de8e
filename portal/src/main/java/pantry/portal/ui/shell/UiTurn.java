package pantry.portal.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A turn under a page's lock, asked for by another thread. */
final class UiTurn {
    private static final Logger LOG = LoggerFactory.getLogger(UiTurn.class);

    private UiTurn() {}

    /** Returns at once; what fails goes to the session's error handler, so nobody waits for the result. */
    static void of(UI ui, Command command) {
        try {
            Future<Void> _ = ui.access(command);
        } catch (UIDetachedException nobodyLooks) {
            LOG.debug("a page was closed while its work was under way; what was done is done", nobodyLooks);
        }
    }
}
