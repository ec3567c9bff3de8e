package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Inputs;

/**
 * A number with its unit. While somebody types in it nothing is written into it: half a number is told as what it is
 * worth, and stays as it stands; what it came to is written when the focus leaves.
 */
final class NumberInput extends NumberField {
    /** Beyond it nothing is larger: no pool has it. */
    private static final double MOST = 1e12;

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
        Complaint.show(this, wrong);
        String help = wrong == null ? hint : "";
        if (!Objects.equals(getHelperText(), help)) {
            setHelperText(help);
        }
    }

    private void write() {
        if (!Objects.equals(amountOf(getValue()), amount)) {
            setValue(amount == null ? null : (Double) (amount / perUnit));
        }
    }

    private @Nullable Long amountOf(@Nullable Double value) {
        return value == null || value.isNaN() ? null : (Long) Math.round(Math.clamp(value * perUnit, -1, MOST));
    }
}
