package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.Consoles;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.Servers;
import pantry.provisioning.tenancy.Tickets;

/** A server's serial console, as large as the window allows. */
@Route(value = Paths.SERVERS + "/:id/console", layout = Shell.class)
@RolesAllowed({"USER", "OWNER"})
public final class ConsolePage extends Page implements BeforeEnterObserver {
    private final Servers servers;
    private final TenantId tenant = Viewer.caller().ownTenant();
    private final PageHeader header = new PageHeader("");
    private final ConsoleView console;
    private @Nullable Server server;

    ConsolePage(Servers servers, Tickets tickets, LiveUpdates live) {
        this.servers = servers;
        this.console = new ConsoleView(() -> address(tickets));
        addClassName("console-page");
        Button again = new Button(Texts.of("console.again"), Icon.RESTART.create(), event -> console.connect());
        Button copy = new Button(Texts.of("console.copy"), Icon.COPY.create(), event -> console.copy());
        header.actions(copy, again);
        Div panel = new Div(console);
        panel.addClassName("console-panel");
        add(header, panel);
        Live.keep(this, live, Interest.of(tenant, Topic.SERVER), changes -> refresh());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        server = event.getRouteParameters()
                .get("id")
                .flatMap(ConsolePage::parse)
                .flatMap(id -> servers.find(tenant, id))
                .orElseThrow(NotFoundException::new);
        show();
    }

    private static Optional<ServerId> parse(String id) {
        try {
            return Optional.of(new ServerId(UUID.fromString(id)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private Server server() {
        return Objects.requireNonNull(server, "the page was entered");
    }

    /** Anew for each connection: a ticket is good for one. Empty when the sign-in has ended. */
    private Optional<String> address(Tickets tickets) {
        UUID id = server().id().value();
        return Viewer.token()
                .flatMap(token -> tickets.issue(token, id))
                .map(ticket -> "api/v1/servers/" + id + "/console?ticket=" + ticket.text());
    }

    private void refresh() {

        boolean wasThere = Consoles.objection(server().state()).isEmpty();
        servers.find(tenant, server().id()).ifPresent(now -> server = now);
        show();
        if (!wasThere && Consoles.objection(server().state()).isEmpty()) {
            console.connect();
        }
    }

    private void show() {
        header.setTitle(Texts.of("console.title", server().name()));
        header.states(Status.of(server()).badge());
        String objection = Consoles.objection(server().state());
        header.sentence(objection.isEmpty() ? Texts.of("console.sentence") : Texts.of("console.off"));
    }

    @Override
    public List<Crumb> crumbs() {
        String name = server == null ? "" : server.name();
        return List.of(
                new Crumb(Texts.of("nav.servers"), Paths.SERVERS),
                new Crumb(name, server == null ? null : Paths.SERVERS + "/" + server.id()),
                new Crumb(Texts.of("console.crumb"), null));
    }
}
