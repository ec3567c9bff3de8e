package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.ServerRules;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.VolumeSpec;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSpec;

/** Orders a data volume, for a server or alone. */
public final class NewVolumeDialog extends Dialog {
    private static final int USUAL_GIB = 10;

    private final StorageDesk desk;
    private final TenantId tenant;
    private final TextField name = new TextField(Texts.of("storage.name"));
    private final SizeInput size = new SizeInput(ServerSpec.LEAST_DISK_GIB, USUAL_GIB);
    private final Select<Server> server = new Select<>();

    /** {@code of} is chosen already, if it is there. */
    public NewVolumeDialog(StorageDesk desk, TenantId tenant, @Nullable Server of) {
        this.desk = desk;
        this.tenant = tenant;
        setHeaderTitle(Texts.of("storage.new.title"));
        setWidth("460px");
        setMaxWidth("100%");
        name.setWidthFull();
        name.setAutofocus(true);
        name.setHelperText(Texts.of("storage.name.help"));
        server.setLabel(Texts.of("storage.new.server"));
        server.setWidthFull();
        server.setEmptySelectionAllowed(true);
        server.setEmptySelectionCaption(Texts.of("storage.new.alone"));
        server.setItemLabelGenerator(one -> one == null ? Texts.of("storage.new.alone") : one.name());
        var offered = desk.servers(tenant);
        server.setItems(offered);
        if (of != null) {
            offered.stream().filter(one -> one.id().equals(of.id())).findFirst().ifPresent(server::setValue);
        }
        Button go = new Button(Texts.of("storage.new.verb"), event -> go());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        HoldNote hold = new HoldNote(go, "storage.new.verb");
        hold.show(verdict());
        server.addValueChangeListener(event -> hold.show(verdict()));
        Div body = new Div(new Paragraph(Texts.of("storage.new.meaning")), name, size, server, hold);
        body.addClassName("stack");
        add(body);
        getFooter().add(new Button(Texts.of("storage.cancel"), event -> close()), go);
    }

    /** A server's budgets are others than those of what stands alone. */
    private Verdict verdict() {
        Server to = server.getValue();
        return desk.verdict(tenant, to == null ? null : to.id());
    }

    private void go() {
        String given = name.getValue().strip();
        Optional<String> objection = ServerRules.NAME.objection(given);
        name.setInvalid(objection.isPresent());
        name.setErrorMessage(
                objection.map(detail -> Texts.of("storage.name.must", detail)).orElse(""));
        var gib = size.read();
        if (objection.isEmpty() && gib.isPresent()) {
            Server to = server.getValue();
            close();
            desk.order(tenant, new VolumeSpec(given, gib.getAsInt(), to == null ? null : to.id(), null));
        }
    }
}
