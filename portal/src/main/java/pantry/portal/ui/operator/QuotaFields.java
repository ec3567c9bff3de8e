package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Resource;

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
            NumberField field = new NumberField(Texts.of("tenants.field." + resource));
            field.setMin(0);
            field.setMax(MOST);
            if (resource == Resource.SERVERS || resource == Resource.STORAGE) {
                field.setStep(1);
            }
            field.setValue(ResourceUnits.typed(resource, limits.of(resource)));
            field.setRequiredIndicatorVisible(true);
            field.setValueChangeMode(ValueChangeMode.EAGER);
            field.addValueChangeListener(event -> tell(resource, field));
            fields.put(resource, field);
            tell(resource, field);
            add(field);
        }
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
            boolean wrong = !isGood(field.getValue());
            field.setInvalid(wrong);
            field.setErrorMessage(Texts.of("tenants.field.range"));
        });
        return read();
    }

    private Optional<Amounts> read() {
        if (!fields.values().stream().allMatch(field -> isGood(field.getValue()))) {
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

    private static boolean isGood(@Nullable Double value) {
        return value != null && value >= 0 && value <= MOST;
    }

    static Quota expected(Quota before, Amounts limits) {
        return new Quota(limits, before.used(), before.generation());
    }
}
