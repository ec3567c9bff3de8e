package pantry.portal.ui.tenant;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.provisioning.telemetry.Series;

/** The same as the charts, in numbers, for those who read better than they see; the newest first. */
final class UseTable extends Div {
    UseTable() {
        addClassName("tbl");
    }

    void show(Series series) {
        removeAll();
        NativeTableRow heading = new NativeTableRow();
        for (String key : List.of(
                "time",
                "processors",
                "guarantee",
                "lent",
                "memory",
                "memory-guarantee",
                "memory-lent",
                "disk",
                "network")) {
            NativeTableHeaderCell cell = Heads.column(Texts.of("server.use.column." + key));
            if (!key.equals("time")) {
                cell.addClassName("num");
            }
            heading.add(cell);
        }
        NativeTableBody body = new NativeTableBody();
        for (Series.Point point : series.points().reversed()) {
            if (point.cpuUsedMillicores() != null || point.memoryUsedMiB() != null) {
                body.add(row(point, series.to()));
            }
        }
        NativeTable table = new NativeTable(new NativeTableHeader(heading), body);
        table.addClassName("plain");
        table.getElement().setAttribute("aria-label", Texts.of("server.use"));
        add(table);
        getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        getElement().setAttribute("aria-label", Texts.of("server.use"));
    }

    private static NativeTableRow row(Series.Point point, Instant now) {
        NativeTableCell time = new NativeTableCell();
        time.add(TimeText.brief(point.at(), now));
        return new NativeTableRow(
                time,
                number(point.cpuUsedMillicores(), Shown::processors),
                number((double) point.cpuGuaranteedMillicores(), Shown::processors),
                number(Lent.by(point.cpuUsedMillicores(), point.cpuGuaranteedMillicores()), Shown::processors),
                number(point.memoryUsedMiB(), Shown::memory),
                number((double) point.memoryGuaranteedMiB(), Shown::memory),
                number(Lent.by(point.memoryUsedMiB(), point.memoryGuaranteedMiB()), Shown::memory),
                number(point.diskWrittenBytes(), Shown::bytes),
                number(point.networkOutBytesPerSecond(), bytes -> Texts.of("unit.per-second", Shown.bytes(bytes))));
    }

    private static NativeTableCell number(@Nullable Double value, DoubleFunction<String> shown) {
        NativeTableCell cell = new NativeTableCell(value == null ? "" : shown.apply(value));
        cell.addClassName("num");
        return cell;
    }
}
