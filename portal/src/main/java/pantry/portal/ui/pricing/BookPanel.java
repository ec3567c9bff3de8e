package pantry.portal.ui.pricing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Consumer;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.Steps;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;

/** One book: its versions with when they hold, the one that holds now opened. */
final class BookPanel extends Panel {
    private final Instant now;
    private final Currency currency;
    private final Consumer<PriceBookVersion> withdraw;

    /** {@code withdraw}: what takes a version back that holds for nobody yet. */
    BookPanel(BookDesk.Book book, Instant now, Currency currency, Consumer<PriceBookVersion> withdraw) {
        super(book.tenant() == null ? Texts.of("books.list") : Texts.of("books.contract", book.tenantName()));
        this.now = now;
        this.currency = currency;
        this.withdraw = withdraw;
        if (book.tenant() != null) {
            Span inherits = new Span(Texts.of("books.inherits"));
            inherits.addClassNames("s13", "mute");
            beside(inherits);
        }
        if (book.versions().isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("books.list.none"));
            none.addClassName("mute");
            with(none);
        }
        for (PriceBookVersion version : book.versions()) {
            with(version(version));
        }
    }

    private Component version(PriceBookVersion version) {
        Span name = new Span(version.name());
        name.addClassName("strong");
        Span when = new Span(when(version));
        when.addClassName("s13");
        Div summary = new Div(name, when, status(version, now).badge());
        summary.addClassName("version-head");
        Paragraph published = new Paragraph(
                Texts.of("books.published", version.publishedBy(), Shown.dayAndTime(version.publishedAt())));
        published.addClassNames("small", "mute");
        Div content = new Div(version.steps().isEmpty() ? ended(version) : table(version, currency), published);
        boolean mayGo = now.isBefore(version.validFrom()) && version.validTo() == null;
        if (mayGo) {
            Button back = new Button(Texts.of("books.withdraw"), event -> withdraw.accept(version));
            back.setAriaLabel(Texts.of("books.withdraw.which", version.name()));
            content.add(new Div(back));
            content.addClassName("stack");
        }
        NativeDetails details = new NativeDetails(summary, content);
        details.addClassName("version");
        details.setOpen(version.holdsAt(now) || mayGo);
        return details;
    }

    private static Component ended(PriceBookVersion version) {
        return new Paragraph(Texts.of("books.ended", Prices.hour(version.validFrom())));
    }

    /** "1 Oct 2026, 00:00 UTC until 1 Nov 2026, 00:00 UTC"; the end is no longer part of it. */
    private static String when(PriceBookVersion version) {
        Instant end = version.validTo();
        return end == null
                ? Texts.of("books.from", Prices.hour(version.validFrom()))
                : Texts.of("books.from-until", Prices.hour(version.validFrom()), Prices.hour(end));
    }

    private static Status status(PriceBookVersion version, Instant now) {
        if (version.holdsAt(now)) {
            return new Status(Icon.DONE, Texts.of("books.holds"), Tone.SUCCESS);
        }
        return now.isBefore(version.validFrom())
                ? new Status(Icon.CLOCK, Texts.of("books.will-hold"), Tone.INFO)
                : new Status(Icon.LOCK, Texts.of("books.held"), Tone.NEUTRAL);
    }

    static PlainTable table(PriceBookVersion version, Currency currency) {
        PlainTable table = new PlainTable(Texts.of("books.prices", version.name()))
                .text(Texts.of("books.meter"))
                .text(Texts.of("books.price"))
                .wideText(Texts.of("books.allowance"));
        for (Meter meter : Meter.values()) {
            Steps steps = version.steps().get(meter);
            table.row(
                    Prices.meter(meter),
                    steps == null ? inherited(version) : lines(steps, meter, currency),
                    Optional.ofNullable(steps)
                            .flatMap(Steps::allowance)
                            .map(free -> Texts.of("books.allowance.of", Prices.amount(free), meter.unit()))
                            .orElse(""));
        }
        return table;
    }

    private static Component inherited(PriceBookVersion version) {
        Span none = new Span(Texts.of(version.tenant() == null ? "books.unpriced" : "books.as-list"));
        none.addClassName("mute");
        return none;
    }

    static Component lines(Steps steps, Meter meter, Currency currency) {
        Div lines = new Div();
        Prices.lines(steps, meter, currency).forEach(line -> lines.add(new Div(new Span(line))));
        return lines;
    }
}
