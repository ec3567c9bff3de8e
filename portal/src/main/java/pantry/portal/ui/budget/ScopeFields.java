package pantry.portal.ui.budget;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.budget.Scope;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.TenantBox;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** Of what a new budget is: all of a tenant, a cost centre, or a tag. */
final class ScopeFields extends Div {
    private static final int WORD_LIMIT = 63;

    private final Tenants tenants;
    private final @Nullable TenantId own;
    private final TenantBox box;
    private final Select<Kind> kind = new Select<>();
    private final ComboBox<String> costCentre = new ComboBox<>(Texts.of("budget.cost-centre"));
    private final TextField name = new TextField(Texts.of("budget.tag-name"));
    private final TextField value = new TextField(Texts.of("budget.tag-value"));
    private final Div tag = new Div(name, value);

    private enum Kind {
        TENANT,
        COST_CENTRE,
        TAG
    }

    /** What was asked for. */
    record Asked(TenantId tenant, Scope scope) {}

    /** Without {@code own}, the tenant is one of the fields. */
    ScopeFields(Tenants tenants, @Nullable TenantId own) {
        this.tenants = tenants;
        this.own = own;
        box = new TenantBox(tenants);
        addClassName("stack");
        box.setVisible(own == null);
        box.setRequiredIndicatorVisible(true);
        box.setWidthFull();
        box.addValueChangeListener(event -> suggest());
        kind.setLabel(Texts.of("budget.scope"));
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(one -> Texts.of("budget.scope." + one));
        kind.setValue(Kind.TENANT);
        kind.setWidthFull();
        kind.addValueChangeListener(event -> show());
        costCentre.setAllowCustomValue(true);
        costCentre.addCustomValueSetListener(event -> costCentre.setValue(event.getDetail()));
        costCentre.setHelperText(Texts.of("budget.cost-centre.help"));
        costCentre.setWidthFull();
        name.setMaxLength(WORD_LIMIT);
        value.setMaxLength(WORD_LIMIT);
        tag.addClassName("g2");
        add(box, kind, costCentre, tag);
        suggest();
        show();
    }

    private void suggest() {
        costCentre.setItems(
                tenant().flatMap(tenants::find).map(Tenant::costCentre).stream().toList());
    }

    private void show() {
        costCentre.setVisible(kind.getValue() == Kind.COST_CENTRE);
        tag.setVisible(kind.getValue() == Kind.TAG);
    }

    private Optional<TenantId> tenant() {
        return own != null
                ? Optional.of(own)
                : Optional.ofNullable(box.getValue()).map(Tenant::id);
    }

    /** Empty, with the reason at its field, when something is missing or is no word. */
    Optional<Asked> read() {
        Optional<TenantId> whose = tenant();
        box.setInvalid(whose.isEmpty());
        box.setErrorMessage(Texts.of("budget.tenant.missing"));
        Optional<Scope> scope = scope();
        return whose.flatMap(id -> scope.map(of -> new Asked(id, of)));
    }

    private Optional<Scope> scope() {
        return switch (kind.getValue()) {
            case TENANT -> Optional.of(new Scope.OfTenant());
            case COST_CENTRE -> {
                String typed = costCentre.getValue() == null
                        ? ""
                        : costCentre.getValue().strip();
                boolean good = isWord(typed);
                costCentre.setInvalid(!good);
                costCentre.setErrorMessage(Texts.of("budget.word.wrong"));
                yield good ? Optional.of(new Scope.OfCostCentre(typed)) : Optional.empty();
            }
            case TAG -> {
                boolean goodName = told(name);
                boolean goodValue = told(value);
                yield goodName && goodValue
                        ? Optional.of(new Scope.OfTag(
                                name.getValue().strip(), value.getValue().strip()))
                        : Optional.empty();
            }
        };
    }

    private static boolean told(TextField field) {
        boolean good = isWord(field.getValue().strip());
        field.setInvalid(!good);
        field.setErrorMessage(Texts.of("budget.word.wrong"));
        return good;
    }

    private static boolean isWord(String text) {
        return Scope.WORD.matcher(text).matches();
    }
}
