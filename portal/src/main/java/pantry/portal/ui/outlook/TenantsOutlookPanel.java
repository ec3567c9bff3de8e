package pantry.portal.ui.outlook;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pantry.billing.Money;
import pantry.billing.forecast.Outlook;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.BillAddress;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Paths;

/** What every tenant's month is expected to end at, the largest first, and all of them together. */
final class TenantsOutlookPanel extends Panel {
    private static final int SHOWN = 50;

    TenantsOutlookPanel(List<OutlookDesk.Row> rows, YearMonth month) {
        super(Texts.of("outlook.end-of", Shown.month(month)));
        if (rows.isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("outlook.young"));
            none.addClassName("mute");
            with(none);
            return;
        }
        PlainTable table = new PlainTable(Texts.of("outlook.end-of", Shown.month(month)))
                .text(Texts.of("outlook.tenant"))
                .wideNumber(Texts.of("outlook.so-far"))
                .number(Texts.of("outlook.expected"))
                .wideNumber(Texts.of("outlook.sure.column"))
                .wideNumber(Texts.of("outlook.last-error"));
        rows.stream()
                .limit(SHOWN)
                .forEach(row -> table.row(
                        Links.to(Paths.OUTLOOK + "?tenant=" + row.tenant(), row.name()),
                        Links.to(
                                BillAddress.of(row.tenant(), month),
                                Cents.of(row.outlook().soFar())),
                        Cents.of(row.outlook().expected()),
                        OutlookWords.edges(row.outlook()),
                        Optional.ofNullable(row.last()).map(OutlookWords::off).orElse(Texts.of("outlook.no-error"))));
        table.sum(
                Texts.of("outlook.all"),
                sum(rows, Outlook::soFar),
                sum(rows, Outlook::expected),
                Texts.of("outlook.edges", sum(rows, Outlook::low), sum(rows, Outlook::high)),
                "");
        Paragraph explained = new Paragraph(Texts.of("outlook.sum.explained"));
        explained.addClassNames("small", "mute");
        Div foot = new Div(explained);
        foot.addClassName("foot");
        if (rows.size() > SHOWN) {
            foot.add(new Paragraph(Texts.of("outlook.cut", SHOWN, rows.size())));
        }
        flush().with(table, foot);
    }

    private static String sum(List<OutlookDesk.Row> rows, Function<Outlook, Money> part) {
        return rows.stream()
                .map(OutlookDesk.Row::outlook)
                .map(part)
                .reduce(Money::plus)
                .map(Cents::of)
                .orElse("");
    }
}
