package pantry.portal.ui.tenant;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import pantry.billing.bill.BillFilter;
import pantry.portal.push.Changes;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Legend;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSearch.Group;

/** A business unit's first page: is everything well, what does it cost, how much room is left, what runs. */
@Route(value = Paths.HOME, layout = Shell.class)
@RolesAllowed({"USER", "OWNER"})
public final class HomePage extends Page {
    private final HomeData data;
    private final Clock clock;
    private final TenantId tenant;
    private final String tenantName;

    private final PageHeader header;
    private final Troubles troubles = new Troubles();
    private final HomeCost cost = new HomeCost();
    private final HomeQuota quota = new HomeQuota();
    private final Span count = new Span();
    private final HomeServers servers = new HomeServers();
    private final Empty none;
    private final Legend legend = new Legend(Legend.Mark.USED, Legend.Mark.GUARANTEED, Legend.Mark.ROOM);
    private final ActivityList activity = new ActivityList();

    HomePage(HomeData data, LiveUpdates live, Clock clock) {
        this.data = data;
        this.clock = clock;
        this.tenant = Viewer.caller().ownTenant();
        this.tenantName = data.tenantName(tenant);
        this.header = new PageHeader(tenantName);
        this.none = new Empty(
                Icon.SERVER, Texts.of("servers.none.what"), Texts.of("servers.none.next"), orderButton(false));
        header.actions(orderButton(true));
        count.addClassNames("mute", "s13");
        legend.addClassNames("foot", "hide-s");
        add(header, troubles, money(), work());
        Live.keep(
                this,
                live,
                Interest.of(tenant, Topic.SERVER, Topic.OPERATION, Topic.USAGE, Topic.BILL, Topic.QUOTA, Topic.TENANT),
                this::refresh);
        show();
        drawCost();
    }

    /** A link that looks like a button, because it goes somewhere. */
    static Anchor orderButton(boolean primary) {
        Anchor link = Links.to(Paths.ORDER, Icon.PLUS.create(), new Span(Texts.of("servers.order")));
        link.addClassNames("button-link", primary ? "primary" : "plain");
        return link;
    }

    private Div money() {
        Panel costPanel = new Panel(Texts.of("home.cost"))
                .atEnd(Links.to(Paths.BILLS, Texts.of("home.cost.lines")))
                .with(cost);
        Panel quotaPanel = new Panel(Texts.of("home.quota")).with(quota);
        Div row = new Div(costPanel, quotaPanel);
        row.addClassNames("cols", "even");
        return row;
    }

    private Div work() {
        Panel serversPanel = new Panel(Texts.of("nav.servers"))
                .flush()
                .beside(count)
                .atEnd(Links.to(Paths.SERVERS, Texts.of("home.all-servers")))
                .with(servers, none, legend);
        Panel activityPanel = new Panel(Texts.of("nav.activity"))
                .atEnd(Links.to(Paths.ACTIVITY, Texts.of("home.all-activity")))
                .with(activity);
        Div row = new Div(serversPanel, activityPanel);
        row.addClassName("cols");
        return row;
    }

    private void refresh(Changes changes) {
        show();
        if (changes.touch(Topic.BILL)) {
            drawCost();
        }
    }

    private void show() {
        Instant now = clock.instant();
        List<Group> census = data.census(tenant);
        List<Server> first = data.first(tenant);
        List<Server> troubled = first.stream().filter(Wellness::isTroubled).toList();
        List<OperationView> stuck = data.operations(tenant, OperationState.STUCK);
        header.sentence(Wellness.sentence(census, troubled));
        troubles.show(troubled, stuck);
        data.quota(tenant).ifPresent(quota::show);
        int all = census.stream().mapToInt(Group::count).sum();
        none.setVisible(all == 0);
        servers.setVisible(all > 0);
        legend.setVisible(all > 0);
        count.setText(all > first.size() ? Texts.of("home.shown", first.size(), all) : "");
        servers.show(data.rows(tenant, first));
        activity.show(data.operations(tenant, null), now);
        cost.show(
                data.bill(new BillFilter(tenant, HomeCost.month(now), null)),
                data.outlook(tenant, HomeCost.month(now)),
                data.budget(tenant),
                now);
    }

    private void drawCost() {
        Instant now = clock.instant();
        cost.draw(
                data.course(tenant, HomeCost.month(now)),
                data.outlook(tenant, HomeCost.month(now)),
                data.budget(tenant),
                now);
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(tenantName, null));
    }
}
