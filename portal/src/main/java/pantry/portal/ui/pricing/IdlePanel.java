package pantry.portal.ui.pricing;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.cost.PoolCosts;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** The pool's own account of each closed month: what it cost, what was sold of it, what was left idle, and who paid for that. */
final class IdlePanel extends Panel {
    IdlePanel(List<PoolCosts.Account> accounts) {
        super(Texts.of("costs.idle"));
        if (accounts.isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("costs.idle.none"));
            none.addClassName("mute");
            with(none);
            return;
        }
        PlainTable table = new PlainTable(Texts.of("costs.idle"))
                .text(Texts.of("costs.idle.month"))
                .wideNumber(Texts.of("costs.idle.cost"))
                .number(Texts.of("costs.idle.sold"))
                .number(Texts.of("costs.idle.idle"))
                .wideText(Texts.of("costs.idle.payer"));
        for (PoolCosts.Account account : accounts) {
            table.row(
                    Shown.month(account.period()),
                    known(account.cost()),
                    Shown.money(account.sold()),
                    known(account.idle()),
                    Texts.of("costs.idle.rule." + account.rule()));
        }
        Paragraph explained = new Paragraph(Texts.of("costs.idle.explained"));
        explained.addClassNames("small", "mute");
        Div foot = new Div(explained);
        foot.addClassName("foot");
        flush().with(table, foot);
    }

    /** An unknown cost is not zero. */
    private static Object known(@Nullable Money money) {
        return money == null ? RecoveryPanel.mute(Texts.of("costs.unknown")) : Shown.money(money);
    }
}
