package pantry.portal.ui.tenant;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Legend;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.telemetry.Series;
import pantry.provisioning.telemetry.Series.Point;
import pantry.provisioning.telemetry.UseNow.Use;

/** What a server uses over time, beside what it was promised. */
final class UsePanel extends Div {
    private static final double MILLI = 1_000;

    private final ServerData data;
    private final Consumer<UseRange> chosen;
    private final Map<UseRange, Button> ranges = new EnumMap<>(UseRange.class);
    private final UseFigure processors = new UseFigure(Texts.of("servers.column.processors"), false);
    private final UseFigure memory = new UseFigure(Texts.of("servers.column.memory"), false);
    private final UseFigure disk = new UseFigure(Texts.of("server.use.disk"), true);
    private final UseFigure network = new UseFigure(Texts.of("server.use.network"), true);
    private final Div figures = new Div(processors, memory, disk, network);
    private final Paragraph nothing = new Paragraph();
    private final Paragraph lent = new Paragraph();
    private final Paragraph reserve = new Paragraph(Texts.of("server.use.reserve"));
    private final UseTable table = new UseTable();
    private final Button asTable = new Button(Texts.of("server.use.as-table"));
    private final Div foot = new Div();
    private UseRange range = UseRange.HOUR;

    UsePanel(ServerData data, Consumer<UseRange> chosen) {
        this.data = data;
        this.chosen = chosen;
        figures.addClassName("figures");
        nothing.addClassNames("s13", "mute");
        lent.addClassNames("s13", "mute");
        reserve.addClassNames("s13", "mute");
        table.setVisible(false);
        asTable.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        asTable.addClassName("end");
        asTable.getElement().setAttribute("aria-expanded", "false");
        foot.add(
                new Legend(Legend.Mark.USED, Legend.Mark.GUARANTEE_LINE, Legend.Mark.CEILING_LINE, Legend.Mark.LENT),
                asTable);
        foot.addClassName("chart-foot");
        add(new Panel(Texts.of("server.use")).atEnd(chooser()).with(nothing, figures, lent, reserve, foot, table));
    }

    private Div chooser() {
        Div chooser = new Div();
        chooser.addClassName("segments");
        chooser.getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.of("server.range"));
        for (UseRange one : UseRange.values()) {
            Button button = new Button(one.word(), event -> {
                chosen.accept(one);
            });
            button.addThemeVariants(ButtonVariant.SMALL);
            ranges.put(one, button);
            chooser.add(button);
        }
        return chooser;
    }

    /** Called by the page when its own fields are there, so that a click finds a server. */
    void onTable(Runnable redraw) {
        asTable.addClickListener(event -> {
            table.setVisible(!table.isVisible());
            asTable.setText(Texts.of(table.isVisible() ? "server.use.no-table" : "server.use.as-table"));
            asTable.getElement().setAttribute("aria-expanded", Boolean.toString(table.isVisible()));
            redraw.run();
        });
    }

    void choose(UseRange other) {
        range = other;
        ranges.forEach(
                (one, button) -> button.getElement().setAttribute("aria-pressed", Boolean.toString(one == other)));
    }

    /** Returns what its charts say of now; nothing where nothing was measured. */
    @Nullable
    Use show(Server server) {
        Optional<Series> found = data.series(server, range, range.step());
        boolean any = found.filter(UsePanel::hasUse).isPresent();
        nothing.setVisible(!any);
        if (!any) {
            nothing.setText(Texts.of("server.use.nothing", Shown.interval(data.pollInterval())));
        }
        figures.setVisible(any);
        lent.setVisible(any);
        reserve.setVisible(any && server.survives() > 0);
        foot.setVisible(any);
        if (any) {
            draw(server, found.orElseThrow());
        }
        if (table.isVisible()) {
            table.setVisible(any);
            data.series(server, range, range.tableStep()).ifPresent(table::show);
        }
        return any ? now(found.orElseThrow()) : null;
    }

    private static Use now(Series series) {
        return new Use(latest(series, Point::cpuUsedMillicores), latest(series, Point::memoryUsedMiB));
    }

    private static boolean hasUse(Series series) {
        return series.points().stream()
                .anyMatch(point -> point.cpuUsedMillicores() != null || point.diskWrittenBytes() != null);
    }

    private static boolean mayBurst(Server server) {
        return server.ceilingMillicores() > server.cpuMillicores() || server.memoryCeilingMiB() > server.memoryMiB();
    }

    private void draw(Server server, Series series) {
        lent.setVisible(mayBurst(server));
        lent.setText(Lent.of(series).sentence());
        processors.show(
                newest(server, series, Point::cpuUsedMillicores, Shown::processors),
                Texts.of(
                        "server.use.promise",
                        Shown.processors(server.cpuMillicores()),
                        Shown.processors(server.ceilingMillicores())),
                UseCharts.withPromises(
                        series,
                        range,
                        "=plain",
                        point -> per(point.cpuUsedMillicores(), MILLI),
                        point -> or(point.cpuGuaranteedMillicores(), MILLI),
                        point -> or(point.cpuCeilingMillicores(), MILLI)),
                range);
        memory.show(
                newest(server, series, Point::memoryUsedMiB, Shown::memory),
                Texts.of(
                        "server.use.promise",
                        Shown.memory(server.memoryMiB()),
                        Shown.memory(server.memoryCeilingMiB())),
                UseCharts.withPromises(
                        series,
                        range,
                        "=bytes",
                        point -> per(point.memoryUsedMiB(), 1.0 / (1L << 20)),
                        point -> or(point.memoryGuaranteedMiB(), 1.0 / (1L << 20)),
                        point -> or(point.memoryCeilingMiB(), 1.0 / (1L << 20))),
                range);
        disk.show(
                newest(server, series, Point::diskWrittenBytes, Shown::bytes),
                "",
                UseCharts.plain(series, range, Point::diskWrittenBytes),
                range);
        network.show(
                newest(
                        server,
                        series,
                        Point::networkOutBytesPerSecond,
                        bytes -> Texts.of("unit.per-second", Shown.bytes(bytes))),
                "",
                UseCharts.plain(series, range, Point::networkOutBytesPerSecond),
                range);
    }

    private static @Nullable Double per(@Nullable Double value, double divisor) {
        return value == null ? null : Double.valueOf(value / divisor);
    }

    /** A promise of nothing is none. */
    private static @Nullable Double or(int value, double divisor) {
        return value == 0 ? null : Double.valueOf(value / divisor);
    }

    private static String newest(Server server, Series series, UseCharts.Value value, Function<Double, String> shown) {
        if (!server.state().holdsSlices() || server.health() == ServerHealth.DOWN) {
            return Texts.of("servers.off");
        }
        Double amount = latest(series, value);
        return amount == null ? Texts.of("server.use.unknown") : shown.apply(amount);
    }

    private static @Nullable Double latest(Series series, UseCharts.Value value) {
        for (Point point : series.points().reversed()) {
            Double amount = value.apply(point);
            if (amount != null) {
                return amount;
            }
        }
        return null;
    }
}
