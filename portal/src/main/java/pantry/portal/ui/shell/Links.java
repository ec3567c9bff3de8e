package pantry.portal.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import pantry.portal.ui.parts.Texts;

/** Links that stay inside the page: no reload. */
public final class Links {
    private Links() {}

    public static Anchor to(String path, Component... content) {
        Anchor link = new Anchor(path, content);
        link.getElement().setAttribute("router-link", true);
        return link;
    }

    public static Anchor to(String path, String text) {
        Anchor link = new Anchor(path, text);
        link.getElement().setAttribute("router-link", true);
        return link;
    }

    static Anchor toFirstPage() {
        return to(Viewer.find().map(caller -> Paths.first(caller.role())).orElse(""), Texts.of("link.first-page"));
    }
}
