package pantry.portal.ui.finance.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import pantry.billing.dispute.CreditList.Given;
import pantry.billing.metering.Meter;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.finance.BillLinks;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.portal.ui.shell.Links;

/** Credits as a table: the amount opens where it stands, what it corrects opens the corrected line. */
final class CreditTable extends Panel {
    private final boolean withTenant;
    private final NativeTable table = new NativeTable();

    CreditTable(boolean withTenant) {
        super(Texts.of("credits.title"));
        this.withTenant = withTenant;
        flush();
        table.addClassNames("plain", "records");
        NativeTableRow head = new NativeTableRow();
        head.add(
                Heads.column(Texts.of("credits.of")),
                Heads.column(Texts.of("credits.corrects"), "hide-s"),
                Heads.column(Texts.of("credits.why"), "hide-s"));
        head.add(Heads.column(Texts.of("credits.by"), "hide-s"), Heads.column(Texts.of("credits.amount"), "num"));
        table.getHead().add(head);
        Div wide = new Div(table);
        wide.addClassName("tbl");
        add(wide);
    }

    void show(List<Given> credits) {
        table.getBody().removeAll();
        credits.forEach(credit -> table.getBody().add(row(credit)));
    }

    private NativeTableRow row(Given credit) {
        String server = credit.serverName().isEmpty() ? Texts.of("bills.server.unnamed") : credit.serverName();
        Span name = new Span(withTenant ? credit.tenantName() : server);
        name.addClassName("meter-name");
        Div names = new Div(name);
        names.addClassName("name");
        if (withTenant) {
            names.add(new Span(server));
        }
        Span reason = new Span(credit.reason());
        reason.addClassName("only-narrow");
        Span given = new Span(Texts.of("credits.given", credit.author(), Shown.day(credit.at())));
        given.addClassName("only-narrow");
        names.add(reason, given);
        NativeTableHeaderCell head = Heads.row(names);
        Span by = new Span(credit.author());
        Div author = new Div(by, TimeText.full(credit.at()));
        author.addClassName("name");
        NativeTableRow row = new NativeTableRow(head);
        row.add(
                cell(
                        Links.to(
                                BillLinks.line(credit.correctsBill(), credit.corrects()),
                                Texts.of("credits.line", meter(credit), Shown.month(credit.correctsPeriod()))),
                        "hide-s"),
                cell(said(credit.reason()), "hide-s"),
                cell(author, "hide-s"),
                cell(Links.to(BillLinks.line(credit.bill(), credit.id()), Shown.money(credit.amount())), "num"));
        return row;
    }

    private static String meter(Given credit) {
        String meter = credit.meter();
        return meter == null ? "" : Meter.named(meter).map(Amounts::meter).orElse(meter);
    }

    private static Span said(String text) {
        Span said = new Span(text);
        said.addClassName("said");
        return said;
    }

    private static NativeTableCell cell(Component content, String className) {
        NativeTableCell cell = new NativeTableCell(content);
        cell.addClassName(className);
        return cell;
    }
}
