package pantry.portal.ui.pricing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import pantry.billing.Money;
import pantry.billing.compare.Replay;
import pantry.billing.price.PriceDraft;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What past months would have cost by a draft as it was saved last, side by side with what was billed. */
final class ReplayPanel extends Panel {
    private static final int ROWS_LIMIT = 200;
    private static final int DECIMALS = 3;

    private final BookDesk desk;
    private final PriceDraft draft;
    private final Select<YearMonth> from = new Select<>();
    private final Select<YearMonth> to = new Select<>();
    private final Div result = new Div();

    ReplayPanel(BookDesk desk, PriceDraft draft) {
        super(Texts.of("books.replay"));
        this.desk = desk;
        this.draft = draft;
        List<YearMonth> months = desk.months();
        if (months.isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("books.replay.none"));
            none.addClassName("mute");
            with(none);
            return;
        }
        choice(from, "books.replay.from", months);
        choice(to, "books.replay.to", months);
        YearMonth whole = months.size() > 1 ? months.get(1) : months.getFirst();
        from.setValue(whole);
        to.setValue(whole);
        Button go = new Button(Texts.of("books.replay.go"), event -> replay());
        Div line = new Div(from, to, go);
        line.addClassName("bar-of-filters");
        result.addClassName("stack");
        result.getElement().setAttribute("role", "status");
        Paragraph explained = new Paragraph(Texts.of("books.replay.explained"));
        explained.addClassNames("small", "mute");
        with(explained, line, result);
    }

    private static void choice(Select<YearMonth> select, String label, List<YearMonth> months) {
        select.setLabel(Texts.of(label));
        select.setItems(months);
        select.setItemLabelGenerator(Shown::month);
    }

    private void replay() {
        result.removeAll();
        YearMonth first = from.getValue();
        YearMonth last = to.getValue();
        if (last.isBefore(first)) {
            result.add(Note.bad(Texts.of("books.replay.order"), Texts.of("books.replay.order.next")));
            return;
        }
        Optional<Replay> replay = desk.replay(draft, first, last);
        if (replay.isEmpty()) {
            result.add(Note.bad(Texts.of("books.refused.gone"), Texts.of("books.refused.gone.next")));
        } else if (replay.get().rows().isEmpty()) {
            result.add(new Paragraph(Texts.of("books.replay.unused")));
        } else {
            show(replay.get());
        }
    }

    private void show(Replay replay) {
        Span sentence = new Span(Texts.of(
                "books.replay.sentence",
                Cents.of(replay.billed()),
                Cents.of(replay.replayed()),
                Cents.change(replay.difference())));
        sentence.addClassName("strong");
        PlainTable table = new PlainTable(Texts.of("books.replay.by-tenant"))
                .text(Texts.of("books.replay.tenant"))
                .wideText(Texts.of("books.replay.month"))
                .number(Texts.of("books.replay.billed"))
                .number(Texts.of("books.replay.replayed"))
                .number(Texts.of("books.replay.difference"));
        replay.rows().stream()
                .limit(ROWS_LIMIT)
                .forEach(row -> table.row(
                        row.tenantName(),
                        Shown.month(row.month()),
                        Cents.of(row.billed()),
                        Cents.of(row.replayed()),
                        difference(row.difference())));
        table.sum(
                Texts.of("books.replay.all"),
                "",
                Cents.of(replay.billed()),
                Cents.of(replay.replayed()),
                difference(replay.difference()));
        result.add(sentence, table);
        if (replay.rows().size() > ROWS_LIMIT) {
            result.add(new Paragraph(
                    Texts.of("books.replay.cut", ROWS_LIMIT, replay.rows().size())));
        }
        result.add(new H3(Texts.of("books.replay.by-meter")));
        replay.rows().stream().limit(ROWS_LIMIT).forEach(row -> result.add(meters(row)));
    }

    private static Component meters(Replay.Row row) {
        PlainTable table = new PlainTable(
                        Texts.of("books.replay.meters-of", row.tenantName(), Shown.month(row.month())))
                .text(Texts.of("books.meter"))
                .wideNumber(Texts.of("books.replay.quantity"))
                .number(Texts.of("books.replay.billed"))
                .number(Texts.of("books.replay.replayed"))
                .number(Texts.of("books.replay.difference"));
        row.meters()
                .forEach(part -> table.row(
                        Prices.meter(part.meter()),
                        Shown.number(part.quantity(), DECIMALS) + " "
                                + part.meter().unit(),
                        Cents.of(part.billed()),
                        Cents.of(part.replayed()),
                        difference(part.difference())));
        NativeDetails details = new NativeDetails(
                new Span(Texts.of("books.replay.meters-of", row.tenantName(), Shown.month(row.month()))), table);
        details.addClassName("s13");
        return details;
    }

    private static Span difference(Money difference) {
        Span span = new Span(Cents.change(difference));
        if (difference.amount().signum() > 0) {
            span.addClassName("warn-text");
        } else if (difference.amount().signum() < 0) {
            span.addClassName("ok-text");
        }
        return span;
    }
}
