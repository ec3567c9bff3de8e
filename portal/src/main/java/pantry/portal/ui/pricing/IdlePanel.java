package pantry.portal.ui.pricing;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.cost.IdlePayer;
import pantry.billing.cost.PoolCosts.Account;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** The pool's own account of each month: what it cost, what was sold of it, what was left idle, and who pays for that. */
final class IdlePanel extends Panel {
    /** The running month as it stands, then the closed ones. */
    IdlePanel(Account running, List<Account> closed) {
        super(Texts.of("costs.idle"));
        PlainTable table = new PlainTable(Texts.of("costs.idle"))
                .text(Texts.of("costs.idle.month"))
                .wideNumber(Texts.of("costs.idle.cost"))
                .number(Texts.of("costs.idle.sold"))
                .number(Texts.of("costs.idle.idle"))
                .wideText(Texts.of("costs.idle.payer"));
        row(table, Texts.of("costs.idle.running", Shown.month(running.period())), running);
        closed.forEach(account -> row(table, Shown.month(account.period()), account));
        Paragraph explained = new Paragraph(Texts.of("costs.idle.explained"));
        explained.addClassNames("small", "mute");
        Div foot = new Div(explained);
        foot.addClassName("foot");
        flush().with(table, foot);
        if (closed.isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("costs.idle.none"));
            none.addClassNames("small", "mute");
            foot.add(none);
        }
    }

    private static void row(PlainTable table, String name, Account account) {
        table.row(
                name,
                known(account.cost()),
                Shown.money(account.sold()),
                known(account.idle()),
                account.idlePayer() == IdlePayer.POOL
                        ? Texts.of("costs.idle.rule.POOL")
                        : Texts.of("costs.idle.rule.TENANTS", Shown.money(account.shared())));
    }

    /** An unknown cost is not zero. */
    private static Object known(@Nullable Money money) {
        return money == null ? RecoveryPanel.mute(Texts.of("costs.unknown")) : Shown.money(money);
    }
}
