package pantry.portal.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;

/** What fails in a page by a bug or a broken database: logged whole, told in a sentence, and the page stays usable. */
@Component
final class PageErrors implements VaadinServiceInitListener {
    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(started -> started.getSession().setErrorHandler(handler()));
    }

    private static ErrorHandler handler() {
        return (ErrorEvent failure) -> {
            LOG.error("a page failed", failure.getThrowable());
            UI ui = UI.getCurrent();
            if (ui != null && ui.isAttached()) {
                UiTurn.of(ui, () -> Notices.refused(Texts.of("failed.what"), Texts.of("failed.next")));
            }
        };
    }
}
