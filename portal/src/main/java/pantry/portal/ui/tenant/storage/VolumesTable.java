package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeState;

/** Volumes as a table: what of each is written, how near to its end it is, and what can be done. */
public final class VolumesTable {
    private static final double BYTES_PER_GIB = 1L << 30;

    private VolumesTable() {}

    /** Of one server, which need not be named in each row. */
    public static Component ofServer(StorageDesk desk, List<Volume> volumes) {
        return table(desk, volumes, null);
    }

    static Component of(StorageDesk desk, List<Volume> volumes, Map<ServerId, String> servers) {
        return table(desk, volumes, servers);
    }

    private static Component table(StorageDesk desk, List<Volume> volumes, @Nullable Map<ServerId, String> servers) {
        List<NativeTableHeaderCell> heads = new ArrayList<>();
        heads.add(Heads.column(Texts.of("server.volumes.name")));
        heads.add(Heads.column(Texts.of("server.volumes.written")));
        if (servers != null) {
            heads.add(Heads.column(Texts.of("storage.server"), "hide-s"));
        }
        heads.add(Heads.column(Texts.of("server.volumes.array"), "hide-s"));
        heads.add(Heads.column(Texts.of("storage.actions"), "num"));
        NativeTableBody body = new NativeTableBody();
        for (Volume volume : volumes) {
            List<Component> cells = new ArrayList<>();
            cells.add(cell(name(volume, servers), ""));
            cells.add(cell(written(volume), ""));
            if (servers != null) {
                cells.add(cell(server(volume, servers), "s13", "hide-s"));
            }
            cells.add(cell(new Span(volume.arrayName()), "s13", "hide-s"));
            cells.add(cell(new VolumeMenu(desk, volume), "num"));
            body.add(new NativeTableRow(cells.toArray(Component[]::new)));
        }
        NativeTable table = new NativeTable(
                new NativeTableHeader(new NativeTableRow(heads.toArray(NativeTableHeaderCell[]::new))), body);
        table.addClassNames("plain", "volumes");
        table.getElement().setAttribute("aria-label", Texts.of("server.volumes"));
        return table;
    }

    static NativeTableCell cell(Component content, String... classNames) {
        NativeTableCell cell = new NativeTableCell();
        cell.add(content);
        for (String one : classNames) {
            if (!one.isEmpty()) {
                cell.addClassName(one);
            }
        }
        return cell;
    }

    /** Where the server has no column of its own, on a phone, it is told here. */
    private static Div name(Volume volume, @Nullable Map<ServerId, String> servers) {
        Span strong = new Span(volume.name());
        strong.addClassName("volume-name");
        Div name = new Div(strong, new Span(Texts.of("server.volume.kind." + volume.kind())));
        name.addClassName("name");
        ServerId server = volume.server();
        if (servers != null && server != null) {
            Span of = new Span(Texts.of("storage.of-server", servers.getOrDefault(server, "")));
            of.addClassName("only-s");
            name.add(of);
        }
        return name;
    }

    private static Div written(Volume volume) {
        Span numbers = new Span(
                Texts.of("servers.of", Shown.bytes((double) volume.writtenBytes()), Shown.storage(volume.sizeGiB())));
        numbers.addClassNames("small", "mute");
        Div line = new Div(numbers);
        line.addClassName("acts");
        if (volume.state() != VolumeState.READY) {
            line.add(new Status(Icon.PROG, Texts.of("storage.state." + volume.state()), Tone.INFO).text());
        }
        String percent = Shown.percent(volume.writtenPercent() / 100);
        switch (volume.filling()) {
            case OK -> {
                // Nothing to say.
            }
            case WARNING -> line.add(new Status(Icon.WARN, Texts.of("storage.filling", percent), Tone.WARNING).text());
            case ALARM -> line.add(new Status(Icon.BAD, Texts.of("storage.filling", percent), Tone.ERROR).text());
        }
        Bar bar = Bar.of(volume.sizeGiB() * BYTES_PER_GIB).thin();
        double bytes = volume.writtenBytes();
        Div written = new Div(volume.filling() == Volume.Filling.ALARM ? bar.over(bytes) : bar.used(bytes), line);
        written.addClassName("use");
        return written;
    }

    private static Component server(Volume volume, Map<ServerId, String> servers) {
        ServerId server = volume.server();
        if (server == null) {
            Span alone = new Span(Texts.of("storage.alone"));
            alone.addClassName("mute");
            return alone;
        }
        Anchor link =
                new Anchor(Paths.SERVERS + "/" + server, servers.getOrDefault(server, Texts.of("storage.server")));
        link.getElement().setAttribute("router-link", true);
        return link;
    }
}
