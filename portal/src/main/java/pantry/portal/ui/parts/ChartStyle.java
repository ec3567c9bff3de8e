package pantry.portal.ui.parts;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** How axes and lines look in every chart. */
public final class ChartStyle {
    private static final int LABEL_PIXELS = 12;
    private static final String LENT = "lent";
    private static final String BAND = "band";

    private ChartStyle() {}

    public static void axis(ObjectNode axis, String formatter, boolean lines) {
        axis.putObject("axisLabel")
                .put("formatter", formatter)
                .put("color", "var(--pantry-text-2)")
                .put("fontSize", LABEL_PIXELS)
                .put("hideOverlap", true);
        axis.putObject("axisLine").put("show", false);
        axis.putObject("axisTick").put("show", false);
        ObjectNode split = axis.putObject("splitLine").put("show", lines);
        split.putObject("lineStyle").put("color", "var(--pantry-grid)");
    }

    public static void text(ObjectNode option) {
        option.putObject("textStyle").put("fontFamily", "Instrument Sans, system-ui, sans-serif");
    }

    public static ObjectNode used(ObjectNode series) {
        line(series, "var(--pantry-used)", 2);
        series.putObject("areaStyle").put("opacity", 0.16);
        return series;
    }

    /** What is promised, which changes in steps: each value holds until the next one. */
    public static ObjectNode stepped(ObjectNode series, String colour, boolean dashed) {
        line(series, colour, dashed ? 2 : 1.5).put("step", "end");
        if (dashed) {
            ((ObjectNode) series.get("lineStyle")).put("type", "dashed");
        }
        return series;
    }

    /** What the next one stands on. */
    public static ObjectNode invisible(ObjectNode series) {
        line(series, "transparent", 0).put("stack", LENT);
        return series;
    }

    /** On what it stands on. */
    public static ObjectNode lent(ObjectNode series) {
        line(series, "transparent", 0).put("stack", LENT);
        series.putObject("areaStyle").put("color", "var(--pantry-lent)").put("opacity", 0.55);
        return series;
    }

    /** What is expected: dotted. */
    public static ObjectNode expected(ObjectNode series) {
        line(series, "var(--pantry-used)", 2);
        ((ObjectNode) series.get("lineStyle")).put("type", "dotted");
        return series;
    }

    /** What a band stands on. */
    public static ObjectNode bandFloor(ObjectNode series) {
        line(series, "transparent", 0).put("stack", BAND).put("silent", true);
        return series;
    }

    /** Where it may end four times in five, as high as it is wide; on its floor. */
    public static ObjectNode band(ObjectNode series) {
        line(series, "transparent", 0).put("stack", BAND).put("silent", true);
        series.putObject("areaStyle").put("color", "var(--pantry-used)").put("opacity", 0.12);
        return series;
    }

    /** A dashed line across, with its name; the axis reaches up to it. */
    public static void limit(ObjectNode series, ObjectNode axis, BigDecimal at, String name) {
        ObjectNode mark = series.putObject("markLine").put("silent", true).put("symbol", "none");
        mark.putObject("lineStyle")
                .put("color", "var(--pantry-ceiling)")
                .put("type", "dashed")
                .put("width", 2);
        mark.putObject("label")
                .put("formatter", name)
                .put("position", "insideStartTop")
                .put("color", "var(--pantry-text-2)")
                .put("fontSize", LABEL_PIXELS);
        mark.putArray("data").addObject().put("yAxis", at);
        axis.put("max", "=atLeast:" + at.toPlainString());
        // Its own number would stand upon that of the line's.
        ((ObjectNode) axis.get("axisLabel")).put("showMaxLabel", false);
    }

    private static ObjectNode line(ObjectNode series, String colour, double width) {
        series.put("type", "line").put("showSymbol", false).put("connectNulls", false);
        series.putObject("lineStyle").put("color", colour).put("width", width);
        series.putObject("itemStyle").put("color", colour);
        return series;
    }
}
