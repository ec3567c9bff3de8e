package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.TypicalUse;
import pantry.portal.order.PriceRange;
import pantry.portal.order.ServerOrder;
import pantry.portal.ui.parts.Facts;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.ReasonedButton;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What it costs: typical use large, idle and full use beside it so that it is honest, and what it is made of. */
final class PriceCard extends Panel {
    private final Span since = new Span();
    private final Span figure = new Span();
    private final Span per = new Span();
    private final Paragraph assumed = new Paragraph();
    private final Div details = new Div();
    private final BudgetLine budget = new BudgetLine();
    private final ReasonedButton button;
    private @Nullable Estimate shown;
    private Optional<PriceRange> shownRange = Optional.empty();
    private @Nullable Instant shownSince;

    PriceCard(Runnable order, Runnable api) {
        super(Texts.of("order.price"));
        addClassName("price");
        since.addClassNames("small", "mute");
        atEnd(since);
        figure.addClassName("big");
        per.addClassName("mute");
        Paragraph headline = new Paragraph(figure, new Span(" "), per);
        headline.getElement().setAttribute("role", "status");
        assumed.addClassNames("s13", "mute");
        details.addClassName("stack");
        button = new ReasonedButton("order-why", order);
        button.setWidthFull();
        Div go = new Div(button, button.reason());
        go.addClassName("price-go");
        Button call = new Button(Texts.of("order.api"), Icon.CODE.create(), event -> api.run());
        call.addThemeVariants(ButtonVariant.TERTIARY);
        call.addClassName("price-api");
        Div say = new Div(headline, assumed);
        add(say, details, budget, go, call);
    }

    void show(OrderView view) {
        button.show(text(view), view.obstacle(), view.isOrdering());
        budget.show(view);
        Optional<Estimate> estimate = view.estimate();
        if (view.lacksPrices()) {
            nothing(Texts.of("order.no-price"), Texts.of("order.no-price.next"));
        } else if (estimate.isEmpty()) {
            nothing("–", Texts.of("order.no-size"));
        } else if (!estimate.get().equals(shown) || !view.range().equals(shownRange)) {
            shown = estimate.get();
            shownRange = view.range();
            fill(estimate.get(), shownRange);
        }
        Instant from = view.reckoning().pricesSince().orElse(shownSince);
        if (from != null && !from.equals(shownSince)) {
            shownSince = from;
            String currency = estimate.map(
                            one -> one.typical().perMonth().currency().getCurrencyCode())
                    .orElse("");
            since.setText(Texts.of("order.price.since", currency, Shown.day(from)));
        }
    }

    private static String text(OrderView view) {
        ServerOrder order = view.draft().order();
        if (view.waitsFor().isPresent()) {
            return Texts.of("order.go.approval");
        }
        return order.servers() > 1 ? Texts.of("order.go.several", order.servers()) : Texts.of("order.go", order.name());
    }

    private void nothing(String what, String next) {
        shown = null;
        if (!figure.getText().equals(what)) {
            figure.setText(what);
            per.setText("");
            assumed.setText(next);
            details.removeAll();
        }
    }

    private void fill(Estimate estimate, Optional<PriceRange> between) {
        figure.setText(headline(estimate, between));
        per.setText(Texts.of("order.price.per-month"));
        assumed.setText(
                between.isPresent()
                        ? Texts.of(
                                "order.price.sizing",
                                Shown.money(estimate.typical().perMonth()))
                        : assumed(estimate.assumed()));
        Div range = new Div(
                part("order.price.idle", Shown.money(estimate.idle().perMonth())),
                part("order.price.per-hour", Shown.hourly(estimate.typical().perHour())),
                part("order.price.full", Shown.money(estimate.atFullUse().perMonth())));
        range.addClassName("price-range");
        Facts lines = new Facts();
        lines.addClassName("price-lines");
        estimate.lines()
                .forEach(line ->
                        lines.fact(Texts.of("order.meter." + line.meter().apiName()), Shown.money(line.amount())));
        details.removeAll();
        details.add(range, lines);
    }

    /** Of a server that sizes itself what it costs between, of another what it costs at typical use. */
    static String headline(Estimate estimate, Optional<PriceRange> between) {
        return between.map(range -> Texts.of(
                        "order.price.between",
                        Shown.money(range.atLeast().perMonth()),
                        Shown.money(range.atMost().perMonth())))
                .orElseGet(() -> Shown.money(estimate.typical().perMonth()));
    }

    static String assumed(TypicalUse use) {
        return Texts.of(
                use.fromHistory() ? "order.price.history" : "order.price.assumed",
                Shown.percent(use.cpu().doubleValue()),
                Shown.percent(use.memory().doubleValue()));
    }

    private static Div part(String key, String amount) {
        Span label = new Span(Texts.of(key));
        label.addClassNames("small", "mute");
        Span value = new Span(amount);
        value.addClassName("price-amount");
        return new Div(label, value);
    }
}
