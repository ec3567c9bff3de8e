package pantry.portal.ui.shell;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.Texts;

/** A page of another role. */
@ParentLayout(Shell.class)
@PermitAll
public final class NoPermissionPage extends Page implements HasErrorParameter<AccessDeniedException> {
    public NoPermissionPage() {
        H1 title = new H1(Texts.of("no-permission.title"));
        String role =
                Viewer.find().map(caller -> Texts.of("role." + caller.role())).orElse("");
        add(
                title,
                new Empty(
                        Icon.LOCK,
                        Texts.of("no-permission.what", role),
                        Texts.of("no-permission.next"),
                        Links.toFirstPage()));
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("no-permission.title"), null));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
