package pantry.portal.ui.pricing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import pantry.billing.Money;
import pantry.billing.cost.PoolCost;
import pantry.billing.cost.PoolCosts;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Measure;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What the published prices bring in at last month's use, a tenth less and a tenth more; the tick is the cost. */
final class RecoveryPanel extends Panel {
    RecoveryPanel(PoolCosts.View view, YearMonth month) {
        super(Texts.of("costs.recovery"));
        PoolCost cost = view.cost();
        if (view.recovered().amount().signum() == 0) {
            Paragraph nothing = new Paragraph(Texts.of("costs.recovery.none", Shown.month(view.useOf())));
            nothing.addClassName("mute");
            with(nothing);
            return;
        }
        BigDecimal total = cost == null ? BigDecimal.ZERO : cost.total(month);
        double whole =
                Math.max(total.doubleValue(), view.recoveredAtMore().amount().doubleValue()) * 1.02;
        Div rows = new Div();
        rows.addClassName("measures");
        List.of(
                        measure("costs.recovery.less", view.recoveredAtLess(), total, whole),
                        measure("costs.recovery.real", view.recovered(), total, whole),
                        measure("costs.recovery.more", view.recoveredAtMore(), total, whole))
                .forEach(rows::add);
        Paragraph explained = new Paragraph(Texts.of(
                cost == null ? "costs.recovery.unknown" : "costs.recovery.explained", Shown.month(view.useOf())));
        explained.addClassNames("small", "mute");
        with(rows, explained);
    }

    private static Component measure(String key, Money recovered, BigDecimal cost, double whole) {
        Bar bar = Bar.of(whole).used(recovered.amount().doubleValue());
        if (cost.signum() == 0) {
            return new Measure(Texts.of(key), Shown.money(recovered), "", bar);
        }
        Money over = new Money(recovered.amount().subtract(cost), recovered.currency());
        String words = over.amount().signum() < 0
                ? Texts.of(
                        "costs.recovery.short",
                        Shown.money(new Money(cost, recovered.currency())),
                        Shown.money(new Money(over.amount().negate(), over.currency())))
                : Texts.of(
                        "costs.recovery.over", Shown.money(new Money(cost, recovered.currency())), Shown.money(over));
        return new Measure(Texts.of(key), Shown.money(recovered), words, bar.ceiling(cost.doubleValue()));
    }

    /** In a table's cell. */
    static Span mute(String text) {
        Span span = new Span(text);
        span.addClassName("mute");
        return span;
    }
}
