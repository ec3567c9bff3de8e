package pantry.portal.ui.operator;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.form.TextRule;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Tenant;

/** Adds a tenant with its limits, or changes the name and cost centre of one. */
final class TenantDialog extends Dialog {
    private static final TextRule NAME = TextRule.matching(Tenant.NAME, "");
    private static final TextRule COST_CENTRE = TextRule.line(1, Tenant.COST_CENTRE_LIMIT);
    /** What a new business unit begins with unless the operator says otherwise. */
    private static final Amounts FIRST_LIMITS = new Amounts(10, 8_000, 16_384, 256);

    private static final int NAME_LIMIT = 63;

    private final TextField name = new TextField(Texts.of("tenants.name"));
    private final TextField costCentre = new TextField(Texts.of("tenants.cost-centre.field"));
    private final @Nullable QuotaFields limits;
    private final Button go = new Button();
    private final Save save;

    /** What was typed; limits for a new tenant only. */
    @FunctionalInterface
    interface Save {
        void accept(TenantDialog dialog, Typed typed);
    }

    record Typed(String name, String costCentre, Amounts limits) {}

    static TenantDialog add(Save save) {
        return new TenantDialog(Texts.of("tenants.add"), Texts.of("tenants.add.go"), null, save);
    }

    static TenantDialog edit(Tenant tenant, Save save) {
        return new TenantDialog(
                Texts.of("tenants.edit.title", tenant.name()), Texts.of("tenants.edit.save"), tenant, save);
    }

    private TenantDialog(String title, String verb, @Nullable Tenant tenant, Save save) {
        this.save = save;
        setHeaderTitle(title);
        Div body = new Div(name, costCentre);
        body.addClassName("quota-form");
        name.setMaxLength(NAME_LIMIT);
        name.setRequiredIndicatorVisible(true);
        name.setAutofocus(true);
        costCentre.setMaxLength(Tenant.COST_CENTRE_LIMIT);
        costCentre.setHelperText(Texts.of("tenants.cost-centre.help"));
        if (tenant == null) {
            limits = new QuotaFields(FIRST_LIMITS, null);
            Paragraph lead = new Paragraph(Texts.of("tenants.add.limits.lead"));
            lead.addClassNames("mute", "s13");
            body.add(new H3(Texts.of("tenants.add.limits")), lead, limits);
        } else {
            limits = null;
            name.setValue(tenant.name());
            costCentre.setValue(tenant.costCentre());
        }
        add(body);
        go.setText(verb);
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickListener(event -> go());
        go.addClickShortcut(Key.ENTER).listenOn(this);
        getFooter().add(new Button(Texts.of("tenants.keep"), event -> close()), go);
    }

    private void go() {
        String typedName = name.getValue().strip();
        String typedCentre = costCentre.getValue().isBlank()
                ? typedName
                : costCentre.getValue().strip();
        boolean nameIsGood = NAME.objection(typedName).isEmpty();
        boolean centreIsGood = COST_CENTRE.objection(typedCentre).isEmpty();
        object(name, nameIsGood ? null : Texts.of("tenants.name.rule"));
        object(costCentre, centreIsGood || !nameIsGood ? null : Texts.of("tenants.cost-centre.rule"));
        Optional<Amounts> amounts = limits == null ? Optional.of(Amounts.NONE) : limits.readOrObject();
        if (nameIsGood && centreIsGood && amounts.isPresent()) {
            go.setEnabled(false);
            save.accept(this, new Typed(typedName, typedCentre, amounts.get()));
        }
    }

    /** Refused because of the name: says so at the field, and asks again. */
    void refuseName(String why) {
        again();
        object(name, why);
        name.focus();
    }

    void again() {
        go.setEnabled(true);
    }

    private static void object(TextField field, @Nullable String why) {
        field.setInvalid(why != null);
        field.setErrorMessage(why == null ? "" : why);
    }
}
