package pantry.portal.ui.outlook;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import pantry.billing.compare.Bridge;
import pantry.billing.forecast.Outlook;
import pantry.portal.security.Caller;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.TenantBox;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.Tenant;

/** Where money goes: the month's end with its band, how far earlier forecasts were off, and why a month is not like the last. */
@Route(value = Paths.OUTLOOK, layout = Shell.class)
@RolesAllowed({"USER", "OWNER", "FINANCE"})
public final class OutlookPage extends Page implements AfterNavigationObserver {
    private static final Logger LOG = LoggerFactory.getLogger(OutlookPage.class);
    private static final String TENANT = "tenant";
    private static final String MONTH = "month";

    private final transient OutlookDesk desk;
    private final Caller caller = Viewer.caller();
    private final PageHeader header = new PageHeader(Texts.of("outlook.title"));
    private final TenantBox box;
    private final Select<YearMonth> chooser = new Select<>();
    private final Div content = new Div();
    private @Nullable TenantId tenant;

    OutlookPage(OutlookDesk desk) {
        this.desk = desk;
        box = new TenantBox(desk.tenants());
        box.setVisible(caller.is(Role.FINANCE));
        box.setClearButtonVisible(true);
        box.setPlaceholder(Texts.of("outlook.all"));
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                go(event.getValue(), chooser.getValue());
            }
        });
        chooser.setLabel(Texts.of("outlook.month"));
        chooser.setItemLabelGenerator(Shown::month);
        chooser.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                go(box.getValue(), event.getValue());
            }
        });
        Div filters = new Div(box, chooser);
        filters.addClassName("bar-of-filters");
        content.addClassName("stack");
        add(header, filters, content);
    }

    private static void go(@Nullable Tenant chosen, @Nullable YearMonth month) {
        Map<String, String> asked = new LinkedHashMap<>();
        if (chosen != null) {
            asked.put(TENANT, chosen.id().toString());
        }
        if (month != null) {
            asked.put(MONTH, month.toString());
        }
        UI.getCurrentOrThrow().navigate(Paths.OUTLOOK, QueryParameters.simple(asked));
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("outlook.title"), null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        Optional<Tenant> chosen =
                caller.is(Role.FINANCE) ? asked.getSingleParameter(TENANT).flatMap(desk::tenant) : Optional.empty();
        box.setValue(chosen.orElse(null));
        tenant = caller.is(Role.FINANCE) ? chosen.map(Tenant::id).orElse(null) : caller.ownTenant();
        show(asked.getSingleParameter(MONTH).flatMap(OutlookPage::month));
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private void show(Optional<YearMonth> asked) {
        content.removeAll();
        try {
            List<YearMonth> months = desk.months(tenant);
            chooser.setVisible(!months.isEmpty());
            header.sentence(Texts.of("outlook.how"));
            if (months.isEmpty()) {
                content.add(new Empty(Icon.CHART, Texts.of("outlook.none"), Texts.of("outlook.none.next")));
                return;
            }
            YearMonth chosen = asked.filter(months::contains).orElseGet(() -> whole(months));
            chooser.setItems(months);
            chooser.setValue(chosen);
            forecast(tenant);
            Optional<Bridge> bridge = desk.bridge(tenant, chosen);
            bridge.ifPresent(one -> content.add(new BridgePanel(one, tenant == null, chosen.equals(desk.month()))));
        } catch (DataAccessException failed) {
            LOG.error("forecasts could not be read", failed);
            content.add(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> show(asked))));
        }
    }

    /** The newest that is over: what is not over yet differs by being short. */
    private YearMonth whole(List<YearMonth> months) {
        return months.stream()
                .filter(month -> month.isBefore(desk.month()))
                .findFirst()
                .orElse(months.getFirst());
    }

    private void forecast(@Nullable TenantId of) {
        if (of == null) {
            content.add(new TenantsOutlookPanel(desk.rows(), desk.month()));
            return;
        }
        Optional<Outlook> outlook = desk.outlook(of);
        content.add(new OutlookPanel(of, outlook, desk.month()), new PastErrorsPanel(of, desk.pastErrors(of)));
    }
}
