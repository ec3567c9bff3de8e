package pantry.portal.ui.tenant;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.function.Consumer;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TypeToConfirm;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.Server;
import pantry.provisioning.storage.Volume;

/** Asks from which image a server is rebuilt, and then, naming what is lost, whether it really is. */
final class RebuildDialog extends Dialog {
    private final Server server;
    private final List<Volume> volumes;
    private final Consumer<Image> rebuild;
    private final Select<Image> image = new Select<>();

    RebuildDialog(Server server, List<Volume> volumes, List<Image> images, Consumer<Image> rebuild) {
        this.server = server;
        this.volumes = volumes;
        this.rebuild = rebuild;
        setHeaderTitle(Texts.of("server.rebuild.title", server.name()));
        setWidth("420px");
        setMaxWidth("100%");
        image.setLabel(Texts.of("server.rebuild.image"));
        image.setWidthFull();
        image.setItemLabelGenerator(Image::name);
        // One that needs more memory than the server has is not offered.
        List<Image> fitting = images.stream()
                .filter(one -> one.minMemoryMiB() <= server.memoryMiB())
                .toList();
        image.setItems(fitting);
        fitting.stream()
                .filter(one -> one.id().equals(server.image()))
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .ifPresent(image::setValue);
        Div body = new Div(new Paragraph(Texts.of("server.rebuild.meaning")), image);
        body.addClassName("stack");
        add(body);
        Button next = new Button(Texts.of("server.rebuild.next"), event -> ask());
        next.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("server.rebuild.cancel"), event -> close()), next);
    }

    private void ask() {
        Image chosen = image.getValue();
        if (chosen == null) {
            return;
        }
        close();
        List<String> lost = volumes.stream()
                .filter(volume -> volume.kind() == Volume.Kind.BOOT)
                .map(volume -> Texts.of(
                        "server.rebuild.volume",
                        volume.name(),
                        Shown.storage(volume.sizeGiB()),
                        Shown.bytes((double) volume.writtenBytes()),
                        server.imageName()))
                .toList();
        new TypeToConfirm(
                        Texts.of("server.rebuild.question", server.name(), chosen.name()),
                        Texts.of("server.rebuild.loses"),
                        lost,
                        server.name(),
                        Texts.of("server.rebuild.verb", server.name()),
                        () -> rebuild.accept(chosen))
                .open();
    }
}
