package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.storage.StorageDesk;
import pantry.portal.ui.tenant.storage.VolumesTable;
import pantry.provisioning.storage.Volume;

/** A server's volumes: what of each is written, and what can be done with them. */
final class VolumesPanel extends Div {
    private final Div table = new Div();
    private final Slot<List<Volume>> slot;
    private final Button more;

    /** {@code order} asks for one more. */
    VolumesPanel(StorageDesk desk, Runnable order) {
        this.slot = Slot.one(table, volumes -> table(desk, volumes));
        this.more = new Button(Texts.of("storage.add"), Icon.PLUS.create(), event -> order.run());
        add(new Panel(Texts.of("server.volumes")).flush().atEnd(more).with(table));
    }

    void show(List<Volume> volumes, boolean mayGetMore) {
        more.setVisible(mayGetMore);
        slot.show(volumes);
    }

    private static Component table(StorageDesk desk, List<Volume> volumes) {
        if (volumes.isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("server.volumes.none"));
            none.addClassNames("s13", "mute", "pad");
            return none;
        }
        return VolumesTable.ofServer(desk, volumes);
    }
}
