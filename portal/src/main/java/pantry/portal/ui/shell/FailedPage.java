package pantry.portal.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pantry.portal.rest.problem.RequestIds;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.Texts;

/** A page that could not be built; the log has the whole of it under the request's id. */
@ParentLayout(Shell.class)
@PermitAll
public final class FailedPage extends Page implements HasErrorParameter<Exception> {
    private static final Logger LOG = LoggerFactory.getLogger(FailedPage.class);

    public FailedPage() {
        Button again = new Button(
                Texts.of("empty.failed.again"),
                event -> UI.getCurrentOrThrow().getPage().reload());
        add(new H1(Texts.of("failed.title")), Empty.couldNotLoad(again));
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("failed.title"), null));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        LOG.error("the page {} failed", event.getLocation().getPath(), parameter.getCaughtException());
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        if (request != null) {
            Paragraph details =
                    new Paragraph(Texts.of("failed.request", RequestIds.of(request.getHttpServletRequest())));
            details.addClassNames("small", "mute");
            add(details);
        }
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
