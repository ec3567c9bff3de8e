package pantry.portal.ui.tenant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.MonthCourse.Point;
import pantry.billing.forecast.Outlook;
import pantry.portal.ui.parts.ChartStyle;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The chart of a month's cost so far. */
final class CostCharts {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Use that began less than this ago would be an unreadable spike in a whole month. */
    private static final Duration YOUNG = Duration.ofDays(2);

    /** Shorter or smaller than these, there is nothing to be seen in a chart. */
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private CostCharts() {}

    /** With where the month is expected to end, and the budget as a line, where there are such. */
    static ObjectNode option(
            List<Point> course, YearMonth month, Currency currency, @Nullable Outlook outlook, @Nullable Money budget) {
        Instant first = course.getFirst().at();
        Instant last = course.getLast().at();
        boolean young = Duration.between(first, last).compareTo(YOUNG) < 0;
        ObjectNode option = JSON.objectNode();
        option.put("animation", false);
        ChartStyle.text(option);
        option.putObject("grid")
                .put("left", 4)
                .put("right", 24)
                .put("top", 12)
                .put("bottom", 4)
                .put("containLabel", true);
        ObjectNode x = option.putObject("xAxis").put("type", "time");
        x.put("min", young ? first.toEpochMilli() : start(month).toEpochMilli());
        x.put("max", young ? last.toEpochMilli() : start(month.plusMonths(1)).toEpochMilli());
        x.put("splitNumber", 3);
        ChartStyle.axis(x, young ? "=time" : "=day", false);
        ObjectNode y = option.putObject("yAxis").put("type", "value");
        y.put("splitNumber", 2);
        ChartStyle.axis(y, currency.getSymbol() + "{value}", true);
        option.putObject("tooltip").put("trigger", "axis");
        ArrayNode series = option.putArray("series");
        ObjectNode soFar = ChartStyle.used(series.addObject());
        ArrayNode data = soFar.putArray("data");
        for (Point point : course) {
            point(data, point.at(), point.cost());
        }
        if (!young && outlook != null) {
            expected(series, course.getLast(), outlook, start(month.plusMonths(1)));
        }
        if (!young && budget != null) {
            ChartStyle.limit(soFar, y, budget.amount(), Texts.of("home.cost.chart.limit", Shown.roughMoney(budget)));
        }
        return option;
    }

    /** From now to the month's end: dotted, within the band. */
    private static void expected(ArrayNode series, Point last, Outlook outlook, Instant end) {
        if (!outlook.isVague()) {
            Money width = new Money(
                    outlook.high().amount().subtract(outlook.low().amount()),
                    outlook.high().currency());
            line(ChartStyle.bandFloor(series.addObject()), last.at(), last.cost(), end, outlook.low());
            line(ChartStyle.band(series.addObject()), last.at(), Money.zero(width.currency()), end, width);
        }
        line(ChartStyle.expected(series.addObject()), last.at(), last.cost(), end, outlook.expected());
    }

    private static void line(ObjectNode series, Instant from, Money first, Instant to, Money second) {
        ArrayNode data = series.putArray("data");
        point(data, from, first);
        point(data, to, second);
    }

    private static void point(ArrayNode data, Instant at, Money cost) {
        data.addArray().add(at.toEpochMilli()).add(cost.amount().setScale(4, RoundingMode.HALF_EVEN));
    }

    static boolean isWorthAChart(List<Point> course) {
        return course.size() > 1
                && course.getLast().cost().amount().compareTo(CENT) >= 0
                && Duration.between(course.getFirst().at(), course.getLast().at())
                                .compareTo(SHORTEST)
                        > 0;
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
