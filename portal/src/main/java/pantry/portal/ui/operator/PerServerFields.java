package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.NumberField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Resource;
import pantry.provisioning.tenancy.ServerCeiling;

/** The most that one server may be guaranteed, and have in volumes; what is empty has no ceiling beside the totals. */
final class PerServerFields extends Div {
    private static final double MOST = 1_000_000;

    private final NumberField cpu;
    private final NumberField memory;
    private final NumberField storage;

    PerServerFields(ServerCeiling ceiling) {
        addClassName("quota-fields");
        cpu = field(Resource.CPU, ceiling.cpuMillicores());
        memory = field(Resource.MEMORY, ceiling.memoryMiB());
        storage = field(Resource.STORAGE, ceiling.storageGiB());
        add(cpu, memory, storage);
    }

    private static NumberField field(Resource resource, @Nullable Long most) {
        NumberField field = Inputs.withoutExponent(new NumberField(Texts.of("tenants.field.one." + resource)));
        field.setHelperText(Texts.of("tenants.field.one.help"));
        field.setClearButtonVisible(true);
        String range = Texts.of("tenants.field.one.range");
        field.setI18n(new NumberField.NumberFieldI18n().setBadInputErrorMessage(range));
        if (most != null) {
            field.setValue(ResourceUnits.typed(resource, most));
        }
        return field;
    }

    /** Empty, with the reason at the field, when something typed is no size of a server. */
    Optional<ServerCeiling> readOrObject() {
        // All are looked at, so that each has its reason.
        boolean cpuIsGood = isGood(Resource.CPU, cpu, ServerSpec.LEAST_MILLICORES);
        boolean memoryIsGood = isGood(Resource.MEMORY, memory, ServerSpec.LEAST_MEMORY_MIB);
        boolean storageIsGood = isGood(Resource.STORAGE, storage, ServerSpec.LEAST_DISK_GIB);
        return cpuIsGood && memoryIsGood && storageIsGood
                ? Optional.of(new ServerCeiling(
                        amount(Resource.CPU, cpu), amount(Resource.MEMORY, memory), amount(Resource.STORAGE, storage)))
                : Optional.empty();
    }

    private static boolean isGood(Resource resource, NumberField field, long least) {
        Double typed = field.getValue();
        // Rounding would save what nobody typed.
        boolean whole = resource != Resource.STORAGE || typed == null || typed == Math.rint(typed);
        boolean good = typed == null
                // What can't be read is not empty: it would take the ceiling away.
                ? !Inputs.isUnreadable(field)
                : whole && typed <= MOST && ResourceUnits.amount(resource, typed) >= least;
        field.setInvalid(!good);
        field.setErrorMessage(Texts.of(whole ? "tenants.field.one.range" : "tenants.field.whole"));
        return good;
    }

    private static @Nullable Long amount(Resource resource, NumberField field) {
        Double typed = field.getValue();
        return typed == null ? null : (Long) ResourceUnits.amount(resource, typed);
    }
}
