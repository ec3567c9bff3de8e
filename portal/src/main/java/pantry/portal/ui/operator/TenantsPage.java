package pantry.portal.ui.operator;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.provisioning.feed.Touched.Topic;

/** The business units with what each may have and has; adding them and setting their limits. */
@Route(value = Paths.TENANTS, layout = Shell.class)
@RolesAllowed("OPERATOR")
final class TenantsPage extends Page implements AfterNavigationObserver {
    private static final Logger LOG = LoggerFactory.getLogger(TenantsPage.class);
    private static final String PART = "q";
    private static final int PART_LIMIT = 63;
    private static final int PAGE = 50;

    private final TenantReader reader;
    private final TenantCommands commands;
    private final TextField search = new TextField(Texts.of("tenants.search"));
    private final Section panel = new Section();
    private final TenantList list;
    private int count = PAGE;

    TenantsPage(TenantReader reader, TenantCommands commands, LiveUpdates updates) {
        this.reader = reader;
        this.commands = commands;
        list = new TenantList(commands::editQuota, row -> commands.edit(row, this::refresh), this::more);
        search.setPrefixComponent(Icon.FIND.create());
        search.setMaxLength(PART_LIMIT);
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                searched();
            }
        });
        Div filters = new Div(search);
        filters.addClassName("bar-of-filters");
        panel.addClassNames("panel", "flush");
        panel.getElement().setAttribute("aria-label", Texts.of("nav.tenants"));
        add(
                new PageHeader(Texts.of("nav.tenants"))
                        .sentence(Texts.of("tenants.sentence"))
                        .actions(addButton(true)),
                filters,
                panel);
        Live.keep(this, updates, Interest.of(null, Topic.TENANT, Topic.QUOTA, Topic.DIFFERENCE), changes -> refresh());
    }

    private Button addButton(boolean primary) {
        Button add = new Button(Texts.of("tenants.add"), Icon.PLUS.create(), event -> commands.add(this::refresh));
        if (primary) {
            add.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return add;
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("nav.tenants"), null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String part = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(PART)
                .orElse("");
        search.setValue(part.substring(0, Math.min(part.length(), PART_LIMIT)));
        count = PAGE;
        refresh();
    }

    private void searched() {
        String part = part();
        UI.getCurrentOrThrow()
                .getPage()
                .getHistory()
                .replaceState(
                        null,
                        new Location(
                                part.isEmpty()
                                        ? Paths.TENANTS
                                        : Paths.TENANTS + "?" + PART + "="
                                                + URLEncoder.encode(part, StandardCharsets.UTF_8)));
        count = PAGE;
        refresh();
    }

    private String part() {
        return search.getValue().strip();
    }

    private void more() {
        count += PAGE;
        refresh();
    }

    private void refresh() {
        TenantReader.Shown now;
        try {
            now = reader.read(part(), count);
        } catch (RuntimeException failed) {
            LOG.error("tenants could not be read", failed);
            put(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> refresh())));
            return;
        }
        if (!now.rows().isEmpty()) {
            put(list);
            list.show(now);
        } else if (part().isEmpty()) {
            put(new Empty(Icon.TEAM, Texts.of("tenants.none"), Texts.of("tenants.none.next"), addButton(false)));
        } else {
            put(new Empty(
                    Icon.FIND,
                    Texts.of("tenants.no-match", part()),
                    Texts.of("tenants.no-match.next"),
                    new Button(Texts.of("tenants.no-match.clear"), event -> {
                        search.clear();
                        searched();
                    })));
        }
    }

    private void put(Component content) {
        if (content.getParent().filter(panel::equals).isEmpty()) {
            panel.removeAll();
            panel.add(content);
        }
    }
}
