package pantry.portal.ui.operations;

import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.tenancy.Tenants;

/** What was done to a tenant's own things: by whom, when, and what came of it. */
@Route(value = Paths.ACTIVITY, layout = Shell.class)
@RolesAllowed({"USER", "OWNER"})
final class ActivityPage extends Page implements AfterNavigationObserver {
    private final OperationsPanel panel;

    ActivityPage(Operations operations, Tenants tenants, LiveUpdates updates, Clock clock) {
        TenantId tenant = Viewer.caller().ownTenant();
        panel = new OperationsPanel(
                Paths.ACTIVITY,
                Texts.of("nav.activity"),
                new OperationReader(operations, tenants, tenant),
                clock,
                new Empty(
                        Icon.ACT,
                        Texts.of("operations.empty.own"),
                        Texts.of("operations.empty.own.next"),
                        Links.to(Paths.ORDER, Texts.of("operations.empty.own.order"))),
                null);
        add(new PageHeader(Texts.of("nav.activity")).sentence(Texts.of("activity.sentence")), panel);
        Live.keep(this, updates, Interest.of(tenant, Topic.OPERATION), changes -> panel.refresh());
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("nav.activity"), null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        panel.show(Wanted.read(event.getLocation().getQueryParameters()));
    }
}
