package pantry.portal.ui.parts;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every page is: the main landmark, a title, and where it stands (the way to it, shown above it). */
public abstract class Page extends Main implements HasDynamicTitle {
    private static final String PRODUCT = "Pantry";

    protected Page() {
        addClassName("page");
    }

    /** A part of the way here; the last has no path. */
    public record Crumb(String text, @Nullable String path) {}

    /** The page's own name comes last. */
    public abstract List<Crumb> crumbs();

    @Override
    public final String getPageTitle() {
        return crumbs().getLast().text() + " · " + PRODUCT;
    }
}
