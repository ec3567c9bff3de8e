package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.order.Wrongs.Field;

/** The boot disk. */
final class StorageCard extends Panel {
    private final NumberInput disk;

    StorageCard(Consumer<UnaryOperator<OrderDraft>> change) {
        super(Texts.of("order.storage"));
        disk = new NumberInput(
                Texts.of("order.boot-disk"), "GiB", 1, value -> change.accept(draft -> draft.bootDisk(value)));
        Div half = new Div(disk);
        half.addClassName("half");
        add(half);
    }

    void show(OrderView view) {
        String wrong = view.wrongs().at(Field.BOOT_DISK);
        String least = view.image()
                .map(image -> Texts.of("order.boot-disk.hint", image.name(), Shown.storage(image.sizeGiB())))
                .orElse("");
        disk.show(
                view.bootDiskGiB(),
                wrong != null
                        ? wrong
                        : view.shortage("storageGiB").map(OrderWords::reason).orElse(null),
                least);
    }
}
