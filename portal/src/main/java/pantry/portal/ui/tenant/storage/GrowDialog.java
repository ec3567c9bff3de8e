package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.storage.Volume;

/** Asks for a larger size of a volume. */
final class GrowDialog extends Dialog {
    GrowDialog(StorageDesk desk, Volume volume) {
        setHeaderTitle(Texts.of("storage.grow.title", volume.name()));
        setWidth("420px");
        setMaxWidth("100%");
        SizeInput size = new SizeInput(volume.sizeGiB() + 1, volume.sizeGiB() + 1);
        size.setAutofocus(true);
        Button go = new Button(
                Texts.of("storage.grow.verb"),
                event -> size.read().ifPresent(gib -> {
                    close();
                    desk.grow(volume, gib);
                }));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        HoldNote hold = new HoldNote(go, "storage.grow.verb");
        hold.show(desk.verdict(volume.tenant(), volume.server()));
        Div body =
                new Div(new Paragraph(Texts.of("storage.grow.meaning", Shown.storage(volume.sizeGiB()))), size, hold);
        body.addClassName("stack");
        add(body);
        getFooter().add(new Button(Texts.of("storage.cancel"), event -> close()), go);
    }
}
