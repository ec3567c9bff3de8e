package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Resource;
import pantry.provisioning.tenancy.ServerCeiling;

/** Four limits in people's units, each with what is used of it beside it. */
final class QuotaFields extends Div {
    /** More than any pool has, in any of the units. */
    private static final double MOST = 1_000_000;

    private final Map<Resource, NumberField> fields = new EnumMap<>(Resource.class);
    private final @Nullable Amounts used;

    /** {@code used} is absent for a tenant that is yet to be made. */
    QuotaFields(Amounts limits, @Nullable Amounts used) {
        this.used = used;
        addClassName("quota-fields");
        for (Resource resource : Resource.values()) {
            NumberField field = Inputs.withoutExponent(new NumberField(Texts.of("tenants.field." + resource)));
            field.setMin(0);
            field.setMax(MOST);
            if (isWhole(resource)) {
                field.setStep(1);
            }
            field.setValue(ResourceUnits.typed(resource, limits.of(resource)));
            field.setRequiredIndicatorVisible(true);
            field.setI18n(words());
            field.setValueChangeMode(ValueChangeMode.EAGER);
            field.addValueChangeListener(event -> tell(resource, field));
            fields.put(resource, field);
            tell(resource, field);
            add(field);
        }
    }

    /** A red edge alone would not tell what is wrong while it is typed. */
    private static NumberField.NumberFieldI18n words() {
        String range = Texts.of("tenants.field.range");
        return new NumberField.NumberFieldI18n()
                .setRequiredErrorMessage(range)
                .setBadInputErrorMessage(range)
                .setMinErrorMessage(range)
                .setMaxErrorMessage(range)
                .setStepErrorMessage(Texts.of("tenants.field.whole"));
    }

    /** A limit below what is used is allowed: it says so before it is saved. */
    private void tell(Resource resource, NumberField field) {
        if (used == null) {
            return;
        }
        long inUse = used.of(resource);
        Double typed = field.getValue();
        boolean below = typed != null && ResourceUnits.amount(resource, typed) < inUse;
        String text =
                Texts.of(below ? "tenants.field.below" : "tenants.field.used", ResourceUnits.shown(resource, inUse));
        if (!text.equals(field.getHelperText())) {
            field.setHelperText(text);
        }
    }

    /** Whether some limit is below what is used. */
    boolean anyBelow() {
        Amounts inUse = used;
        Optional<Amounts> now = read();
        return inUse != null
                && now.isPresent()
                && Stream.of(Resource.values()).anyMatch(one -> now.get().of(one) < inUse.of(one));
    }

    void onChange(Runnable changed) {
        fields.values().forEach(field -> field.addValueChangeListener(event -> changed.run()));
    }

    /** Empty, with the reason at the field, when something is missing or out of range. */
    Optional<Amounts> readOrObject() {
        fields.forEach((resource, field) -> {
            Double value = field.getValue();
            field.setInvalid(!isGood(resource, value));
            field.setErrorMessage(Texts.of(isInRange(value) ? "tenants.field.whole" : "tenants.field.range"));
        });
        return read();
    }

    private Optional<Amounts> read() {
        if (!fields.entrySet().stream()
                .allMatch(entry -> isGood(entry.getKey(), entry.getValue().getValue()))) {
            return Optional.empty();
        }
        return Optional.of(ResourceUnits.amounts(
                value(Resource.SERVERS), value(Resource.CPU), value(Resource.MEMORY), value(Resource.STORAGE)));
    }

    private double value(Resource resource) {
        NumberField field = fields.get(resource);
        Double value = field == null ? null : field.getValue();
        return value == null ? 0 : value;
    }

    /** Servers and GiB of storage are counted in wholes; rounding would save what nobody typed. */
    private static boolean isGood(Resource resource, @Nullable Double value) {
        return value != null && isInRange(value) && (!isWhole(resource) || value == Math.rint(value));
    }

    private static boolean isWhole(Resource resource) {
        return resource == Resource.SERVERS || resource == Resource.STORAGE;
    }

    private static boolean isInRange(@Nullable Double value) {
        return value != null && value >= 0 && value <= MOST;
    }

    static Quota expected(Quota before, Amounts limits, ServerCeiling most) {
        return new Quota(limits, before.used(), most, before.generation());
    }
}
