package pantry.portal.ui.tenant;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Set;
import pantry.portal.push.Changes;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.ServerSearch;
import pantry.provisioning.server.ServerSearch.Order;
import pantry.provisioning.server.ServerSearch.Wanted;

/** A tenant's servers: found, sorted and read by the part that is looked at; what it shows stands in its address. */
@Route(value = Paths.SERVERS, layout = Shell.class)
@RolesAllowed({"USER", "OWNER"})
public final class ServersPage extends Page implements BeforeEnterObserver {
    private static final int NARROW_PIXELS = 800;
    /** Fewer are shown at full length; more are scrolled in the grid itself. */
    private static final int SHORT_LIST = 14;

    private final ServerSearch servers;
    private final TenantId tenant = Viewer.caller().ownTenant();

    private final PageHeader header = new PageHeader(Texts.of("nav.servers"));
    private final ServersFilter filter =
            new ServersFilter(wanted -> go(address().with(wanted)));
    private final ColumnChooser columns =
            new ColumnChooser((column, shown) -> go(address().hiding(column.id(), !shown)));
    private final ServerGrid grid = new ServerGrid(order -> go(address().with(order)));
    private final Panel list;
    private final Panel none = new Panel(Texts.of("nav.servers"));
    private final Empty noMatch;

    /** Read by downloads, too, which are requests of their own. */
    private volatile ServersAddress address = new ServersAddress(Wanted.ALL, Order.NEWEST_FIRST, Set.of());

    private int count;
    private boolean narrow;

    ServersPage(ServerSearch servers, RowReader rows, ServersCsv csv, LiveUpdates live) {
        this.servers = servers;
        addClassName("servers-page");
        header.actions(HomePage.orderButton(true));
        Button clear = new Button(Texts.of("servers.no-match.clear"), event -> clearFilter());
        noMatch = new Empty(Icon.FILTER, Texts.of("servers.no-match.what"), Texts.of("servers.no-match.next"), clear);
        none.getElement().removeAttribute("aria-label");
        none.removeAll();
        none.add(new Empty(
                Icon.SERVER,
                Texts.of("servers.none.what"),
                Texts.of("servers.none.next"),
                HomePage.orderButton(false)));
        list = new Panel(Texts.of("servers.list")).flush();
        list.removeAll();
        list.add(tools(csv), grid, noMatch);
        add(header, list, none);
        grid.setItems(
                query -> rows
                        .of(
                                tenant,
                                servers.part(
                                        tenant, address.wanted(), address.order(), query.getOffset(), query.getLimit()))
                        .stream(),
                query -> count);
        grid.getLazyDataView().setIdentifierProvider(ServerRow::id);
        Live.keep(this, live, Interest.of(tenant, Topic.SERVER, Topic.USAGE, Topic.BILL), this::refresh);
    }

    private Div tools(ServersCsv csv) {
        DownloadHandler handler = event -> {
            ServersAddress asked = address;
            event.setFileName("servers.csv");
            event.setContentType("text/csv;charset=utf-8");
            csv.write(tenant, asked.wanted(), asked.order(), event.getOutputStream());
        };
        Anchor download = new Anchor(handler, "");
        download.add(Icon.DL.create(), new Span(Texts.of("servers.csv")));
        download.addClassNames("button-link", "plain");
        download.getElement().setAttribute("title", Texts.of("servers.csv.hint"));
        Div ends = new Div(columns, download);
        ends.addClassNames("end", "acts");
        Div tools = new Div(filter, ends);
        tools.addClassName("tools");
        return tools;
    }

    private ServersAddress address() {
        return address;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = ServersAddress.parse(event.getLocation().getQueryParameters());
        filter.show(address.wanted());
        grid.showOrder(address.order());
        show();
    }

    private void clearFilter() {
        filter.show(Wanted.ALL);
        go(address.with(Wanted.ALL));
    }

    private void go(ServersAddress to) {
        if (!to.equals(address)) {
            address = to;
            UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, to.location());
            show();
        }
    }

    private void refresh(Changes changes) {
        if (changes.touch(Topic.SERVER)) {
            show();
        } else {
            grid.getLazyDataView().refreshAll();
        }
    }

    private void show() {
        count = servers.count(tenant, address.wanted());
        int all = address.isFiltered() ? servers.count(tenant, Wanted.ALL) : count;
        header.sentence(count == all ? Texts.of("servers.count", all) : Texts.of("servers.count.filtered", count, all));
        list.setVisible(all > 0);
        none.setVisible(all == 0);
        grid.setVisible(count > 0);
        noMatch.setVisible(count == 0);
        grid.setAllRowsVisible(count <= SHORT_LIST);
        columns.show(address.hidden());
        grid.showColumns(address.hidden(), narrow);
        grid.getLazyDataView().refreshAll();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        fit(event.getUI().getPage().getExtendedClientDetails().getWindowInnerWidth());
        Registration resizing =
                event.getUI().getPage().addBrowserWindowResizeListener(resized -> fit(resized.getWidth()));
        addDetachListener(detached -> {
            detached.unregisterListener();
            resizing.remove();
        });
    }

    private void fit(int width) {
        narrow = width > 0 && width <= NARROW_PIXELS;
        grid.showColumns(address.hidden(), narrow);
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("nav.servers"), null));
    }
}
