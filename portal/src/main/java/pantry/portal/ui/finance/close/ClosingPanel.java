package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import pantry.billing.bill.Bill;
import pantry.billing.close.CloseCalendar.Freezing;
import pantry.billing.close.CloseOutcome.ClosedAlready;
import pantry.billing.close.CloseReport.Check;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Facts;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.ReasonedButton;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;

/** What closing will do, and the button; what stands in its way is a sentence under it. After the close: what was done. */
final class ClosingPanel extends Div {
    private final Panel before = new Panel(Texts.of("close.will"));
    private final UnorderedList will = new UnorderedList();
    private final ReasonedButton button;
    private final Div after = new Div();
    private final Function<YearMonth, Div> telling;
    private boolean busy;

    /** {@code telling}: how the news of a closed month's bills goes out. */
    ClosingPanel(Runnable close, Function<YearMonth, Div> telling) {
        this.telling = telling;
        button = new ReasonedButton("close-why", close);
        button.setWidthFull();
        will.addClassNames("will", "s13");
        Paragraph then = new Paragraph(Texts.of("close.will.then"));
        then.addClassNames("s13", "mute");
        Div go = new Div(button, button.reason());
        go.addClassName("close-go");
        before.with(will, then, go);
        add(before, after);
    }

    void show(CloseLook look) {
        before.setVisible(look.closed() == null);
        after.setVisible(look.closed() != null);
        if (look.closed() == null) {
            Freezing freezing = look.freezing();
            will.removeAll();
            if (freezing.bills() > 0) {
                will.add(
                        line(
                                Icon.LOCK,
                                Texts.of(
                                        "close.will.freeze",
                                        freezing.bills(),
                                        Amounts.count(freezing.bills()),
                                        Shown.money(freezing.owed()))),
                        line(
                                Icon.COST,
                                Texts.of(
                                        "close.will.number",
                                        freezing.bills(),
                                        freezing.firstNumber(),
                                        freezing.lastNumber())),
                        line(Icon.DL, Texts.of("close.will.files")),
                        line(
                                Icon.TEAM,
                                Texts.of("close.will.tell", freezing.bills(), Amounts.count(freezing.bills()))));
            }
            button.show(text(look), obstacle(look), busy);
        } else {
            after.removeAll();
            after.add(closed(look));
        }
    }

    void busy(CloseLook look, boolean isBusy) {
        busy = isBusy;
        show(look);
    }

    private String text(CloseLook look) {
        return Texts.of(
                busy ? "close.closing" : "close.close",
                Amounts.monthName(look.report().period()));
    }

    private Optional<String> obstacle(CloseLook look) {
        if (busy) {
            return Optional.of(Texts.of("close.closing.wait"));
        }
        if (look.report().bills() == 0) {
            return Optional.of(
                    Texts.of("close.nothing", Shown.month(look.report().period())));
        }
        List<Check> open =
                look.report().checks().stream().filter(check -> !check.passed()).toList();
        return open.stream().findFirst().map(first -> {
            String words = CheckWords.found(look.report(), first);
            return open.size() == 1
                    ? words
                    : Texts.of("close.obstacles", words, open.size() - 1, Amounts.count(open.size() - 1));
        });
    }

    private static ListItem line(Icon icon, String text) {
        return new ListItem(icon.create(), new Span(text));
    }

    private Panel closed(CloseLook look) {
        ClosedAlready at = Objects.requireNonNull(look.closed());
        Facts facts = new Facts()
                .fact(Texts.of("close.done.at"), TimeText.full(at.at()))
                .fact(Texts.of("close.done.by"), at.by())
                .fact(Texts.of("close.done.bills"), Amounts.count(look.report().bills()))
                .fact(Texts.of("close.done.owed"), Shown.money(look.report().total()));
        List<String> numbers = look.bills().stream()
                .map(Bill::number)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (!numbers.isEmpty()) {
            facts.fact(
                    Texts.of("close.done.numbers"),
                    Texts.of("close.done.range", numbers.getFirst(), numbers.getLast()));
        }
        Paragraph then = new Paragraph(Texts.of("close.done.then"));
        then.addClassNames("s13", "mute");
        return new Panel(Texts.of("close.done"))
                .with(facts, telling.apply(look.report().period()), then);
    }
}
