package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Texts;

/**
 * A number with its unit. While somebody types in it nothing is written into it: half a number is told as what it is
 * worth, and stays as it stands; what it came to is written when the focus leaves.
 */
final class NumberInput extends NumberField {
    /** Beyond it nothing is larger: no pool has it. */
    private static final double MOST = 1e12;

    /** What is typed and is no amount of it: less than any, so that every draft with it is wrong. */
    private static final long UNREADABLE = -1;

    private final double perUnit;
    private boolean hasFocus;
    private @Nullable Long amount;

    /** {@code perUnit}: how much of what is ordered one of the shown unit is. */
    NumberInput(String label, String unit, double perUnit, Consumer<@Nullable Long> typed) {
        super(label);
        this.perUnit = perUnit;
        Inputs.withoutExponent(this);
        Span suffix = new Span(unit);
        suffix.addClassName("mute");
        setSuffixComponent(suffix);
        setWidthFull();
        setManualValidation(true);
        setValueChangeMode(ValueChangeMode.EAGER);
        addFocusListener(event -> hasFocus = true);
        addBlurListener(event -> {
            hasFocus = false;
            if (amount == null && objection() != null) {
                // From nothing to what is no number the value stays nothing, and nobody was told.
                typed.accept(UNREADABLE);
            }
            write();
        });
        addValueChangeListener(event -> {
            if (event.isFromClient()) {
                typed.accept(amountOf(event.getValue()));
            }
        });
    }

    void show(@Nullable Long shown, @Nullable String wrong, String hint) {
        amount = shown;
        if (!hasFocus) {
            write();
        }
        String objection = objection();
        String said = objection == null ? wrong : objection;
        Complaint.show(this, said);
        String help = said == null ? hint : "";
        if (!Objects.equals(getHelperText(), help)) {
            setHelperText(help);
        }
    }

    /** What stands in it and is no amount stays until another one is given. */
    private void write() {
        if (objection() != null && (amount == null || amount <= 0)) {
            return;
        }
        if (!Objects.equals(amountOf(getValue()), amount)) {
            setValue(amount == null ? null : (Double) (amount / perUnit));
        }
    }

    /** Why what stands in it is no amount, before what may be wrong with an amount; absent if it is one. */
    private @Nullable String objection() {
        Double value = getValue();
        if (value == null) {
            return Inputs.isUnreadable(this) ? Texts.of("input.no-number") : null;
        }
        return isBroken(value) ? Texts.of("input.no-whole") : null;
    }

    /** Of what is only had as a whole, rounding would order what nobody typed. */
    private boolean isBroken(Double value) {
        return perUnit == 1 && value != Math.rint(value);
    }

    private @Nullable Long amountOf(@Nullable Double value) {
        if (value == null || value.isNaN()) {
            return Inputs.isUnreadable(this) ? (Long) UNREADABLE : null;
        }
        return isBroken(value) ? (Long) UNREADABLE : (Long) Math.round(Math.clamp(value * perUnit, UNREADABLE, MOST));
    }
}
