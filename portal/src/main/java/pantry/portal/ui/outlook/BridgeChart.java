package pantry.portal.ui.outlook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pantry.billing.Money;
import pantry.billing.compare.Bridge;
import pantry.billing.compare.Cause;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * From one month to the next in steps: each cause begins where the one before it ended. Upright where there is room for the
 * words side by side, and lying, from the top down, where there is not.
 */
final class BridgeChart {
    private static final int LABEL_PIXELS = 12;
    /** Beside the longest bar, for its amount. */
    private static final int AMOUNT_PIXELS = 76;

    private BridgeChart() {}

    private record Step(String name, BigDecimal floor, BigDecimal height, String colour, String label) {}

    static ObjectNode upright(Bridge bridge) {
        ObjectNode option = OutlookCharts.frame(bridge.before().currency().getSymbol());
        ObjectNode x = (ObjectNode) option.get("xAxis");
        ((ObjectNode) x.get("axisLabel")).put("interval", 0);
        draw(option, x, steps(bridge), "top");
        return option;
    }

    static ObjectNode lying(Bridge bridge) {
        ObjectNode option = OutlookCharts.frame(bridge.before().currency().getSymbol());
        ObjectNode amounts = (ObjectNode) option.get("yAxis");
        ObjectNode names = (ObjectNode) option.get("xAxis");
        ((ObjectNode) option.get("grid")).put("right", AMOUNT_PIXELS).put("top", 4);
        ((ObjectNode) amounts.get("axisLabel")).put("show", false);
        names.put("inverse", true);
        ((ObjectNode) names.get("axisLabel")).put("interval", 0);
        option.set("xAxis", amounts);
        option.set("yAxis", names);
        draw(option, names, steps(bridge), "right");
        return option;
    }

    private static void draw(ObjectNode option, ObjectNode axis, List<Step> steps, String labelled) {
        ArrayNode names = axis.putArray("data");
        ArrayNode series = option.putArray("series");
        ArrayNode floors =
                (ArrayNode) OutlookCharts.bars(series, "step", "transparent").get("data");
        ArrayNode heights = (ArrayNode)
                OutlookCharts.bars(series, "step", OutlookCharts.WHOLE).get("data");
        for (Step step : steps) {
            names.add(step.name());
            floors.add(step.floor());
            ObjectNode bar = heights.addObject().put("value", step.height());
            bar.putObject("itemStyle").put("color", step.colour());
            bar.putObject("label")
                    .put("show", true)
                    .put("position", labelled)
                    .put("formatter", step.label())
                    .put("color", "var(--pantry-text-2)")
                    .put("fontSize", LABEL_PIXELS);
        }
    }

    private static List<Step> steps(Bridge bridge) {
        List<Step> steps = new ArrayList<>();
        steps.add(whole(OutlookCharts.name(bridge.from()), bridge.before()));
        BigDecimal reached = OutlookCharts.number(bridge.before());
        for (Map.Entry<Cause, Money> cause : bridge.causes().entrySet()) {
            BigDecimal change = OutlookCharts.number(cause.getValue());
            BigDecimal end = reached.add(change);
            steps.add(new Step(
                    Texts.of("bridge.cause." + cause.getKey()),
                    reached.min(end),
                    change.abs(),
                    change.signum() < 0 ? OutlookCharts.FALL : OutlookCharts.RISE,
                    Cents.change(cause.getValue())));
            reached = end;
        }
        steps.add(whole(OutlookCharts.name(bridge.to()), bridge.after()));
        return steps;
    }

    private static Step whole(String name, Money money) {
        return new Step(
                name, BigDecimal.ZERO, OutlookCharts.number(money), OutlookCharts.WHOLE, Shown.roughMoney(money));
    }
}
