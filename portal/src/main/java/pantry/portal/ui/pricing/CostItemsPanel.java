package pantry.portal.ui.pricing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import pantry.billing.cost.Bought;
import pantry.billing.cost.PoolCost;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What the pool costs by kind: the parts end in the sum that they make. */
final class CostItemsPanel extends Panel {
    CostItemsPanel(PoolCost cost, CostDesk desk) {
        super(Texts.of("costs.items"));
        YearMonth month = desk.month();
        BigDecimal total = cost.total(month);
        PlainTable table = new PlainTable(Texts.of("costs.items"))
                .text(Texts.of("costs.item"))
                .number(Texts.of("costs.item.amount"))
                .wideNumber(Texts.of("costs.item.share"));
        cost.in(month)
                .forEach((name, amount) -> table.row(
                        named(name, cost.bought().get(name), month, desk),
                        desk.money(amount),
                        total.signum() == 0
                                ? ""
                                : Shown.percent(amount.divide(total, MathContext.DECIMAL64)
                                        .doubleValue())));
        table.sum(Texts.of("costs.items.sum"), desk.money(total), "");
        flush().with(table);
    }

    /** "Hardware (€240,000.00 over 60 months, until October 2031)", and that it is written off once it is. */
    private static String named(String name, @Nullable Bought bought, YearMonth month, CostDesk desk) {
        return bought == null
                ? name
                : Texts.of(
                        bought.ends().isBefore(month) ? "costs.item.written-off" : "costs.item.bought",
                        name,
                        desk.money(bought.price()),
                        bought.lifeMonths(),
                        Shown.month(bought.ends()));
    }
}
