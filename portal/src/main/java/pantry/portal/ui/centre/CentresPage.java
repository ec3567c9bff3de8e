package pantry.portal.ui.centre;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import pantry.billing.Money;
import pantry.billing.split.CentreSum;
import pantry.billing.split.SplitOutcome;
import pantry.billing.split.SplitRule;
import pantry.portal.security.Caller;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TypeToConfirm;
import pantry.portal.ui.shell.BillAddress;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Role;

/** What each cost centre pays of a month, and the rules that divide it: finance's of all tenants, an owner's own. */
@Route(value = Paths.COST_CENTRES, layout = Shell.class)
@RolesAllowed({"OWNER", "FINANCE"})
public final class CentresPage extends Page implements AfterNavigationObserver {
    private static final Logger LOG = LoggerFactory.getLogger(CentresPage.class);
    private static final String MONTH = "month";
    private static final int SUMS_SHOWN = 200;

    private final transient CentreDesk desk;
    private final Caller caller = Viewer.caller();
    private final boolean ofAll = caller.is(Role.FINANCE);
    private final PageHeader header = new PageHeader(Texts.of("centres.title"));
    private final Select<YearMonth> chooser = new Select<>();
    private final Div content = new Div();
    private Optional<String> asked = Optional.empty();

    CentresPage(CentreDesk desk) {
        this.desk = desk;
        chooser.setAriaLabel(Texts.of("centres.month"));
        chooser.addClassName("month-chooser");
        chooser.setPrefixComponent(Icon.CAL.create());
        chooser.setItemLabelGenerator(Shown::month);
        chooser.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                UI.getCurrentOrThrow()
                        .navigate(
                                Paths.COST_CENTRES,
                                QueryParameters.of(MONTH, event.getValue().toString()));
            }
        });
        header.sentence(Texts.of("centres.sentence")).actions(chooser, addButton(true));
        content.addClassName("stack");
        add(header, content);
    }

    private Button addButton(boolean primary) {
        Button add = new Button(
                Texts.of("centres.add"),
                Icon.PLUS.create(),
                event -> new RuleDialog(desk, caller.tenant(), this::show).open());
        if (primary) {
            add.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return add;
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("centres.title"), null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        asked = event.getLocation().getQueryParameters().getSingleParameter(MONTH);
        show();
    }

    private void show() {
        content.removeAll();
        try {
            List<YearMonth> months = desk.months(caller.tenant());
            chooser.setVisible(!months.isEmpty());
            if (!months.isEmpty()) {
                YearMonth month = months.stream()
                        .filter(one -> asked.filter(one.toString()::equals).isPresent())
                        .findFirst()
                        .orElse(months.getFirst());
                chooser.setItems(months);
                chooser.setValue(month);
                content.add(sums(desk.sums(caller.tenant(), month), month));
            }
            content.add(rules(desk.rules(caller.tenant())));
        } catch (DataAccessException failed) {
            LOG.error("cost centres could not be read", failed);
            content.add(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> show())));
        }
    }

    private Component sums(List<CentreSum> sums, YearMonth month) {
        String title = Texts.of("centres.sums", Shown.month(month));
        if (sums.isEmpty()) {
            return new Panel(title).with(new Empty(Icon.COST, Texts.of("centres.none"), Texts.of("centres.none.next")));
        }
        PlainTable table = new PlainTable(title).text(Texts.of("centres.centre"));
        if (ofAll) {
            table.text(Texts.of("centres.tenant"));
        }
        table.number(Texts.of("centres.amount"));
        sums.stream()
                .limit(SUMS_SHOWN)
                .forEach(sum -> table.row(cells(
                        sum.costCentre(),
                        sum.tenantName(),
                        Links.to(BillAddress.of(sum.tenant(), month), Cents.of(sum.amount())))));
        String all = sums.stream()
                .map(CentreSum::amount)
                .reduce(Money::plus)
                .map(Cents::of)
                .orElse("");
        table.sum(cells(Texts.of("centres.all", sums.size()), "", all));
        return new Panel(title).flush().with(table);
    }

    private Object[] cells(String centre, String tenant, Object amount) {
        return ofAll ? new Object[] {centre, tenant, amount} : new Object[] {centre, amount};
    }

    private Component rules(List<SplitRule> rules) {
        Panel panel = new Panel(Texts.of("centres.rules"));
        if (rules.isEmpty()) {
            return panel.with(new Empty(
                    Icon.SWAP, Texts.of("centres.no-rule"), Texts.of("centres.no-rule.next"), addButton(false)));
        }
        Map<TenantId, String> names = desk.names(rules);
        PlainTable table = new PlainTable(Texts.of("centres.rules"))
                .text(Texts.of("centres.rule.of"))
                .text(Texts.of("centres.rule.parts"))
                .wideText(Texts.of("centres.rule.days"))
                .text(Texts.of("centres.rule.verbs"));
        rules.forEach(rule -> table.row(
                name(rule, names.getOrDefault(rule.tenant(), "")), parts(rule), SplitWords.when(rule), verbs(rule)));
        return panel.flush().with(table);
    }

    private Component name(SplitRule rule, String tenant) {
        Div cell = new Div(new Span(SplitWords.of(rule)));
        if (ofAll) {
            Div whose = new Div(new Span(tenant));
            whose.addClassNames("small", "mute");
            cell.add(whose);
        }
        return cell;
    }

    private static Component parts(SplitRule rule) {
        Div lines = new Div();
        rule.parts().forEach(part -> lines.add(new Div(new Span(SplitWords.part(part)))));
        return lines;
    }

    private Component verbs(SplitRule rule) {
        Button end = new Button(Texts.of("centres.end"), event -> new EndDialog(desk, rule, this::show).open());
        Button remove = new Button(Texts.of("centres.remove"), event -> remove(rule));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        for (Button verb : List.of(end, remove)) {
            verb.setAriaLabel(verb.getText() + ": " + SplitWords.of(rule) + ", " + SplitWords.when(rule));
        }
        Div verbs = new Div(end, remove);
        verbs.addClassName("acts");
        return verbs;
    }

    private void remove(SplitRule rule) {
        String name = SplitWords.of(rule);
        new TypeToConfirm(
                        Texts.of("centres.remove.question", name),
                        Texts.of("centres.remove.meaning"),
                        rule.parts().stream().map(SplitWords::part).toList(),
                        name,
                        Texts.of("centres.remove"),
                        () -> {
                            SplitOutcome outcome = desk.remove(rule);
                            if (!(outcome instanceof SplitOutcome.Removed)) {
                                SplitWords.Refused refused = SplitWords.Refused.of(outcome);
                                Notices.refused(refused.what(), refused.next());
                            }
                            show();
                        })
                .open();
    }
}
