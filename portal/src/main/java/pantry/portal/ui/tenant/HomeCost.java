package pantry.portal.ui.tenant;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import pantry.billing.bill.Bill;
import pantry.billing.bill.MonthCourse.Point;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Chart;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What this month has cost so far, and how it grew. */
final class HomeCost extends Div {
    private final Span amount = new Span();
    private final Span since = new Span();
    private final Chart chart = new Chart("");
    private final Paragraph young = new Paragraph(Texts.of("home.cost.young"));

    HomeCost() {
        addClassName("cost");
        amount.addClassName("big");
        since.addClassNames("s13", "mute");
        young.addClassNames("s13", "mute");
        Div figures = new Div(amount, since);
        figures.addClassName("figure");
        add(figures, chart, young);
    }

    void show(Optional<Bill> bill, Instant now) {
        YearMonth month = month(now);
        amount.setText(bill.map(one -> Cents.of(one.total())).orElse(Texts.of("home.cost.nothing")));
        since.setText(Texts.of(
                "home.cost.since",
                Shown.number((double) now.atOffset(ZoneOffset.UTC).getDayOfMonth(), 0),
                Shown.month(month)));
    }

    void draw(List<Point> course, Instant now) {
        boolean worth = CostCharts.isWorthAChart(course);
        chart.setVisible(worth);
        young.setVisible(!worth);
        if (worth) {
            Point last = course.getLast();
            chart.setSentence(Texts.of(
                    "home.cost.chart",
                    Shown.money(last.cost()),
                    Shown.dayAndTime(course.getFirst().at()),
                    Shown.dayAndTime(last.at())));
            chart.draw(CostCharts.option(course, month(now), last.cost().currency()));
        }
    }

    static YearMonth month(Instant now) {
        return YearMonth.from(now.atOffset(ZoneOffset.UTC));
    }
}
