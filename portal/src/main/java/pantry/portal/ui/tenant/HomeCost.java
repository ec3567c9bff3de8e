package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.Bill;
import pantry.billing.bill.MonthCourse.Point;
import pantry.billing.budget.Budget;
import pantry.billing.forecast.Outlook;
import pantry.portal.ui.budget.Standing;
import pantry.portal.ui.outlook.OutlookWords;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Chart;
import pantry.portal.ui.parts.Charted;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Paths;

/** What this month has cost so far, what it is expected to end at, what is left of the budget, and how it grew. */
final class HomeCost extends Div {
    private final Span amount = new Span();
    private final Span since = new Span();
    private final Div expected = new Div();
    private final Div left = new Div();
    private final Slot<Optional<Outlook>> outlook = Slot.one(expected, HomeCost::forecast);
    private final Slot<Optional<Standing>> budget = Slot.one(left, HomeCost::left);
    private final Chart chart = new Chart("");
    private final Charted charted = new Charted(chart);
    private final Paragraph young = new Paragraph(Texts.of("home.cost.young"));
    private @Nullable Drawn drawn;

    private record Drawn(
            List<Point> course,
            @Nullable Outlook outlook,
            @Nullable Money budget) {}

    HomeCost() {
        addClassName("cost");
        amount.addClassName("big");
        since.addClassNames("s13", "mute");
        young.addClassNames("s13", "mute");
        Div soFar = new Div(amount, since);
        soFar.addClassName("figure");
        Div row = new Div(soFar, expected, left);
        row.addClassName("cost-figures");
        add(row, charted, young);
    }

    void show(Optional<Bill> bill, Optional<Outlook> forecast, Optional<Standing> ofAll, Instant now) {
        YearMonth month = month(now);
        amount.setText(bill.map(one -> Cents.of(one.total())).orElse(Texts.of("home.cost.nothing")));
        since.setText(Texts.of(
                "home.cost.since",
                Shown.number((double) now.atOffset(ZoneOffset.UTC).getDayOfMonth(), 0),
                Shown.month(month)));
        outlook.show(forecast);
        budget.show(ofAll);
    }

    private static Component forecast(Optional<Outlook> outlook) {
        return outlook.map(one -> figure(Cents.of(one.expected()), "", new Span(OutlookWords.band(one))))
                .orElseGet(() -> figure("–", "", new Span(Texts.of("home.cost.no-forecast"))));
    }

    private static Component left(Optional<Standing> standing) {
        if (standing.isEmpty()) {
            return figure("–", "", Links.to(Paths.BUDGETS, Texts.of("home.cost.no-budget")));
        }
        Budget one = standing.get().budget();
        String tone = switch (standing.get().status().tone()) {
            case ERROR -> "bad-text";
            case WARNING -> "warn-text";
            case SUCCESS, INFO, MOVE, NEUTRAL -> "ok-text";
        };
        Money left = one.left();
        boolean over = left.amount().signum() < 0;
        Money shown = over ? new Money(left.amount().negate(), left.currency()) : left;
        return figure(
                Cents.of(shown),
                tone,
                Links.to(
                        Paths.BUDGETS,
                        Texts.of(over ? "home.cost.over" : "home.cost.left", Shown.money(one.amount()))));
    }

    private static Component figure(String number, String tone, Component below) {
        Span figure = new Span(number);
        figure.addClassName("mid");
        if (!tone.isEmpty()) {
            figure.addClassName(tone);
        }
        below.addClassNames("s13", "mute");
        Div whole = new Div(figure, below);
        whole.addClassName("figure");
        return whole;
    }

    void draw(List<Point> course, Optional<Outlook> forecast, Optional<Standing> ofAll, Instant now) {
        Money limit = ofAll.map(one -> one.budget().amount()).orElse(null);
        Drawn next = new Drawn(course, forecast.orElse(null), limit);
        boolean worth = CostCharts.isWorthAChart(course);
        charted.setVisible(worth);
        young.setVisible(!worth);
        if (!worth || next.equals(drawn)) {
            return;
        }
        drawn = next;
        Point last = course.getLast();
        chart.setSentence(sentence(course, next));
        chart.draw(CostCharts.option(course, month(now), last.cost().currency(), next.outlook(), next.budget()));
        charted.table(table(next));
    }

    private static String sentence(List<Point> course, Drawn drawn) {
        Point last = course.getLast();
        String sentence = Texts.of(
                "home.cost.chart",
                Shown.money(last.cost()),
                Shown.dayAndTime(course.getFirst().at()),
                Shown.dayAndTime(last.at()));
        Outlook outlook = drawn.outlook();
        Money budget = drawn.budget();
        return sentence
                + (outlook == null ? "" : " " + Texts.of("home.cost.chart.expected", Shown.money(outlook.expected())))
                + (budget == null ? "" : " " + Texts.of("home.cost.chart.budget", Shown.money(budget)));
    }

    /** What each day ended at, then what is expected. */
    private static PlainTable table(Drawn drawn) {
        Map<String, String> days = new LinkedHashMap<>();
        drawn.course().forEach(point -> days.put(Shown.day(point.at()), Cents.of(point.cost())));
        PlainTable table = new PlainTable(Texts.of("home.cost.table"))
                .text(Texts.of("home.cost.table.day"))
                .number(Texts.of("home.cost.table.cost"));
        days.forEach(table::row);
        Outlook outlook = drawn.outlook();
        if (outlook != null) {
            table.sum(Texts.of("home.cost.table.expected"), Cents.of(outlook.expected()));
        }
        return table;
    }

    static YearMonth month(Instant now) {
        return YearMonth.from(now.atOffset(ZoneOffset.UTC));
    }
}
