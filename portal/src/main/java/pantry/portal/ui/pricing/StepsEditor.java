package pantry.portal.ui.pricing;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.billing.price.Steps;
import pantry.billing.price.Steps.Step;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Texts;

/** The price of one meter, step by step; without a step it has none here. The last step has no bound. */
final class StepsEditor extends FieldSet {
    private final Meter meter;
    private final Currency currency;
    private final Div rows = new Div();
    private final List<Row> steps = new ArrayList<>();
    private final Paragraph trouble = new Paragraph();
    private final Paragraph none = new Paragraph();
    private final Button more;

    StepsEditor(Meter meter, Currency currency, @Nullable Steps now, boolean isContract) {
        super(Texts.of("books.step.meter", Prices.meter(meter), meter.unit()));
        this.meter = meter;
        this.currency = currency;
        addClassName("steps-editor");
        rows.addClassName("step-rows");
        trouble.addClassNames("bad-text", "s13");
        trouble.getElement().setAttribute("role", "alert");
        none.setText(Texts.of(isContract ? "books.as-list" : "books.unpriced"));
        none.addClassNames("mute", "s13");
        more = new Button("", Icon.PLUS.create(), event -> add(null, null));
        more.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(none, rows, trouble, more);
        if (now != null) {
            now.all().forEach(step -> add(step.upTo(), step.rate()));
        }
        tell();
    }

    private final class Row extends Div {
        private final BigDecimalField upTo = Inputs.keepTyped(new BigDecimalField(Texts.of("books.step.up-to")));
        private final BigDecimalField rate = Inputs.keepTyped(new BigDecimalField(Texts.of("books.step.rate")));

        Row(@Nullable BigDecimal bound, @Nullable BigDecimal price) {
            addClassName("step-row");
            upTo.setValue(plain(bound));
            upTo.setPlaceholder(Texts.of("books.step.no-bound"));
            rate.setValue(plain(price));
            Span suffix = new Span(currency.getCurrencyCode());
            suffix.addClassNames("mute", "small");
            rate.setSuffixComponent(suffix);
            Button gone = new Button(Icon.BAD.create(), event -> drop(this));
            gone.addThemeVariants(ButtonVariant.TERTIARY);
            gone.setAriaLabel(Texts.of("books.step.remove", Prices.meter(meter)));
            add(upTo, rate, gone);
        }

        Optional<Step> read() {
            BigDecimal price = rate.getValue();
            boolean good = price != null && Steps.isRate(price);
            Inputs.refuse(rate, !good, Texts.of("books.step.rate.wrong", Prices.amount(Steps.MOST_RATE)));
            BigDecimal bound = upTo.getValue();
            boolean bounded = bound == null ? !Inputs.isUnreadable(upTo) : Steps.isBound(bound);
            Inputs.refuse(upTo, !bounded, Texts.of("books.step.up-to.wrong"));
            return price != null && good && bounded ? Optional.of(new Step(bound, price)) : Optional.empty();
        }
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private void add(@Nullable BigDecimal bound, @Nullable BigDecimal price) {
        if (steps.size() < Steps.MOST) {
            Row row = new Row(bound, price);
            steps.add(row);
            rows.add(row);
            tell();
        }
    }

    private void drop(Row row) {
        steps.remove(row);
        rows.remove(row);
        tell();
    }

    private void tell() {
        none.setVisible(steps.isEmpty());
        trouble.setText("");
        more.setText(Texts.of(steps.isEmpty() ? "books.step.first" : "books.step.add"));
        more.setAriaLabel(more.getText() + ": " + Prices.meter(meter));
        more.setVisible(steps.size() < Steps.MOST);
    }

    /** What it says. */
    sealed interface Said {
        record Priced(Steps steps) implements Said {}

        record Unpriced() implements Said {}

        /** The reason stands at its field, or under the steps. */
        record Wrong() implements Said {}
    }

    Said read() {
        trouble.setText("");
        if (steps.isEmpty()) {
            return new Said.Unpriced();
        }
        List<Step> read = new ArrayList<>();
        for (Row row : steps) {
            row.read().ifPresent(read::add);
        }
        if (read.size() < steps.size()) {
            return new Said.Wrong();
        }
        Optional<String> objection = objection(read);
        if (objection.isPresent()) {
            trouble.setText(objection.get());
            return new Said.Wrong();
        }
        return new Said.Priced(new Steps(read));
    }

    private static Optional<String> objection(List<Step> read) {
        BigDecimal reached = BigDecimal.ZERO;
        for (int at = 0; at < read.size(); at++) {
            BigDecimal bound = read.get(at).upTo();
            boolean last = at == read.size() - 1;
            if (last != (bound == null)) {
                return Optional.of(Texts.of(last ? "books.steps.last" : "books.steps.between"));
            }
            if (bound != null && bound.compareTo(reached) <= 0) {
                return Optional.of(Texts.of("books.steps.rise", Prices.amount(bound), Prices.amount(reached)));
            }
            reached = bound == null ? reached : bound;
        }
        return Optional.empty();
    }
}
