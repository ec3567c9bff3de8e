package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.order.Wrongs.Field;

/** The boot disk, and data volumes beside it. What is too much of all together is told at the last of them. */
final class StorageCard extends Panel {
    private final NumberInput disk;
    private final VolumesEditor volumes;

    StorageCard(Consumer<UnaryOperator<OrderDraft>> change) {
        super(Texts.of("order.storage"));
        disk = new NumberInput(
                Texts.of("order.boot-disk"), "GiB", 1, value -> change.accept(draft -> draft.bootDisk(value)));
        Div half = new Div(disk);
        half.addClassName("half");
        volumes = new VolumesEditor(change);
        add(half, volumes);
    }

    void show(OrderView view) {
        String wrong = view.wrongs().at(Field.BOOT_DISK);
        String least = view.image()
                .map(image -> Texts.of("order.boot-disk.hint", image.name(), Shown.storage(image.sizeGiB())))
                .orElse("");
        String tooMuch = view.shortage("storageGiB").map(OrderWords::reason).orElse(null);
        var volumesNow = view.draft().order().volumes();
        disk.show(view.bootDiskGiB(), wrong == null && volumesNow.isEmpty() ? tooMuch : wrong, least);
        volumes.show(volumesNow, view.diskWrongs(), tooMuch);
    }
}
