package pantry.portal.ui.outlook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import pantry.billing.Money;
import pantry.billing.forecast.Forecasts.PastError;
import pantry.portal.ui.parts.ChartStyle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Forecasts beside what was billed, and what the charts of the page have in common. */
final class OutlookCharts {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String RISE = "var(--pantry-ceiling)";
    static final String FALL = "var(--pantry-guarantee)";
    static final String WHOLE = "var(--pantry-used)";
    private static final int DECIMALS = 4;
    private static final int BAR_PIXELS = 36;

    private OutlookCharts() {}

    /** The oldest first: what was billed as bars, what was expected as a mark on its band. */
    static ObjectNode errors(List<PastError> errors) {
        ObjectNode option = frame(errors.getFirst().billed().currency().getSymbol());
        ArrayNode names = ((ObjectNode) option.get("xAxis")).putArray("data");
        errors.forEach(error -> names.add(name(error.period())));
        ArrayNode series = option.putArray("series");
        ObjectNode billed = bars(series, "", WHOLE).put("barMaxWidth", BAR_PIXELS);
        ObjectNode floor = bars(series, "band", "transparent").put("barMaxWidth", BAR_PIXELS);
        ObjectNode band = bars(series, "band", RISE).put("barMaxWidth", BAR_PIXELS);
        ((ObjectNode) band.get("itemStyle")).put("opacity", 0.4);
        ObjectNode expected = series.addObject()
                .put("type", "scatter")
                .put("symbol", "diamond")
                .put("symbolSize", 12)
                .put("silent", true);
        expected.putObject("itemStyle").put("color", RISE);
        errors.forEach(error -> {
            ((ArrayNode) billed.get("data")).add(number(error.billed()));
            ((ArrayNode) floor.get("data")).add(number(error.low()));
            ((ArrayNode) band.get("data")).add(number(error.high().minus(error.low())));
        });
        ArrayNode marks = expected.putArray("data");
        errors.forEach(error -> marks.add(number(error.expected())));
        return option;
    }

    static ObjectNode frame(String currency) {
        ObjectNode option = JSON.objectNode();
        option.put("animation", false);
        ChartStyle.text(option);
        option.putObject("grid")
                .put("left", 4)
                .put("right", 12)
                .put("top", 24)
                .put("bottom", 4)
                .put("containLabel", true);
        ObjectNode x = option.putObject("xAxis").put("type", "category");
        ChartStyle.axis(x, "{value}", false);
        ObjectNode y = option.putObject("yAxis").put("type", "value").put("splitNumber", 3);
        ChartStyle.axis(y, currency + "{value}", true);
        return option;
    }

    static ObjectNode bars(ArrayNode series, String stack, String colour) {
        ObjectNode bars = series.addObject()
                .put("type", "bar")
                .put("silent", true)
                .put("barGap", "-100%")
                .put("barMaxWidth", 64);
        if (!stack.isEmpty()) {
            bars.put("stack", stack);
        }
        bars.putObject("itemStyle").put("color", colour);
        bars.putArray("data");
        return bars;
    }

    static String name(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " " + month.getYear();
    }

    static BigDecimal number(Money money) {
        return money.amount().setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
