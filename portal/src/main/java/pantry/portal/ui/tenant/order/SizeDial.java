package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.slider.DecimalSlider;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Texts;

/** One size, to be typed or dragged. The slider goes to what one blade has; more can be typed, and is told what it is. */
final class SizeDial extends Div {
    private static final int DRAG_MILLIS = 80;

    /** The unit that is shown: how much of what is ordered it is, and the slider's step in it. */
    record Unit(String word, double amount, BigDecimal step) {}

    private final NumberInput input;
    private final DecimalSlider slider;
    private final Unit unit;
    private final BigDecimal most;

    SizeDial(String label, Unit unit, long most, Consumer<@Nullable Long> typed) {
        this.unit = unit;
        addClassName("dial");
        input = new NumberInput(label, unit.word(), unit.amount(), typed);
        this.most = stepped(most / unit.amount(), RoundingMode.FLOOR)
                .max(unit.step().multiply(BigDecimal.TWO));
        slider = new DecimalSlider(unit.step().doubleValue(), this.most.doubleValue());
        slider.setStep(unit.step().doubleValue());
        slider.setAriaLabel(Texts.of("order.slider", label, unit.word()));
        slider.setValueChangeMode(ValueChangeMode.TIMEOUT);
        slider.setValueChangeTimeout(DRAG_MILLIS);
        slider.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                typed.accept(Math.round(event.getValue() * unit.amount()));
            }
        });
        add(input, slider);
    }

    void show(@Nullable Long amount, @Nullable String wrong, String hint) {
        input.show(amount, wrong, hint);
        BigDecimal near = stepped((amount == null ? 0 : amount) / unit.amount(), RoundingMode.HALF_UP)
                .max(unit.step())
                .min(most);
        if (slider.getValue() == null
                || stepped(slider.getValue(), RoundingMode.HALF_UP).compareTo(near) != 0) {
            slider.setValue(near.doubleValue());
        }
    }

    private BigDecimal stepped(double value, RoundingMode rounding) {
        return BigDecimal.valueOf(value).divide(unit.step(), 0, rounding).multiply(unit.step());
    }
}
