package pantry.portal.ui.pricing;

import java.math.MathContext;
import pantry.billing.cost.PoolCost;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What the pool costs by kind: the parts end in the sum that they make. */
final class CostItemsPanel extends Panel {
    CostItemsPanel(PoolCost cost, CostDesk desk) {
        super(Texts.of("costs.items"));
        PlainTable table = new PlainTable(Texts.of("costs.items"))
                .text(Texts.of("costs.item"))
                .number(Texts.of("costs.item.amount"))
                .wideNumber(Texts.of("costs.item.share"));
        cost.items()
                .forEach((name, amount) -> table.row(
                        name,
                        desk.money(amount),
                        cost.total().signum() == 0
                                ? ""
                                : Shown.percent(amount.divide(cost.total(), MathContext.DECIMAL64)
                                        .doubleValue())));
        table.sum(Texts.of("costs.items.sum"), desk.money(cost.total()), "");
        flush().with(table);
    }
}
