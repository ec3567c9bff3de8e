package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.Server;
import pantry.provisioning.storage.Volume;

/** Asks to which server a volume is attached. */
final class AttachDialog extends Dialog {
    AttachDialog(StorageDesk desk, Volume volume) {
        setHeaderTitle(Texts.of("storage.attach.title", volume.name()));
        setWidth("420px");
        setMaxWidth("100%");
        List<Server> offered = desk.servers(volume.tenant());
        Select<Server> server = new Select<>();
        server.setLabel(Texts.of("storage.attach.server"));
        server.setWidthFull();
        server.setItemLabelGenerator(Server::name);
        server.setItems(offered);
        offered.stream().findFirst().ifPresent(server::setValue);
        Div body = new Div(
                new Paragraph(Texts.of(offered.isEmpty() ? "storage.attach.none" : "storage.attach.meaning")), server);
        body.addClassName("stack");
        add(body);
        Button go = new Button(Texts.of("storage.attach.verb"), event -> {
            Server chosen = server.getValue();
            if (chosen != null) {
                close();
                desk.attach(volume, chosen.id());
            }
        });
        go.addThemeVariants(ButtonVariant.PRIMARY);
        server.setVisible(!offered.isEmpty());
        go.setVisible(!offered.isEmpty());
        getFooter().add(new Button(Texts.of("storage.cancel"), event -> close()), go);
    }
}
