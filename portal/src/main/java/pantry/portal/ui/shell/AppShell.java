package pantry.portal.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/**
 * What stands in the browser before any page: theme, stylesheet, push. Requests stay plain HTTP (each passes the filters,
 * and has its id), only what is pushed comes by WebSocket.
 */
@Push(transport = Transport.WEBSOCKET_XHR)
@Viewport("width=device-width, initial-scale=1")
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://pantry.nocache.css")
public final class AppShell implements AppShellConfigurator {
    /** Before the first paint, or a dark page would flash. */
    private static final String SCHEME =
            "const s=localStorage.getItem('pantry-scheme');if(s)document.documentElement.dataset.theme=s;";

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Pantry");
        settings.addFavIcon("icon", "logo.svg", "any");
        settings.addInlineWithContents(Inline.Position.PREPEND, SCHEME, Inline.Wrapping.JAVASCRIPT);
        settings.addMetaTag("description", "Little servers from one shared pool, billed for what they really used");
    }
}
