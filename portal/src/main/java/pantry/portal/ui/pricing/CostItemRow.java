package pantry.portal.ui.pricing;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.cost.Bought;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Texts;

/** One cost: paid each month, or bought once for so many months of life from its first. */
final class CostItemRow extends Div {
    private static final int NAME_LIMIT = 63;
    private static final int MONTH_LENGTH = 7;
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    private final TextField name = new TextField(Texts.of("costs.item"));
    private final BigDecimalField price = Inputs.keepTyped(new BigDecimalField(Texts.of("costs.item.price")));
    private final IntegerField months = Inputs.whole(new IntegerField(Texts.of("costs.item.months")));
    private final TextField begun = new TextField(Texts.of("costs.item.begun"));

    /** What was paid; without a life it is paid each month. */
    record Item(String name, BigDecimal paid, @Nullable Bought bought) {}

    CostItemRow(
            String named,
            BigDecimal amount,
            int life,
            YearMonth since,
            Runnable changed,
            Consumer<CostItemRow> remove) {
        addClassName("cost-item");
        name.setValue(named);
        name.setMaxLength(NAME_LIMIT);
        price.setValue(amount.signum() == 0 ? null : amount);
        months.setValue(life);
        months.setMin(1);
        months.setMax(Bought.MOST_MONTHS);
        months.setStepButtonsVisible(true);
        price.setValueChangeMode(ValueChangeMode.LAZY);
        months.setValueChangeMode(ValueChangeMode.LAZY);
        price.addValueChangeListener(event -> changed.run());
        months.addValueChangeListener(event -> {
            begun.setVisible(isBought());
            changed.run();
        });
        begun.setValue(since.toString());
        begun.setMaxLength(MONTH_LENGTH);
        begun.setVisible(isBought());
        begun.setValueChangeMode(ValueChangeMode.LAZY);
        begun.addValueChangeListener(event -> changed.run());
        Button gone = new Button(Icon.BAD.create(), event -> remove.accept(this));
        gone.addThemeVariants(ButtonVariant.TERTIARY);
        gone.setAriaLabel(Texts.of("costs.item.remove"));
        add(name, price, months, gone, begun);
    }

    private boolean isBought() {
        Integer life = months.getValue();
        return life != null && life > 1;
    }

    private Optional<YearMonth> since() {
        try {
            return Optional.of(YearMonth.parse(begun.getValue().strip()))
                    .filter(month -> month.getYear() >= Bought.FIRST_YEAR && month.getYear() <= Bought.LAST_YEAR);
        } catch (DateTimeException noMonth) {
            return Optional.empty();
        }
    }

    /** Of what is typed so far, what it comes to in a month; nothing while it is no number. */
    BigDecimal in(YearMonth month) {
        BigDecimal paid = price.getValue();
        Integer life = months.getValue();
        if (paid == null || !isPaid(paid) || life == null || life < 1 || life > Bought.MOST_MONTHS) {
            return BigDecimal.ZERO;
        }
        return life == 1
                ? paid
                : since().map(first -> new Bought(paid, life, first).monthly(month))
                        .orElse(BigDecimal.ZERO);
    }

    /** Empty, with the reason at its field, when something is missing. */
    Optional<Item> read() {
        String named = name.getValue().strip();
        name.setInvalid(named.isEmpty());
        name.setErrorMessage(Texts.of("costs.item.name.wrong"));
        BigDecimal paid = price.getValue();
        boolean good = paid != null && isPaid(paid);
        Inputs.refuse(price, !good, Texts.of("costs.item.price.wrong"));
        Integer life = months.getValue();
        boolean lives = life != null && life >= 1 && life <= Bought.MOST_MONTHS;
        months.setInvalid(!lives);
        months.setErrorMessage(Texts.of("costs.item.months.wrong", Bought.MOST_MONTHS));
        Optional<YearMonth> first = since();
        boolean begins = !isBought() || first.isPresent();
        begun.setInvalid(!begins);
        begun.setErrorMessage(Texts.of(
                "costs.item.begun.wrong", String.valueOf(Bought.FIRST_YEAR), String.valueOf(Bought.LAST_YEAR)));
        if (named.isEmpty() || !good || !lives || !begins) {
            return Optional.empty();
        }
        return Optional.of(new Item(named, paid, life == 1 ? null : new Bought(paid, life, first.orElseThrow())));
    }

    /** An absurd exponent would fill the memory with digits, if anything were added to it. */
    private static boolean isPaid(BigDecimal amount) {
        return amount.signum() >= 0 && amount.scale() <= Money.SHOWN_SCALE && amount.compareTo(MOST) <= 0;
    }

    void nameIsTwice() {
        name.setInvalid(true);
        name.setErrorMessage(Texts.of("costs.item.name.twice"));
    }
}
