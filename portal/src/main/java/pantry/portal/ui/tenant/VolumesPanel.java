package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.storage.Volume;

/** A server's volumes: what of each is written. */
final class VolumesPanel extends Div {
    private static final double BYTES_PER_GIB = 1L << 30;

    private final Div table = new Div();
    private final Slot<List<Volume>> slot = Slot.one(table, VolumesPanel::table);

    VolumesPanel() {
        add(new Panel(Texts.of("server.volumes")).flush().with(table));
    }

    void show(List<Volume> volumes) {
        slot.show(volumes);
    }

    private static Component table(List<Volume> volumes) {
        if (volumes.isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("server.volumes.none"));
            none.addClassNames("s13", "mute", "pad");
            return none;
        }
        NativeTableRow heading = new NativeTableRow(
                heading("server.volumes.name"), heading("server.volumes.written"), heading("server.volumes.array"));
        NativeTableBody body = new NativeTableBody();
        volumes.forEach(volume -> body.add(row(volume)));
        NativeTable table = new NativeTable(new NativeTableHeader(heading), body);
        table.addClassName("plain");
        table.getElement().setAttribute("aria-label", Texts.of("server.volumes"));
        return table;
    }

    private static NativeTableHeaderCell heading(String key) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(Texts.of(key));
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private static NativeTableRow row(Volume volume) {
        Div name = new Div(strong(volume.name()), new Span(Texts.of("server.volume.kind." + volume.kind())));
        name.addClassName("name");
        double size = volume.sizeGiB() * BYTES_PER_GIB;
        Span numbers = new Span(
                Texts.of("servers.of", Shown.bytes((double) volume.writtenBytes()), Shown.storage(volume.sizeGiB())));
        numbers.addClassNames("small", "mute");
        Div written = new Div(Bar.of(size).used((double) volume.writtenBytes()).thin(), numbers);
        written.addClassName("use");
        NativeTableCell nameCell = new NativeTableCell();
        nameCell.add(name);
        NativeTableCell writtenCell = new NativeTableCell();
        writtenCell.add(written);
        NativeTableCell array = new NativeTableCell(volume.arrayName());
        array.addClassName("s13");
        return new NativeTableRow(nameCell, writtenCell, array);
    }

    private static Span strong(String text) {
        Span strong = new Span(text);
        strong.addClassName("volume-name");
        return strong;
    }
}
