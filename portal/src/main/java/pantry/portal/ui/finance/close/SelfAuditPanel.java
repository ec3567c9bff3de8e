package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantry.billing.close.SelfAudit;
import pantry.billing.close.SelfAudit.Count;
import pantry.billing.close.SelfAudit.Found;
import pantry.billing.close.SelfAudit.Result;
import pantry.billing.close.SelfAudit.Whose;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.BillAddress;
import pantry.portal.ui.shell.Links;

/**
 * Duplicates, gaps and overlaps of a month as counted numbers. It reads every hour of every counter, so it is counted when the step
 * is opened, and again when somebody asks; not with each change of a bill.
 */
final class SelfAuditPanel extends Panel {
    private final BiConsumer<YearMonth, Consumer<Optional<Result>>> count;
    private final Button again = new Button(Texts.of("close.once.again"), event -> count());
    private final Div content = new Div();
    private @Nullable YearMonth month;

    /** {@code count} answers on the page's own turn; with nothing when it failed. */
    SelfAuditPanel(BiConsumer<YearMonth, Consumer<Optional<Result>>> count) {
        super(Texts.of("close.once"));
        this.count = count;
        again.addThemeVariants(ButtonVariant.SMALL);
        again.setDisableOnClick(true);
        content.addClassName("stack");
        content.getElement().setAttribute("role", "status");
        atEnd(again);
        add(content);
    }

    void show(YearMonth shown) {
        if (!shown.equals(month)) {
            month = shown;
            count();
        }
    }

    private void count() {
        YearMonth asked = Objects.requireNonNull(month, "there is nothing to press before a month is shown");
        again.setEnabled(false);
        say(new Paragraph(Texts.of("close.once.counting")));
        count.accept(asked, result -> {
            if (asked.equals(month)) {
                again.setEnabled(true);
                result.ifPresentOrElse(this::answered, () -> say(new Paragraph(Texts.of("close.once.failed"))));
            }
        });
    }

    private void say(Component... parts) {
        content.removeAll();
        content.add(parts);
    }

    private void answered(Result result) {
        PlainTable table = new PlainTable(Texts.of("close.once")).text(Texts.of("close.once.of"));
        result.counts().forEach(one -> table.number(Texts.of("close.once.of." + one.of())));
        row(table, "close.once.looked", result, one -> new Span(Amounts.count(one.looked())));
        row(table, "close.once.duplicates", result, one -> number(one.duplicates()));
        row(table, "close.once.gaps", result, one -> number(one.gaps()));
        row(table, "close.once.overlaps", result, one -> number(one.overlaps()));
        Paragraph words = new Paragraph(Texts.of(result.isClean() ? "close.once.clean" : "close.once.faults"));
        words.addClassNames("mute", "s13");
        say(words, table);
        if (!result.found().isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("held");
            result.found().forEach(found -> list.add(item(result.month(), found)));
            content.add(list);
            long all = result.counts().stream().mapToLong(Count::faults).sum();
            if (all > result.found().size()) {
                content.add(new Paragraph(
                        Texts.of("close.once.more", Amounts.count(result.found().size()), Amounts.count(all))));
            }
        }
    }

    private static void row(PlainTable table, String key, Result result, Function<Count, Component> cell) {
        table.row(
                Stream.concat(Stream.of(Texts.of(key)), result.counts().stream().map(cell))
                        .toArray());
    }

    private static Component number(long faults) {
        Span number = new Span((faults == 0 ? Icon.CHECK : Icon.WARN).create(), new Span(Amounts.count(faults)));
        number.addClassNames("st", faults == 0 ? "success" : "warning");
        return number;
    }

    private static ListItem item(YearMonth month, Found found) {
        Whose whose = found.whose();
        String name = whose == null ? found.source() : Texts.of("close.once.whose", whose.name(), whose.tenantName());
        Span what = new Span(Texts.of("close.once." + found.fault(), name));
        what.addClassName("strong");
        Span when = new Span(when(found));
        when.addClassName("s13");
        Div words = new Div(what, when);
        words.addClassName("held-words");
        if (whose != null && found.of() == SelfAudit.Of.HOURS) {
            Span source = new Span(Texts.of("close.once.source", found.source()));
            source.addClassNames("small", "mute");
            words.add(source);
        }
        Span mark = new Span(Icon.WARN.create());
        mark.addClassName("warn-text");
        ListItem item = new ListItem(mark, words);
        if (whose != null) {
            Div acts = new Div(Links.to(
                    BillAddress.of(whose.tenant(), month, whose.server()), Texts.of("close.once.open", whose.name())));
            acts.addClassName("acts");
            item.add(acts);
        }
        return item;
    }

    private static String when(Found found) {
        Instant before = found.before();
        String end = before == null ? Texts.of("close.once.no-end") : Shown.utc(before);
        BigInteger was = found.counterBefore();
        BigInteger is = found.counter();
        return was == null || is == null
                ? Texts.of("close.once.when", end, Shown.utc(found.from()))
                : Texts.of(
                        "close.once.counters", end, Amounts.counter(was), Shown.utc(found.from()), Amounts.counter(is));
    }
}
