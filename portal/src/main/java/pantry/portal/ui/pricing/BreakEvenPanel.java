package pantry.portal.ui.pricing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import pantry.billing.cost.PoolCost;
import pantry.billing.cost.PoolCosts;
import pantry.billing.metering.Meter;
import pantry.billing.price.Steps;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;

/** Per meter the rate that brings in its share of the cost as planned, beside what the list asks. */
final class BreakEvenPanel extends Panel {
    private static final int RATE_DECIMALS = 6;

    private final CostDesk desk;

    BreakEvenPanel(PoolCosts.View view, PoolCost cost, CostDesk desk) {
        super(Texts.of("costs.rates"));
        this.desk = desk;
        PlainTable table = new PlainTable(Texts.of("costs.rates"))
                .text(Texts.of("costs.rates.meter"))
                .wideNumber(Texts.of("costs.rates.share"))
                .wideNumber(Texts.of("costs.rates.sellable"))
                .number(Texts.of("costs.rates.break-even"))
                .number(Texts.of("costs.rates.list"))
                .wideText(Texts.of("costs.rates.verdict"));
        for (Meter meter : Meter.values()) {
            int share = cost.sharePercent().getOrDefault(meter, 0);
            if (share > 0) {
                row(table, view, meter, share);
            }
        }
        Paragraph explained = new Paragraph(Texts.of("costs.rates.explained", cost.plannedUtilisationPercent()));
        explained.addClassNames("small", "mute");
        Div foot = new Div(explained);
        foot.addClassName("foot");
        flush().with(table, foot);
    }

    private void row(PlainTable table, PoolCosts.View view, Meter meter, int share) {
        BigDecimal sellable = view.sellable().getOrDefault(meter, BigDecimal.ZERO);
        Optional<BigDecimal> rate = Optional.ofNullable(view.breakEven().get(meter));
        Optional<Steps> asked = desk.listPrice(meter);
        table.row(
                Prices.meter(meter),
                Texts.of("costs.percent", share),
                Texts.of("costs.rates.units", Shown.number(sellable, 0), meter.unit()),
                rate.map(this::rate).orElse(Texts.of("costs.rates.none")),
                asked.map(this::asked).orElse(Texts.of("costs.rates.unpriced")),
                verdict(rate, asked));
    }

    private String rate(BigDecimal rate) {
        return Prices.rate(rate.setScale(RATE_DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros(), desk.currency());
    }

    /** Of a price in steps the last one, which holds for all that lies above the others. */
    private String asked(Steps steps) {
        String last = Prices.rate(steps.all().getLast().rate(), desk.currency());
        return steps.isFlat() ? last : Texts.of("costs.rates.stepped", last);
    }

    private static Component verdict(Optional<BigDecimal> rate, Optional<Steps> asked) {
        if (rate.isEmpty() || asked.isEmpty()) {
            return new Span();
        }
        boolean covers = asked.get().all().getLast().rate().compareTo(rate.get()) >= 0;
        return (covers
                        ? new Status(Icon.DONE, Texts.of("costs.rates.covers"), Tone.SUCCESS)
                        : new Status(Icon.WARN, Texts.of("costs.rates.below"), Tone.WARNING))
                .text();
    }
}
