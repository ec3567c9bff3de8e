package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pantry.billing.Money;
import pantry.billing.compare.QuoteCause;
import pantry.billing.compare.QuoteComparison;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;

/** Why this month's bill of a server is not what it was quoted when it was ordered: from the one to the other, cause by cause. */
final class QuotePanel extends Div {
    private final Div content = new Div();
    private final Slot<QuoteComparison> slot = new Slot<>(content, QuotePanel::content);

    QuotePanel() {
        content.addClassName("stack");
        add(new Panel(Texts.of("quote.title")).with(content));
        setVisible(false);
    }

    void show(Optional<QuoteComparison> comparison) {
        setVisible(comparison.isPresent());
        comparison.ifPresent(slot::show);
    }

    private static List<Component> content(QuoteComparison one) {
        Span sentence = new Span(Texts.of(
                "quote.sentence", Cents.of(one.quotedPerMonth()), Shown.dayAndTime(one.quotedAt()), one.prices()));
        PlainTable table = new PlainTable(Texts.of("quote.title"))
                .text(Texts.of("quote.step"))
                .number(Texts.of("quote.amount"))
                .wideText(Texts.of("quote.meaning"));
        table.row(
                Texts.of("quote.quoted"),
                Cents.of(one.quoted()),
                mute(Texts.of("quote.part", Shown.dayAndTime(one.from()), Shown.dayAndTime(one.until()))));
        for (Map.Entry<QuoteCause, Money> cause : one.causes().entrySet()) {
            table.row(
                    Texts.of("quote.cause." + cause.getKey()),
                    change(cause.getValue()),
                    mute(Texts.of("quote.meaning." + cause.getKey())));
        }
        table.sum(
                Texts.of("quote.billed"),
                Cents.of(one.billed()),
                one.difference().amount().signum() == 0 ? Texts.of("quote.same") : change(one.difference()));
        Paragraph explained = new Paragraph(Texts.of("quote.explained"));
        explained.addClassNames("small", "mute");
        return List.of(sentence, table, explained);
    }

    private static Span mute(String text) {
        Span span = new Span(text);
        span.addClassNames("mute", "s13");
        return span;
    }

    /** With its sign. */
    private static String change(Money difference) {
        String amount = Cents.of(new Money(difference.amount().abs(), difference.currency()));
        return switch (difference.amount().signum()) {
            case 1 -> "+" + amount;
            case -1 -> "−" + amount;
            default -> amount;
        };
    }
}
