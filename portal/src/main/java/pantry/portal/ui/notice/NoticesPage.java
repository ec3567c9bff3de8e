package pantry.portal.ui.notice;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.tenancy.Role;

/** Who is told of alerts, bills and answers, by which way, and what came of it. */
@Route(value = Paths.NOTICES, layout = Shell.class)
@RolesAllowed({"OWNER", "FINANCE"})
public final class NoticesPage extends Page implements AfterNavigationObserver {
    private static final Logger LOG = LoggerFactory.getLogger(NoticesPage.class);

    private final PeoplePanel people;
    private final WebhooksPanel webhooks;
    private final DeliveriesPanel deliveries;
    private final Div trouble = new Div();

    NoticesPage(NoticesDesk desk, LiveUpdates updates, Clock clock) {
        boolean finance = Viewer.caller().is(Role.FINANCE);
        people = new PeoplePanel(desk, this::refresh);
        webhooks = new WebhooksPanel(desk, clock, this::refresh);
        deliveries = new DeliveriesPanel(desk, this::refresh);
        PageHeader header = new PageHeader(Texts.of("notices.title"))
                .sentence(Texts.of(finance ? "notices.sentence.finance" : "notices.sentence"));
        trouble.addClassName("trouble-slot");
        add(header, trouble, people, webhooks, deliveries);
        Live.keep(this, updates, Interest.of(Viewer.caller().tenant(), Topic.NOTICE), changes -> refresh());
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("budget.title"), Paths.BUDGETS), new Crumb(Texts.of("notices.title"), null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        refresh();
    }

    private void refresh() {
        trouble.removeAll();
        try {
            people.show();
            webhooks.show();
            deliveries.show();
        } catch (DataAccessException failed) {
            LOG.error("who is told could not be read", failed);
            trouble.add(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> refresh())));
        }
    }
}
