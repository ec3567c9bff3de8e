package pantry.portal.ui.pricing;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Consumer;
import pantry.billing.Money;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;

/** One cost: paid each month, or bought once for so many months of life. */
final class CostItemRow extends Div {
    private static final int NAME_LIMIT = 63;
    private static final int MOST_MONTHS = 600;
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    private final TextField name = new TextField(Texts.of("costs.item"));
    private final BigDecimalField price = new BigDecimalField(Texts.of("costs.item.price"));
    private final IntegerField months = new IntegerField(Texts.of("costs.item.months"));

    /** What it comes to by the month. */
    record Item(String name, BigDecimal amount) {}

    CostItemRow(String named, BigDecimal amount, Runnable changed, Consumer<CostItemRow> remove) {
        addClassName("cost-item");
        name.setValue(named);
        name.setMaxLength(NAME_LIMIT);
        price.setValue(amount.signum() == 0 ? null : amount);
        months.setValue(1);
        months.setMin(1);
        months.setMax(MOST_MONTHS);
        months.setStepButtonsVisible(true);
        price.setValueChangeMode(ValueChangeMode.LAZY);
        months.setValueChangeMode(ValueChangeMode.LAZY);
        price.addValueChangeListener(event -> changed.run());
        months.addValueChangeListener(event -> changed.run());
        Button gone = new Button(Icon.BAD.create(), event -> remove.accept(this));
        gone.addThemeVariants(ButtonVariant.TERTIARY);
        gone.setAriaLabel(Texts.of("costs.item.remove"));
        add(name, price, months, gone);
    }

    /** Of what is typed so far; nothing while it is no number. */
    BigDecimal monthly() {
        BigDecimal paid = price.getValue();
        Integer life = months.getValue();
        return paid == null || life == null || life < 1
                ? BigDecimal.ZERO
                : paid.divide(BigDecimal.valueOf(life), Money.SHOWN_SCALE, RoundingMode.HALF_EVEN);
    }

    /** Empty, with the reason at its field, when something is missing. What was bought says so in its name. */
    Optional<Item> read() {
        String named = name.getValue().strip();
        name.setInvalid(named.isEmpty());
        name.setErrorMessage(Texts.of("costs.item.name.wrong"));
        BigDecimal paid = price.getValue();
        boolean good =
                paid != null && paid.signum() >= 0 && paid.scale() <= Money.SHOWN_SCALE && paid.compareTo(MOST) <= 0;
        price.setInvalid(!good);
        price.setErrorMessage(Texts.of("costs.item.price.wrong"));
        Integer life = months.getValue();
        boolean lives = life != null && life >= 1 && life <= MOST_MONTHS;
        months.setInvalid(!lives);
        months.setErrorMessage(Texts.of("costs.item.months.wrong", MOST_MONTHS));
        if (named.isEmpty() || !good || !lives) {
            return Optional.empty();
        }
        String whole = life == 1
                ? named
                : Texts.of("costs.item.bought", named, paid.stripTrailingZeros().toPlainString(), life);
        return Optional.of(new Item(whole.length() > NAME_LIMIT ? named : whole, monthly()));
    }

    void nameIsTwice() {
        name.setInvalid(true);
        name.setErrorMessage(Texts.of("costs.item.name.twice"));
    }
}
