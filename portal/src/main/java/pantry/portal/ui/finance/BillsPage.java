package pantry.portal.ui.finance;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillBreakdown;
import pantry.billing.bill.BillMonths;
import pantry.billing.bill.BillState;
import pantry.billing.bill.Bills;
import pantry.billing.bill.LineOwner;
import pantry.billing.bill.MonthTable;
import pantry.portal.push.Changes;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.finance.Segments.Division;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.TenantId;

/**
 * Bills by month and tenant, each opened down to the counters it came from. Finance sees all tenants, a tenant's people
 * their own. Where somebody is stands in the address, so that it can be sent, and so that back goes back.
 */
@Route(value = Paths.BILLS, layout = Shell.class)
@RolesAllowed({"USER", "OWNER", "FINANCE"})
public final class BillsPage extends Page implements BeforeEnterObserver {
    private static final Logger LOG = LoggerFactory.getLogger(BillsPage.class);
    private static final int TENANTS_STEP = 20;
    private static final int SERVERS_STEP = 50;

    private final Bills bills;
    private final BillMonths billMonths;
    private final BillsDesk desk;
    private final DrillReader reader;
    private final @Nullable TenantId tenant = Viewer.caller().tenant();

    private final PageHeader header = new PageHeader("");
    private final Select<YearMonth> chooser = new Select<>();
    private final Tiles tiles = new Tiles();
    private final MonthsPanel table = new MonthsPanel(() -> showMore(TENANTS_STEP, 0), this::divide);
    private final DrillDown drill;
    private final BillQuestions questions;
    private final Anchor close = Links.to(Paths.CLOSE, "");
    private final Div trouble = new Div();

    private int tenantsShown = TENANTS_STEP;
    private int serversShown = SERVERS_STEP;
    private Selection asked = Selection.NOTHING;
    /** What is open, by name: a row that grows larger than another does not take its place. */
    private Selection open = Selection.NOTHING;

    private YearMonth month = YearMonth.of(1, 1);
    private Division division = Division.TENANT;
    private boolean settled;

    BillsPage(
            Bills bills,
            BillMonths billMonths,
            BillBreakdown breakdown,
            BillsDesk desk,
            Disputes disputes,
            FileLinks fileLinks,
            LiveUpdates updates) {
        this.bills = bills;
        this.billMonths = billMonths;
        this.desk = desk;
        this.reader = new DrillReader(bills, breakdown);
        this.drill = new DrillDown(
                reader, new LineActs(disputes, this::refreshAll), fileLinks, () -> showMore(0, SERVERS_STEP));
        this.questions = new BillQuestions(disputes, this::refreshAll);
        close.addClassNames("button-link", "primary");
        table.tag().addValueChangeListener(event -> {
            if (event.isFromClient()) {
                divide(Division.TAG);
            }
        });
        chooser.setAriaLabel(Texts.of("bills.month"));
        chooser.addClassName("month-chooser");
        chooser.setPrefixComponent(Icon.CAL.create());
        chooser.setItemLabelGenerator(Shown::month);
        chooser.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                UI.getCurrentOrThrow().navigate(Selection.of(event.getValue()).path());
            }
        });
        header.actions(chooser, close);
        trouble.addClassName("trouble-slot");
        add(header, tiles, table, drill, questions, trouble);
        Live.keep(this, updates, Interest.of(tenant, Topic.BILL, Topic.USAGE), this::refresh);
    }

    @Override
    public List<Crumb> crumbs() {
        return settled
                ? List.of(new Crumb(Texts.of("bills.title"), Paths.BILLS), new Crumb(Shown.month(month), null))
                : List.of(new Crumb(Texts.of("bills.title"), null));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters parameters = event.getLocation().getQueryParameters();
        asked = NamedBill.of(parameters)
                .map(named -> named.find(bills, tenant))
                .orElseGet(() -> Selection.of(parameters))
                .orElseThrow(NotFoundException::new);
        serversShown = SERVERS_STEP;
        division = BillsDesk.division(parameters).orElse(division);
        showAsked();
    }

    private void showAsked() {
        List<YearMonth> months = billMonths.months(tenant);
        Bill bill =
                asked.bill() == null ? null : bills.find(asked.bill(), tenant).orElseThrow(NotFoundException::new);
        settled = bill != null || asked.month() != null || !months.isEmpty();
        if (bill != null) {
            month = bill.period();
        } else if (asked.month() != null) {
            month = asked.month();
        } else if (settled) {
            month = months.getFirst();
        }
        boolean any = months.contains(month);
        header.setVisible(true);
        for (var part : List.of(chooser, tiles, table, drill, questions, close)) {
            part.setVisible(any);
        }
        trouble.removeAll();
        if (any) {
            chooser.setItems(months);
            chooser.setValue(month);
            header.setTitle(Texts.of("bills.title.month", Shown.month(month)));
            show(months);
        } else {
            header.setTitle(Texts.of("bills.title"));
            header.sentence("");
            trouble.add(BillsDesk.nothing(month, months));
        }
    }

    private void show(List<YearMonth> months) {
        List<YearMonth> shown = BillsDesk.shownMonths(months, month);
        MonthTable data = billMonths.table(tenant, shown.getFirst(), shown.getLast(), tenantsShown);
        open = asked.bill() != null ? asked : largest(data);
        TenantId opened = open.bill() == null ? null : openBill(true);
        figures(data, months);
        table.show(data, shown, month, opened);
        showDivided(data, shown);
    }

    private void divide(Division chosen) {
        division = chosen;
        UI.getCurrentOrThrow()
                .getPage()
                .getHistory()
                .replaceState(null, BillsDesk.address(asked.bill() == null ? Selection.of(month) : asked, chosen));
        refreshAll();
    }

    private void showDivided(MonthTable data, List<YearMonth> shown) {
        if (division == Division.TENANT) {
            table.divided(division);
        } else {
            table.show(division, desk.divided(division, table.tag(), shown), data);
        }
    }

    private @Nullable TenantId openBill(boolean comesAnew) {
        Drill read = reader.read(open, tenant, serversShown).orElseThrow(NotFoundException::new);
        open = read.at();
        drill.show(read, asked.depth(), comesAnew);
        drill.setVisible(true);
        questions.show(read.bill().id());
        return read.bill().tenant();
    }

    private Selection largest(MonthTable data) {
        return data.rows().stream()
                .flatMap(row -> row.of(month).stream())
                .max(Comparator.comparing(cell -> cell.total().amount()))
                .map(cell -> Selection.of(cell.bill()))
                .orElse(Selection.NOTHING);
    }

    private void figures(MonthTable data, List<YearMonth> months) {
        MonthTable.Sum sum = data.sums().get(month);
        tiles.setVisible(sum != null);
        BillState state = BillsDesk.state(data, month);
        header.sentence(Texts.of("bills.sentence." + state));
        close.setVisible(tenant == null && state == BillState.CLOSING);
        close.setText(Texts.of("close.close", Amounts.monthName(month)));
        close.setHref(Paths.CLOSE + "/" + month);
        if (sum != null) {
            YearMonth before = month.minusMonths(1);
            tiles.show(desk.figures(
                    month, state, sum, months.contains(before) ? data.sums().get(before) : null));
        }
    }

    private void showMore(int tenants, int servers) {
        tenantsShown += tenants;
        serversShown += servers;
        refreshAll();
    }

    /** What is counted but not booked changes no number but those of the open hour. */
    private void refresh(Changes changes) {
        boolean booked = changes.touch(Topic.BILL);
        boolean counted = open.server() instanceof LineOwner.OfServer(var server) && changes.touch(server.value());
        if (booked || counted) {
            refreshAll();
        }
    }

    private void refreshAll() {
        try {
            List<YearMonth> months = billMonths.months(tenant);
            if (!months.contains(month)) {
                // Nothing was there yet; the first bill shows itself.
                showAsked();
                return;
            }
            trouble.removeAll();
            List<YearMonth> shown = BillsDesk.shownMonths(months, month);
            MonthTable data = billMonths.table(tenant, shown.getFirst(), shown.getLast(), tenantsShown);
            if (open.bill() == null) {
                open = largest(data);
            }
            TenantId opened = open.bill() == null ? null : openBill(false);
            figures(data, months);
            table.show(data, shown, month, opened);
            showDivided(data, shown);
        } catch (DataAccessException failed) {
            LOG.error("open bills could not be read again", failed);
            Button again = new Button(Texts.of("empty.failed.again"), event -> refreshAll());
            trouble.removeAll();
            trouble.add(Empty.couldNotLoad(again));
        }
    }
}
