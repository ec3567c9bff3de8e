package pantry.portal.ui.operator;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.pool.PowerPolicy;

/** How the pool saves power: the switch and its numbers. */
final class PowerDialog extends Dialog {
    private final Checkbox sleep = new Checkbox(Texts.of("power.field.sleep"));
    private final IntegerField minutes;
    private final IntegerField awake;
    private final IntegerField watts;

    PowerDialog(PowerPolicy policy, Consumer<PowerPolicy> save) {
        setHeaderTitle(Texts.of("power.title"));
        setWidth("460px");
        setMaxWidth("100%");
        Paragraph lead = new Paragraph(Texts.of("power.lead"));
        lead.addClassNames("mute", "s13");
        sleep.setValue(policy.bladesSleep());
        sleep.setAutofocus(true);
        minutes = field("minutes", policy.sleepAfterMinutes(), PowerPolicy.LEAST_MINUTES, PowerPolicy.MOST_MINUTES);
        awake = field("awake", policy.awakeBlades(), 0, PowerPolicy.MOST_BLADES);
        watts = field("watts", policy.bladeIdleWatts(), 0, PowerPolicy.MOST_WATTS);
        Div body = new Div(lead, sleep, minutes, awake, watts);
        body.addClassName("stack");
        add(body);
        Button go = new Button(Texts.of("power.save"), event -> save(save));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("power.keep"), event -> close()), go);
    }

    private static IntegerField field(String key, int value, int least, int most) {
        IntegerField field = Inputs.whole(new IntegerField(Texts.of("power.field." + key)));
        field.setValue(value);
        field.setMin(least);
        field.setMax(most);
        field.setManualValidation(true);
        field.setWidthFull();
        field.setHelperText(Texts.of("power.field." + key + ".hint"));
        return field;
    }

    private void save(Consumer<PowerPolicy> save) {
        List<IntegerField> bad = Stream.of(minutes, awake, watts)
                .filter(field -> !objects(field).isEmpty())
                .toList();
        if (bad.isEmpty()) {
            close();
            save.accept(new PowerPolicy(sleep.getValue(), value(minutes), value(awake), value(watts)));
        } else {
            bad.getFirst().focus();
        }
    }

    private static String objects(IntegerField field) {
        Integer value = field.getValue();
        boolean good = value != null && value >= field.getMin() && value <= field.getMax();
        String objection = good ? "" : Texts.of("power.field.range", field.getMin(), field.getMax());
        field.setInvalid(!good);
        field.setErrorMessage(objection);
        return objection;
    }

    private static int value(IntegerField field) {
        Integer value = field.getValue();
        return value == null ? 0 : value;
    }
}
