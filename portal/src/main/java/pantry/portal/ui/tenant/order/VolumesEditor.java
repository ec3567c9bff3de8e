package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.ServerOrder.DataDisk;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.ServerSpec;

/** The data volumes of an order, a row each. A row that is there keeps its fields, so that nobody loses the focus. */
final class VolumesEditor extends Div {
    private static final int TYPING_MILLIS = 150;

    private final Consumer<UnaryOperator<OrderDraft>> change;
    private final Div rows = new Div();
    private final List<Row> shown = new ArrayList<>();
    private final Button add;

    VolumesEditor(Consumer<UnaryOperator<OrderDraft>> change) {
        this.change = change;
        addClassName("disks");
        rows.addClassName("disk-rows");
        getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.of("order.volumes"));
        add = new Button(Texts.of("order.volume.add"), Icon.PLUS.create(), event -> {
            change.accept(OrderDraft::oneMoreVolume);
            shown.getLast().name.focus();
        });
        add(rows, add);
    }

    void show(List<DataDisk> disks, DiskWrongs wrongs, @Nullable String tooMuch) {
        while (shown.size() > disks.size()) {
            rows.remove(shown.removeLast());
        }
        while (shown.size() < disks.size()) {
            Row row = new Row(shown.size());
            shown.add(row);
            rows.add(row);
        }
        for (int i = 0; i < disks.size(); i++) {
            String size = wrongs.size(i).orElse(i == disks.size() - 1 ? tooMuch : null);
            shown.get(i).show(disks.get(i), wrongs.name(i).orElse(null), size);
        }
        rows.setVisible(!disks.isEmpty());
        boolean canHaveMore = disks.size() < ServerSpec.MOST_VOLUMES;
        if (add.isEnabled() != canHaveMore) {
            // A button tells its browser each time, also what it has told before.
            add.setEnabled(canHaveMore);
        }
    }

    private final class Row extends Div {
        private final TextField name = new TextField();
        private final NumberInput size;
        private final Button off;
        private DataDisk disk = new DataDisk("", 0);

        Row(int index) {
            addClassName("disk-row");
            name.setLabel(Texts.of("order.volume.name", index + 1));
            name.setManualValidation(true);
            name.setValueChangeMode(ValueChangeMode.LAZY);
            name.setValueChangeTimeout(TYPING_MILLIS);
            name.addValueChangeListener(event -> {
                if (event.isFromClient()) {
                    disk = new DataDisk(event.getValue().strip(), disk.sizeGiB());
                    tell(index);
                }
            });
            size = new NumberInput(Texts.of("order.volume.size"), "GiB", 1, gib -> {
                disk = new DataDisk(disk.name(), gib == null ? 0 : gib);
                tell(index);
            });
            off = new Button(Icon.BAD.create(), event -> remove(index));
            off.addThemeVariants(ButtonVariant.TERTIARY);
            add(name, size, off);
        }

        private void tell(int index) {
            DataDisk now = disk;
            change.accept(draft -> draft.volume(index, now));
        }

        /** The focus goes to the row that takes its place, or to where one more is asked for. */
        private void remove(int index) {
            change.accept(draft -> draft.withoutVolume(index));
            if (index < shown.size()) {
                shown.get(index).name.focus();
            } else {
                add.focus();
            }
        }

        void show(DataDisk now, @Nullable String wrongName, @Nullable String wrongSize) {
            disk = now;
            if (!name.getValue().strip().equals(now.name())) {
                name.setValue(now.name());
            }
            Complaint.show(name, wrongName);
            size.show(now.sizeGiB() < 1 && wrongSize != null ? null : (Long) now.sizeGiB(), wrongSize, "");
            String label = Texts.of("order.volume.remove", now.name());
            if (!Objects.equals(off.getAriaLabel().orElse(""), label)) {
                off.setAriaLabel(label);
                off.setTooltipText(label);
            }
        }
    }
}
