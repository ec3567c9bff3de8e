package pantry.portal.ui.tenant;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.ChartStyle;
import pantry.provisioning.telemetry.Series;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Charts of a server's use: what is used as an area, the guarantee as a stepped line, the ceiling dashed, and between guarantee
 * and use, shaded, what was lent.
 */
final class UseCharts {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private UseCharts() {}

    /** A value of a step; absent where there is none. */
    interface Value extends Function<Series.Point, @Nullable Double> {}

    static ObjectNode withPromises(
            Series series, UseRange range, String unit, Value used, Value guarantee, Value ceiling) {
        ObjectNode option = frame(series, range, unit, true);
        if (unit.equals("=bytes")) {
            binary((ObjectNode) option.get("yAxis"), series, used, ceiling);
        }
        ArrayNode lines = option.putArray("series");
        data(ChartStyle.used(lines.addObject()), series, used);
        data(ChartStyle.invisible(lines.addObject()), series, guarantee);
        data(ChartStyle.lent(lines.addObject()), series, point -> lent(used.apply(point), guarantee.apply(point)));
        data(ChartStyle.stepped(lines.addObject(), "var(--pantry-guarantee)", false), series, guarantee);
        data(ChartStyle.stepped(lines.addObject(), "var(--pantry-ceiling)", true), series, ceiling);
        return option;
    }

    /** A small one, without promises. */
    static ObjectNode plain(Series series, UseRange range, Value used) {
        ObjectNode option = frame(series, range, "=bytes", false);
        data(ChartStyle.used(option.putArray("series").addObject()), series, used);
        return option;
    }

    private static ObjectNode frame(Series series, UseRange range, String unit, boolean axes) {
        ObjectNode option = JSON.objectNode();
        option.put("animation", false);
        ChartStyle.text(option);
        option.putObject("grid")
                .put("left", axes ? 4 : 0)
                .put("right", axes ? 28 : 0)
                .put("top", axes ? 10 : 2)
                .put("bottom", axes ? 2 : 1)
                .put("containLabel", axes);
        ObjectNode x = option.putObject("xAxis").put("type", "time").put("show", axes);
        x.put("min", series.from().toEpochMilli())
                .put("max", series.to().toEpochMilli())
                .put("splitNumber", 4);
        ChartStyle.axis(x, range.axis(), false);
        ObjectNode y =
                option.putObject("yAxis").put("type", "value").put("show", axes).put("min", 0);
        y.put("splitNumber", 3);
        ChartStyle.axis(y, unit, axes);
        return option;
    }

    /** Bytes are counted in twos, so that an axis has no 95.37 MiB. */
    private static void binary(ObjectNode y, Series series, Value used, Value ceiling) {
        double most = 1;
        for (Series.Point point : series.points()) {
            for (Value value : java.util.List.of(used, ceiling)) {
                Double amount = value.apply(point);
                most = amount == null ? most : Math.max(most, amount);
            }
        }
        double interval = Math.max(1, Math.pow(2, Math.ceil(Math.log(most) / Math.log(2))) / 4);
        y.put("interval", interval).put("max", Math.ceil(most * 1.05 / interval) * interval);
    }

    /** On the guarantee, which is absent while there is none. */
    private static @Nullable Double lent(@Nullable Double used, @Nullable Double guarantee) {
        return guarantee == null ? null : Lent.by(used, guarantee);
    }

    private static void data(ObjectNode line, Series series, Value value) {
        ArrayNode data = line.putArray("data");
        for (Series.Point point : series.points()) {
            Double amount = value.apply(point);
            ArrayNode pair = data.addArray().add(point.at().toEpochMilli());
            if (amount == null) {
                pair.addNull();
            } else {
                pair.add(Math.round(amount * 1_000) / 1_000.0);
            }
        }
    }
}
