package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.ServerOrder;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.order.Wrongs.Field;
import pantry.provisioning.server.ServerSpec;

/** Who gets in, what runs at the first start, and who pays. */
final class AccessCard extends Panel {
    private final KeysEditor keys;
    private final TextArea userData = new TextArea(Texts.of("order.user-data"));
    private final TextField costCentre = new TextField(Texts.of("order.cost-centre"));

    AccessCard(Surroundings around, Consumer<UnaryOperator<OrderDraft>> change) {
        super(Texts.of("order.access"));
        keys = new KeysEditor(change);
        userData.setWidthFull();
        userData.setManualValidation(true);
        userData.setMinRows(3);
        userData.setMaxRows(10);
        userData.addClassName("code");
        userData.setPlaceholder("#cloud-config");
        userData.setValueChangeMode(ValueChangeMode.LAZY);
        userData.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(draft -> draft.userData(event.getValue()));
            }
        });
        String tenants = around.tenant().costCentre();
        costCentre.setWidthFull();
        costCentre.setManualValidation(true);
        costCentre.setValueChangeMode(ValueChangeMode.LAZY);
        costCentre.setPlaceholder(tenants);
        costCentre.setHelperText(
                Texts.of("order.cost-centre.hint", tenants, around.tenant().name()));
        costCentre.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                String typed = event.getValue().strip();
                change.accept(draft -> draft.costCentre(typed.isEmpty() || typed.equals(tenants) ? null : typed));
            }
        });
        Div centre = new Div(costCentre);
        centre.addClassName("half");
        add(keys, userData, centre);
    }

    void show(OrderView view) {
        ServerOrder order = view.draft().order();
        keys.show(order.sshKeys());
        if (!userData.getValue().equals(order.userData())) {
            userData.setValue(order.userData());
        }
        String counted = Texts.of(
                "order.user-data.hint",
                Shown.number(order.userData().length(), 0),
                Shown.number(ServerSpec.USER_DATA_LIMIT, 0));
        if (!counted.equals(userData.getHelperText())) {
            userData.setHelperText(counted);
        }
        Complaint.show(userData, view.wrongs().at(Field.USER_DATA));
        centre(order.costCentre(), view.around().tenant().costCentre());
        Complaint.show(costCentre, view.wrongs().at(Field.COST_CENTRE));
    }

    /** What is typed stays as typed, the tenant's own written out as well. */
    private void centre(@Nullable String centre, String tenants) {
        String typed = costCentre.getValue().strip();
        String means = typed.isEmpty() || typed.equals(tenants) ? null : typed;
        if (!Objects.equals(means, centre)) {
            costCentre.setValue(centre == null ? "" : centre);
        }
    }

    boolean takeKeys() {
        boolean isTaken = keys.take();
        if (!isTaken) {
            keys.focusArea();
        }
        return isTaken;
    }
}
