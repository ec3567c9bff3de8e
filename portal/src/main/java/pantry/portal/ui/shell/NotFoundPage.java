package pantry.portal.ui.shell;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.Texts;

/** What is not there, or not there for this person: the two can't be told apart. */
@ParentLayout(Shell.class)
@PermitAll
public final class NotFoundPage extends Page implements HasErrorParameter<NotFoundException> {
    public NotFoundPage() {
        H1 title = new H1(Texts.of("not-found.title"));
        add(title, new Empty(Icon.FIND, Texts.of("not-found.what"), Texts.of("not-found.next"), Links.toFirstPage()));
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("not-found.title"), null));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
