package pantry.portal.ui.finance;

import com.vaadin.flow.component.Composite;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.LineHour;
import pantry.billing.metering.Meter;
import pantry.portal.ui.parts.Chart;
import pantry.portal.ui.parts.Texts;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The hours of a day as bars, the chosen one darker; the list below says the same in numbers. */
final class HoursChart extends Composite<Chart> {
    private static final int HOURS = 24;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Chart chart = new Chart("");
    private @Nullable ObjectNode drawn;

    @Override
    protected Chart initContent() {
        chart.addClassNames("low", "hours");
        return chart;
    }

    void show(Day day, Meter meter, @Nullable LineHour chosen) {
        LineHour most = day.hours().stream()
                .max(Comparator.comparing(LineHour::quantity))
                .orElseThrow();
        chart.setSentence(Texts.of(
                "bills.hours.chart",
                Amounts.meter(meter),
                Amounts.day(day.date()),
                Amounts.quantity(most.quantity()) + " " + meter.unit(),
                Amounts.hour(most.hour())));
        ObjectNode option = option(day, chosen);
        if (!option.equals(drawn)) {
            drawn = option;
            chart.draw(option);
        }
    }

    private static ObjectNode option(Day day, @Nullable LineHour chosen) {
        BigDecimal[] quantities = new BigDecimal[HOURS];
        int marked = -1;
        for (LineHour hour : day.hours()) {
            int at = hour.hour().from().atOffset(ZoneOffset.UTC).getHour();
            quantities[at] = hour.quantity();
            marked = hour.equals(chosen) ? at : marked;
        }
        ArrayNode names = JSON.arrayNode();
        ArrayNode bars = JSON.arrayNode();
        for (int hour = 0; hour < HOURS; hour++) {
            names.add(hour);
            ObjectNode bar = JSON.objectNode();
            bar.put("value", quantities[hour] == null ? BigDecimal.ZERO : quantities[hour]);
            bar.putObject("itemStyle").put("color", hour == marked ? "var(--pantry-used)" : "var(--pantry-guarantee)");
            bars.add(bar);
        }
        ObjectNode option = JSON.objectNode();
        option.put("animation", false);
        option.putObject("grid").put("left", 14).put("right", 14).put("top", 4).put("bottom", 18);
        ObjectNode x = option.putObject("xAxis").put("type", "category");
        x.set("data", names);
        x.putObject("axisTick").put("show", false);
        x.putObject("axisLine").putObject("lineStyle").put("color", "var(--pantry-line)");
        x.putObject("axisLabel")
                .put("interval", 5)
                .put("fontSize", 11)
                .put("color", "var(--pantry-text-2)")
                .put("formatter", "{value}:00")
                .put("margin", 5);
        option.putObject("yAxis").put("type", "value").put("show", false).put("min", 0);
        ObjectNode series = option.putArray("series").addObject().put("type", "bar");
        series.put("barCategoryGap", "20%").put("silent", true);
        series.set("data", bars);
        return option;
    }
}
