package pantry.portal.ui.budget;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetId;
import pantry.billing.budget.BudgetOutcome;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.security.Caller;
import pantry.portal.ui.notice.TellingLine;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Legend;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TypeToConfirm;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.tenancy.Role;

/** Budgets with how they stand this month: a tenant's own for its people, everybody's for finance. */
@Route(value = Paths.BUDGETS, layout = Shell.class)
@RolesAllowed({"USER", "OWNER", "FINANCE"})
public final class BudgetsPage extends Page implements AfterNavigationObserver {
    private static final Logger LOG = LoggerFactory.getLogger(BudgetsPage.class);
    private static final String PART = "q";
    private static final String OPEN = "open";
    private static final int PART_LIMIT = 63;
    private static final int STEP = 50;

    private final transient BudgetDesk desk;
    private final transient TellingLine telling;
    private final Caller caller = Viewer.caller();
    private final boolean mayChange = !caller.is(Role.USER);

    private final PageHeader header = new PageHeader(Texts.of("budget.title"));
    private final TextField search = new TextField(Texts.of("budget.search"));
    private final Legend legend =
            new Legend(Legend.Mark.SPENT, Legend.Mark.EXPECTED, Legend.Mark.BAND, Legend.Mark.BUDGET);
    private final UnorderedList list = new UnorderedList();
    private final Map<BudgetId, BudgetRow> rows = new HashMap<>();
    private final Div below = new Div();
    private final Div told = new Div();
    private final Div waiting = new Div();
    private int count = STEP;

    BudgetsPage(BudgetDesk desk, TellingLine telling, LiveUpdates updates) {
        this.desk = desk;
        this.telling = telling;
        search.setPrefixComponent(Icon.FIND.create());
        search.setMaxLength(PART_LIMIT);
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setVisible(caller.is(Role.FINANCE));
        search.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                searched();
            }
        });
        Div filters = new Div(search);
        filters.addClassName("bar-of-filters");
        legend.setVisible(false);
        filters.add(legend);
        list.addClassName("stack");
        if (mayChange) {
            header.actions(addButton(true));
        }
        waiting.addClassName("s13");
        waiting.getElement().setAttribute("role", "status");
        add(header, told, waiting, filters, list, below);
        Live.keep(
                this,
                updates,
                Interest.of(caller.tenant(), Topic.BILL, Topic.NOTICE, Topic.ORDER_REQUEST),
                changes -> refresh());
    }

    private Button addButton(boolean primary) {
        Button add = new Button(
                Texts.of("budget.add"),
                Icon.PLUS.create(),
                event -> BudgetDialog.add(
                        desk.budgets(),
                        new ScopeFields(desk.tenants(), caller.tenant()),
                        desk.currency(),
                        this::refresh));
        if (primary) {
            add.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return add;
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("budget.title"), null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        String part = asked.getSingleParameter(PART).orElse("");
        search.setValue(part.substring(0, Math.min(part.length(), PART_LIMIT)));
        count = STEP;
        refresh();
        if (mayChange) {
            asked.getSingleParameter(OPEN)
                    .flatMap(id -> desk.find(id, caller.tenant()))
                    .ifPresent(this::change);
        }
    }

    /** Where a budget is opened to be changed. */
    public static String pathTo(Budget budget) {
        return Paths.BUDGETS + "?" + OPEN + "=" + budget.id();
    }

    private void searched() {
        String part = search.getValue().strip();
        UI.getCurrentOrThrow()
                .getPage()
                .getHistory()
                .replaceState(
                        null,
                        part.isEmpty()
                                ? new Location(Paths.BUDGETS)
                                : new Location(Paths.BUDGETS, QueryParameters.of(PART, part)));
        count = STEP;
        refresh();
    }

    private void refresh() {
        try {
            show(desk.standings(caller.tenant(), search.getValue()));
            heldUp(desk.waiting(caller.tenant()));
            if (mayChange) {
                told.removeAll();
                told.add(telling.of(caller.tenant()));
            }
        } catch (DataAccessException failed) {
            LOG.error("budgets could not be read", failed);
            below.removeAll();
            below.add(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> refresh())));
        }
    }

    private void heldUp(long orders) {
        waiting.removeAll();
        waiting.setVisible(orders > 0);
        if (orders > 0) {
            waiting.add(
                    new Span(Texts.of("budget.waiting", orders)),
                    new Span(" "),
                    Links.to(Paths.ORDER_REQUESTS, Texts.of("requests.title")));
        }
    }

    private void show(List<Standing> all) {
        header.sentence(sentence(all));
        List<Standing> shown = all.subList(0, Math.min(count, all.size()));
        Set<BudgetId> present = new HashSet<>();
        List<BudgetRow> inOrder = new ArrayList<>();
        for (Standing standing : shown) {
            BudgetId id = standing.budget().id();
            present.add(id);
            BudgetRow row = rows.computeIfAbsent(
                    id,
                    absent -> new BudgetRow(
                            caller.is(Role.FINANCE),
                            mayChange,
                            this::change,
                            one -> new RecipientsDialog(desk.recipients(), one).open(),
                            this::remove));
            row.show(standing);
            inOrder.add(row);
        }
        rows.keySet().retainAll(present);
        if (!list.getChildren().toList().equals(inOrder)) {
            list.removeAll();
            inOrder.forEach(list::add);
        }
        list.setVisible(!inOrder.isEmpty());
        legend.setVisible(!inOrder.isEmpty());
        below.removeAll();
        if (all.size() > shown.size()) {
            below.add(new Button(Texts.of("budget.more", all.size() - shown.size()), event -> {
                count += STEP;
                refresh();
            }));
        } else if (all.isEmpty()) {
            below.add(nothing());
        }
    }

    private Empty nothing() {
        if (!search.getValue().isBlank()) {
            return new Empty(
                    Icon.FIND,
                    Texts.of("budget.no-match", search.getValue().strip()),
                    Texts.of("budget.no-match.next"),
                    new Button(Texts.of("budget.no-match.clear"), event -> {
                        search.clear();
                        searched();
                    }));
        }
        return mayChange
                ? new Empty(Icon.CHART, Texts.of("budget.none"), Texts.of("budget.none.next"), addButton(false))
                : new Empty(Icon.CHART, Texts.of("budget.none"), Texts.of("budget.none.user"));
    }

    private static String sentence(List<Standing> all) {
        long spent = all.stream().filter(one -> one.budget().isSpent()).count();
        long over = all.stream()
                .filter(one -> !one.budget().isSpent() && one.budget().isExpectedOver())
                .count();
        if (all.isEmpty()) {
            return "";
        }
        return spent == 0 && over == 0
                ? Texts.of("budget.sentence.well", all.size())
                : Texts.of("budget.sentence", spent, over, all.size() - spent - over);
    }

    private void change(Budget budget) {
        BudgetDialog.change(desk.budgets(), budget, this::refresh);
    }

    private void remove(Budget budget) {
        String name = BudgetWords.of(budget);
        new TypeToConfirm(
                        Texts.of("budget.remove.question", name),
                        Texts.of("budget.remove.meaning"),
                        List.of(
                                Texts.of("budget.remove.goes.amount", Shown.money(budget.amount())),
                                Texts.of("budget.remove.goes.cap", BudgetWords.cap(budget.cap())),
                                Texts.of(
                                        "budget.remove.goes.alerts",
                                        budget.alerts().size())),
                        name,
                        Texts.of("budget.remove"),
                        () -> removed(budget, name))
                .open();
    }

    private void removed(Budget budget, String name) {
        BudgetOutcome outcome = desk.budgets()
                .remove(budget.id(), budget.tenant(), OptionalLong.of(budget.generation()), Viewer.actor());
        if (outcome instanceof BudgetOutcome.Removed) {
            Notices.done(Texts.of("budget.removed", name));
        } else {
            BudgetWords.Refused refused = BudgetWords.Refused.of(outcome);
            Notices.refused(refused.what(), refused.next());
        }
        refresh();
    }
}
