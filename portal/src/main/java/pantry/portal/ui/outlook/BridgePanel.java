package pantry.portal.ui.outlook;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.YearMonth;
import java.util.Map;
import pantry.billing.Money;
import pantry.billing.compare.Bridge;
import pantry.billing.compare.Cause;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Chart;
import pantry.portal.ui.parts.Charted;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.BillAddress;
import pantry.portal.ui.shell.Links;

/** Why a month is not like the one before: by cause as steps, then the servers that changed most. */
final class BridgePanel extends Panel {
    private static final int ROWS = 20;

    /** {@code all}: of several tenants; {@code running}: the later month is not over. */
    BridgePanel(Bridge bridge, boolean all, boolean running) {
        super(Texts.of("bridge.title", Shown.month(bridge.to()), Shown.month(bridge.from())));
        Money difference = bridge.after().minus(bridge.before());
        String sentence = Texts.of(
                "bridge.sentence", Cents.of(bridge.before()), Cents.of(bridge.after()), Cents.change(difference));
        Paragraph said = new Paragraph(sentence);
        said.addClassName("strong");
        with(said);
        if (running) {
            Paragraph note = new Paragraph(Texts.of("bridge.running", Shown.month(bridge.to())));
            note.addClassNames("s13", "mute");
            with(note);
        }
        if (bridge.causes().isEmpty()) {
            with(new Paragraph(Texts.of("bridge.same")));
            return;
        }
        Chart chart = new Chart(Texts.of("bridge.chart", sentence, BridgeWords.causes(bridge.causes())));
        chart.addClassName("high");
        chart.draw(BridgeChart.upright(bridge), BridgeChart.lying(bridge));
        with(new Charted(chart, causes(bridge)), meanings(bridge), rows(bridge, all));
    }

    private static PlainTable causes(Bridge bridge) {
        PlainTable table = new PlainTable(Texts.of("bridge.table"))
                .text(Texts.of("bridge.cause"))
                .number(Texts.of("bridge.change"));
        table.row(Shown.month(bridge.from()), Cents.of(bridge.before()));
        for (Map.Entry<Cause, Money> cause : bridge.causes().entrySet()) {
            table.row(Texts.of("bridge.cause." + cause.getKey()), Cents.change(cause.getValue()));
        }
        return table.sum(Shown.month(bridge.to()), Cents.of(bridge.after()));
    }

    /** What the words of the steps mean. */
    private static Paragraph meanings(Bridge bridge) {
        StringBuilder text = new StringBuilder();
        bridge.causes()
                .keySet()
                .forEach(cause ->
                        text.append(Texts.of("bridge.meaning." + cause)).append(' '));
        Paragraph meanings = new Paragraph(text.toString().strip());
        meanings.addClassNames("small", "mute");
        return meanings;
    }

    private static Div rows(Bridge bridge, boolean all) {
        PlainTable table = new PlainTable(Texts.of("bridge.rows"))
                .text(Texts.of("bridge.server"))
                .wideNumber(Shown.month(bridge.from()))
                .wideNumber(Shown.month(bridge.to()))
                .number(Texts.of("bridge.change"))
                .wideText(Texts.of("bridge.why"));
        bridge.rows().stream()
                .limit(ROWS)
                .forEach(row -> table.row(
                        name(row, all, row.after().amount().signum() == 0 ? bridge.from() : bridge.to()),
                        proved(row, bridge.from(), row.before()),
                        proved(row, bridge.to(), row.after()),
                        Cents.change(row.after().minus(row.before())),
                        BridgeWords.causes(row.causes())));
        Div whole = new Div(table);
        if (bridge.rows().size() > ROWS) {
            Paragraph cut =
                    new Paragraph(Texts.of("bridge.cut", ROWS, bridge.rows().size()));
            cut.addClassNames("small", "mute");
            whole.add(cut);
        }
        return whole;
    }

    /** What is nothing stands on no bill. */
    private static Component proved(Bridge.Row row, YearMonth month, Money amount) {
        return amount.amount().signum() == 0
                ? new Span(Cents.of(amount))
                : Links.to(BillAddress.of(row.tenant(), month, row.server()), Cents.of(amount));
    }

    /** Where there is little room it alone leads to what is billed. */
    private static Div name(Bridge.Row row, boolean all, YearMonth month) {
        String name = row.server() == null || row.name().isEmpty() ? Texts.of("bridge.no-server") : row.name();
        Div cell = new Div(Links.to(BillAddress.of(row.tenant(), month, row.server()), name));
        if (all) {
            Div tenant = new Div(new Span(row.tenantName()));
            tenant.addClassNames("small", "mute");
            cell.add(tenant);
        }
        return cell;
    }
}
