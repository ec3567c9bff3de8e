package pantry.portal.ui.pricing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import pantry.billing.cost.PoolCost;
import pantry.billing.cost.PoolCosts;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;

/** What the pool costs, the rates that bring it in, what today's prices bring in, and what was left idle. */
@Route(value = Paths.POOL_COSTS, layout = Shell.class)
@RolesAllowed("FINANCE")
public final class PoolCostsPage extends Page implements AfterNavigationObserver {
    private static final Logger LOG = LoggerFactory.getLogger(PoolCostsPage.class);
    static final int MONTHS_SHOWN = 12;
    private static final double WHOLE = 100;

    private final transient CostDesk desk;
    private final PageHeader header = new PageHeader(Texts.of("costs.title"));
    private final Div content = new Div();

    PoolCostsPage(CostDesk desk) {
        this.desk = desk;
        content.addClassName("stack");
        header.actions(writeButton());
        add(header, content);
    }

    private Button writeButton() {
        Button write =
                new Button(Texts.of("costs.write"), Icon.EDIT.create(), event -> CostDialog.open(desk, this::show));
        write.addThemeVariants(ButtonVariant.PRIMARY);
        return write;
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("costs.title"), null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        show();
    }

    private void show() {
        content.removeAll();
        try {
            content.add(parts(desk.view()));
        } catch (DataAccessException failed) {
            LOG.error("the pool's costs could not be read", failed);
            content.add(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> show())));
        }
    }

    /** What was written for months to come, if anything. */
    private Component later() {
        List<PoolCost> later = desk.later();
        PlainTable table = new PlainTable(Texts.of("costs.later"))
                .text(Texts.of("costs.from"))
                .number(Texts.of("costs.item.amount"))
                .wideNumber(Texts.of("costs.planned"))
                .wideText(Texts.of("costs.payer"));
        later.forEach(cost -> table.row(
                Shown.month(cost.from()),
                desk.money(cost.total(cost.from())),
                Shown.percent(cost.plannedUtilisationPercent() / WHOLE),
                Texts.of("costs.payer." + cost.idlePayer())));
        Panel panel = new Panel(Texts.of("costs.later")).flush().with(table);
        panel.setVisible(!later.isEmpty());
        return panel;
    }

    private Component[] parts(PoolCosts.View view) {
        PoolCost cost = view.cost();
        if (cost == null) {
            header.sentence(Texts.of("costs.sentence.unknown"));
            return new Component[] {
                new Empty(Icon.SCALE, Texts.of("costs.none"), Texts.of("costs.none.next")),
                later(),
                new RecoveryPanel(view, desk.month()),
                new IdlePanel(desk.running(), desk.accounts(MONTHS_SHOWN))
            };
        }
        header.sentence(Texts.of("costs.sentence", desk.money(cost.total(desk.month())), Shown.month(cost.from())));
        return new Component[] {
            new CostItemsPanel(cost, desk),
            later(),
            new BreakEvenPanel(view, cost, desk),
            new RecoveryPanel(view, desk.month()),
            new IdlePanel(desk.running(), desk.accounts(MONTHS_SHOWN))
        };
    }
}
