package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.portal.ui.parts.TypeToConfirm;
import pantry.provisioning.storage.Snapshot;

/** Snapshots as a table: of what, when, how large, and what can be done. */
final class SnapshotsTable {
    private SnapshotsTable() {}

    static Component of(StorageDesk desk, List<Snapshot> snapshots) {
        NativeTableRow heads = new NativeTableRow(
                Heads.column(Texts.of("server.volumes.name")),
                Heads.column(Texts.of("storage.snapshots.size")),
                Heads.column(Texts.of("storage.snapshots.taken"), "hide-s"),
                Heads.column(Texts.of("storage.actions"), "num"));
        NativeTableBody body = new NativeTableBody();
        for (Snapshot snapshot : snapshots) {
            Span strong = new Span(snapshot.name());
            strong.addClassName("volume-name");
            String of = snapshot.server() == null ? "storage.snapshots.of-volume" : "storage.snapshots.of-server";
            Div name = new Div(strong, new Span(Texts.of(of, snapshot.sourceName())));
            name.addClassName("name");
            body.add(new NativeTableRow(
                    VolumesTable.cell(name),
                    VolumesTable.cell(new Span(Shown.storage(snapshot.sizeGiB())), "s13"),
                    VolumesTable.cell(TimeText.full(snapshot.createdAt()), "s13", "hide-s"),
                    VolumesTable.cell(menu(desk, snapshot), "num")));
        }
        NativeTable table = new NativeTable(new NativeTableHeader(heads), body);
        table.addClassNames("plain", "volumes");
        table.getElement().setAttribute("aria-label", Texts.of("storage.snapshots"));
        return table;
    }

    private static Button menu(StorageDesk desk, Snapshot snapshot) {
        Button more = new Button(Icon.MORE.create());
        more.addThemeVariants(ButtonVariant.TERTIARY);
        String label = Texts.of("storage.snapshots.menu", snapshot.name());
        more.setAriaLabel(label);
        more.setTooltipText(label);
        more.setEnabled(snapshot.state() == Snapshot.State.READY);
        ContextMenu menu = new ContextMenu(more);
        menu.setOpenOnClick(true);
        boolean ofServer = snapshot.server() != null;
        menu.addItem(
                Texts.of(ofServer ? "storage.do.clone-server" : "storage.do.clone-volume"),
                event -> new NamedDialog(
                                ofServer ? "storage.clone.server" : "storage.clone.volume",
                                snapshot.name(),
                                snapshot.sourceName() + "-copy",
                                desk.verdictOfClone(snapshot),
                                name -> {
                                    desk.clone(snapshot, name);
                                    return Optional.empty();
                                })
                        .open());
        menu.addItem(
                Texts.of("storage.do.delete"),
                event -> new TypeToConfirm(
                                Texts.of("storage.snapshots.delete.question", snapshot.name()),
                                Texts.of("storage.snapshots.delete.meaning"),
                                List.of(Texts.of(
                                        "storage.snapshots.delete.goes",
                                        snapshot.name(),
                                        snapshot.sourceName(),
                                        Shown.dayAndTime(snapshot.createdAt()))),
                                snapshot.name(),
                                Texts.of("storage.delete.verb", snapshot.name()),
                                () -> desk.delete(snapshot))
                        .open());
        return more;
    }
}
