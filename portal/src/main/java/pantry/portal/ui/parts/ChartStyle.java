package pantry.portal.ui.parts;

import tools.jackson.databind.node.ObjectNode;

/** How axes and lines look in every chart. */
public final class ChartStyle {
    private static final int LABEL_PIXELS = 12;
    private static final String LENT = "lent";

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

    private static ObjectNode line(ObjectNode series, String colour, double width) {
        series.put("type", "line").put("showSymbol", false).put("connectNulls", false);
        series.putObject("lineStyle").put("color", colour).put("width", width);
        series.putObject("itemStyle").put("color", colour);
        return series;
    }
}
