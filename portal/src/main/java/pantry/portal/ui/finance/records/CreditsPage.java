package pantry.portal.ui.finance.records;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import pantry.billing.bill.LineId;
import pantry.billing.dispute.CreditList;
import pantry.billing.dispute.CreditList.Given;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.LongList;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.TenantId;

/** Every credit that was given: to whom, why, by whom, and the line that it corrects. Finance sees all, tenants their own. */
@Route(value = Paths.CREDITS, layout = Shell.class)
@RolesAllowed({"OWNER", "FINANCE"})
public final class CreditsPage extends Page {
    private final CreditList credits;
    private final @Nullable TenantId tenant = Viewer.caller().tenant();
    private final PageHeader header = new PageHeader(Texts.of("credits.title"));
    private final CreditTable table = new CreditTable(tenant == null);
    private final LongList<Given, LineId> list = new LongList<>(Texts.of("credits.more"), Given::id, this::show);
    private final Div trouble = new Div();

    CreditsPage(CreditList credits, LiveUpdates updates) {
        this.credits = credits;
        header.sentence(Texts.of(tenant == null ? "credits.sentence" : "credits.sentence.own"));
        trouble.addClassName("trouble-slot");
        add(header, table, list.more(), trouble);
        Live.keep(this, updates, Interest.of(tenant, Topic.BILL), changes -> show());
        show();
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("bills.title"), Paths.BILLS), new Crumb(Texts.of("credits.title"), null));
    }

    private void show() {
        trouble.removeAll();
        try {
            List<Given> given = list.read((last, limit) -> credits.page(tenant, last, limit));
            table.setVisible(!given.isEmpty());
            table.show(given);
            if (given.isEmpty()) {
                trouble.add(new Empty(
                        Icon.EDIT,
                        Texts.of("credits.none"),
                        Texts.of(tenant == null ? "credits.none.next" : "credits.none.own"),
                        Links.to(Paths.BILLS, Texts.of("credits.none.open"))));
            }
        } catch (DataAccessException failed) {
            table.setVisible(false);
            list.more().setVisible(false);
            trouble.add(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> show())));
        }
    }
}
