package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import java.util.List;
import java.util.Optional;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TypeToConfirm;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeEdit;
import pantry.provisioning.storage.VolumeState;

/** What can be done to one volume. */
final class VolumeMenu extends Button {
    VolumeMenu(StorageDesk desk, Volume volume) {
        super(Icon.MORE.create());
        addThemeVariants(ButtonVariant.TERTIARY);
        String label = Texts.of("storage.menu", volume.name());
        setAriaLabel(label);
        setTooltipText(label);
        setEnabled(volume.state() == VolumeState.READY);
        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
        menu.addItem(Texts.of("storage.do.grow"), event -> new GrowDialog(desk, volume).open());
        menu.addItem(
                Texts.of("storage.do.snapshot"),
                event -> named(desk, "storage.snapshot", volume, volume.name() + "-1", desk::snapshot)
                        .open());
        if (volume.kind() == Volume.Kind.DATA) {
            menu.addItem(
                    Texts.of("storage.do.clone"),
                    event -> named(desk, "storage.clone.volume", volume, volume.name() + "-copy", desk::clone)
                            .open());
            menu.addItem(
                    Texts.of("storage.do.rename"),
                    event -> new NamedDialog(
                                    "storage.rename", volume.name(), volume.name(), name -> renamed(desk, volume, name))
                            .open());
            if (volume.server() == null) {
                menu.addItem(Texts.of("storage.do.attach"), event -> new AttachDialog(desk, volume).open());
                menu.addItem(
                        Texts.of("storage.do.delete"),
                        event -> delete(desk, volume).open());
            } else {
                menu.addItem(Texts.of("storage.do.detach"), event -> desk.detach(volume));
            }
        }
    }

    @FunctionalInterface
    private interface Making {
        void of(Volume volume, String name);
    }

    private static NamedDialog named(StorageDesk desk, String key, Volume volume, String suggestion, Making making) {
        return new NamedDialog(key, volume.name(), suggestion, desk.verdict(volume.tenant(), null), name -> {
            making.of(volume, name);
            return Optional.empty();
        });
    }

    private static Optional<String> renamed(StorageDesk desk, Volume volume, String name) {
        return switch (desk.rename(volume, name)) {
            case VolumeEdit.Edited _ -> Optional.empty();
            case VolumeEdit.NameTaken(String taken) -> Optional.of(Texts.of("storage.taken.what", taken));
            case VolumeEdit.Stale _, VolumeEdit.NotFound _, VolumeEdit.NotNamed _ ->
                Optional.of(Texts.of("storage.changed"));
        };
    }

    private static TypeToConfirm delete(StorageDesk desk, Volume volume) {
        return new TypeToConfirm(
                Texts.of("storage.delete.question", volume.name()),
                Texts.of("storage.delete.meaning"),
                List.of(Texts.of(
                        "storage.delete.goes", volume.name(), Shown.storage(volume.sizeGiB()), Shown.bytes((double)
                                volume.writtenBytes()))),
                volume.name(),
                Texts.of("storage.delete.verb", volume.name()),
                () -> desk.delete(volume));
    }
}
