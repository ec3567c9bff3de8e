package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import pantry.portal.ui.parts.ReasonedButton;
import pantry.portal.ui.parts.Texts;

/** Where the price card has no place beside the form: its figure and its button, always at the lower edge. */
final class PriceDock extends Div {
    private final Span figure = new Span();
    private final Span per = new Span(Texts.of("order.price.per-month"));
    private final ReasonedButton button;

    PriceDock(Runnable order) {
        addClassName("dock");
        button = new ReasonedButton("order-dock-why", order);
        figure.addClassName("mid");
        per.addClassNames("small", "mute");
        Div say = new Div(new Div(figure, new Span(" "), per), button.reason());
        say.addClassName("dock-say");
        add(say, button);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("Pantry.dock(this)");
    }

    void show(OrderView view) {
        String text = view.estimate()
                .map(estimate -> PriceCard.headline(estimate, view.range()))
                .orElse(Texts.of(view.lacksPrices() ? "order.no-price.short" : "order.no-size.short"));
        if (!figure.getText().equals(text)) {
            figure.setText(text);
        }
        per.setVisible(view.estimate().isPresent());
        button.show(
                Texts.of(view.waitsFor().isPresent() ? "order.go.approval.short" : "order.go.short"),
                view.obstacle(),
                view.isOrdering());
    }
}
