package pantry.portal.ui.shell;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.security.Caller;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** The frame: where one can go on the left, where one is above, the page itself in the middle. */
@PermitAll
@JavaScript("context://pantry.nocache.js")
public final class Shell extends AppLayout implements AfterNavigationObserver {
    private final OrderedList crumbs = new OrderedList();
    private @Nullable HasElement shown;
    private final String tenantName;

    Shell(Tenants tenants, Viewer viewer, MoneyNews money) {
        Optional<Caller> caller = Viewer.find();
        tenantName = caller.map(Caller::tenant)
                .flatMap(tenants::find)
                .map(Tenant::name)
                .orElse("");
        setPrimarySection(Section.DRAWER);
        addToNavbar(topbar());
        caller.ifPresent(one -> addToDrawer(drawer(one, viewer, money)));
    }

    private Div topbar() {
        Nav way = new Nav(crumbs);
        way.addClassName("crumbs");
        way.getElement().setAttribute("aria-label", Texts.of("shell.way"));
        Span live = new Span(Texts.of("shell.live"));
        live.addClassNames("live", "end");
        live.getElement()
                .executeJs(
                        "Pantry.connection(this, {live: $0, lost: $1})",
                        Texts.of("shell.live"),
                        Texts.of("shell.lost"));
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(Texts.of("shell.menu"));
        Div bar = new Div(toggle, way, live);
        bar.addClassName("topbar");
        return bar;
    }

    private Div drawer(Caller caller, Viewer viewer, MoneyNews money) {
        Anchor brand = new Anchor(Paths.first(caller.role()), jar(), new Span("Pantry"));
        brand.addClassName("brand");
        brand.getElement().setAttribute("router-link", true);
        Div drawer = new Div(brand);
        drawer.addClassName("drawer");
        switch (caller.role()) {
            case USER, OWNER -> {
                drawer.add(nav(
                        "nav.main",
                        false,
                        item("nav.home", Paths.HOME, Icon.HOME),
                        item("nav.servers", Paths.SERVERS, Icon.SERVER),
                        item("nav.volumes", Paths.VOLUMES, Icon.VOLUME)));
                drawer.add(ownMoney(caller, money));
                drawer.add(records(caller));
            }
            case FINANCE -> {
                drawer.add(nav(
                        "nav.main",
                        false,
                        item("nav.bills", Paths.BILLS, Icon.COST),
                        money.close(),
                        money.questions(),
                        money.approvals(caller),
                        item("nav.price-books", Paths.PRICE_BOOKS, Icon.BOOK),
                        item("nav.budgets", Paths.BUDGETS, Icon.QUOTA),
                        item("nav.outlook", Paths.OUTLOOK, Icon.CHART),
                        item("nav.cost-centres", Paths.COST_CENTRES, Icon.SWAP),
                        item("nav.pool-costs", Paths.POOL_COSTS, Icon.SCALE)));
                drawer.add(nav(
                        "nav.records",
                        true,
                        item("nav.credits", Paths.CREDITS, Icon.EDIT),
                        item("nav.files", Paths.FILES, Icon.DL)));
            }
            case OPERATOR -> {
                drawer.add(nav("nav.main", false, item("nav.racks", Paths.RACKS, Icon.RACK)));
                drawer.add(nav(
                        "nav.work",
                        true,
                        item("nav.operations", Paths.OPERATIONS, Icon.ACT),
                        item("nav.tenants", Paths.TENANTS, Icon.TEAM),
                        money.quarantine()));
            }
        }
        drawer.add(new AccountMenu(caller.account().username(), roleText(caller.role()), viewer::signOut));
        return drawer;
    }

    /** Who divides what is billed is no user's business. */
    private static SideNav ownMoney(Caller caller, MoneyNews money) {
        SideNav own = nav(
                "nav.money",
                true,
                item("nav.bills.own", Paths.BILLS, Icon.COST),
                item("nav.budget", Paths.BUDGETS, Icon.QUOTA),
                money.approvals(caller),
                item("nav.outlook", Paths.OUTLOOK, Icon.CHART));
        if (caller.role() == Role.OWNER) {
            own.addItem(item("nav.cost-centres", Paths.COST_CENTRES, Icon.SWAP));
        }
        return own;
    }

    /** What an owner asked and got back is no user's business. */
    private static SideNav records(Caller caller) {
        SideNav records = nav("nav.records", true, item("nav.files", Paths.FILES, Icon.DL));
        if (caller.role() == Role.OWNER) {
            records.addItem(
                    item("nav.questions", Paths.QUESTIONS, Icon.INFO), item("nav.credits", Paths.CREDITS, Icon.EDIT));
        }
        records.addItem(item("nav.activity", Paths.ACTIVITY, Icon.ACT));
        return records;
    }

    private static Span jar() {
        Span jar = new Span();
        jar.addClassName("jar");
        jar.getElement().setAttribute("aria-hidden", "true");
        return jar;
    }

    private static SideNav nav(String labelKey, boolean shown, SideNavItem... items) {
        SideNav nav = new SideNav();
        if (shown) {
            nav.setLabel(Texts.of(labelKey));
        } else {
            nav.getElement().setAttribute("aria-label", Texts.of(labelKey));
        }
        nav.addItem(items);
        return nav;
    }

    static SideNavItem item(String textKey, String path, Icon icon) {
        SideNavItem item = new SideNavItem(Texts.of(textKey), path, icon.create());
        item.setMatchNested(true);
        return item;
    }

    private String roleText(Role role) {
        String word = Texts.of("role." + role);
        return tenantName.isEmpty() ? word : word + ", " + tenantName;
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        super.showRouterLayoutContent(content);
        shown = content;
    }

    /** Also where the page stays and only what it is asked for changes: another month, another bill. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (shown instanceof Page page) {
            show(page.crumbs());
        }
    }

    /** Again, when a page learned its name. */
    public void show(List<Page.Crumb> way) {
        crumbs.removeAll();
        for (int i = 0; i < way.size(); i++) {
            Page.Crumb crumb = way.get(i);
            boolean last = i == way.size() - 1;
            ListItem item = new ListItem();
            if (crumb.path() == null || last) {
                item.add(new Span(crumb.text()));
            } else {
                Anchor link = new Anchor(crumb.path(), crumb.text());
                link.getElement().setAttribute("router-link", true);
                item.add(link);
            }
            if (last) {
                item.getElement().setAttribute("aria-current", "page");
            } else {
                item.addClassName("p");
                item.add(Icon.RIGHT.create());
            }
            crumbs.add(item);
        }
    }
}
