package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillLine;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.provisioning.ground.ServerId;

/** Cost, quoted and billed: each billed amount opens to what it is made of. */
final class CostPanel extends Div {
    private static final int QUANTITY_DECIMALS = 3;
    private static final int RATE_DECIMALS = 12;

    private final Div content = new Div();
    private final Slot<Told> slot = new Slot<>(content, CostPanel::content);

    private record Told(ServerId server, ServerCost.Told cost) {}

    CostPanel() {
        add(new Panel(Texts.of("server.cost")).flush().with(content));
    }

    void show(ServerId server, ServerCost.Told cost) {
        slot.show(new Told(server, cost));
    }

    private static List<Component> content(Told told) {
        ServerCost.Told cost = told.cost();
        NativeTableRow heading = new NativeTableRow(
                Heads.column(Texts.of("server.cost.meter")),
                Heads.column(Texts.of("server.cost.measured"), "num", "hide-s"),
                Heads.column(Texts.of("server.cost.quoted"), "num"),
                Heads.column(Texts.of("server.cost.billed"), "num"));
        NativeTableBody body = new NativeTableBody();
        cost.lines().forEach(line -> body.add(row(cost.bill(), line)));
        body.add(total(cost));
        NativeTable table = new NativeTable(new NativeTableHeader(heading), body);
        table.addClassName("plain");
        table.getElement().setAttribute("aria-label", Texts.of("server.cost"));
        Paragraph explained = new Paragraph(Texts.of("server.cost.explained"));
        explained.addClassNames("small", "mute");
        Div foot = new Div(explained);
        foot.addClassName("cost-foot");
        BillId bill = cost.bill();
        if (bill != null) {
            Anchor open = Links.to(ServerPaths.bill(bill, told.server(), null), Texts.of("server.cost.open-bill"));
            open.addClassNames("s13", "end");
            foot.add(open);
        }
        return List.of(table, foot);
    }

    private static NativeTableRow row(@Nullable BillId bill, ServerCost.Line line) {
        BillLine billed = line.billed();
        return new NativeTableRow(
                cell(new Span(Texts.of("meter." + line.meter().apiName()))),
                cell(measured(billed), "num", "hide-s", "mute", "s13"),
                cell(money(line.quoted()), "num"),
                cell(
                        bill == null || billed == null
                                ? money(null)
                                : Links.to(ServerPaths.bill(bill, null, billed.id()), Cents.of(billed.amount())),
                        "num"));
    }

    private static NativeTableRow total(ServerCost.Told cost) {
        NativeTableRow row = new NativeTableRow(
                cell(new Span(Texts.of("server.cost.total"))),
                cell(new Span(), "num", "hide-s"),
                cell(money(cost.quoted()), "num"),
                cell(money(cost.billed()), "num"));
        row.addClassName("sum");
        return row;
    }

    private static Span money(@Nullable Money money) {
        Span none = new Span(money == null ? Texts.of("server.cost.none") : Cents.of(money));
        none.addClassName(money == null ? "mute" : "amount");
        return none;
    }

    private static Span measured(@Nullable BillLine billed) {
        if (billed == null || billed.rate() == null) {
            return new Span();
        }
        Currency currency = billed.amount().currency();
        return new Span(Texts.of(
                "server.cost.times",
                Shown.number(billed.quantity(), QUANTITY_DECIMALS),
                billed.unit(),
                currency.getSymbol() + Shown.number(billed.rate(), RATE_DECIMALS)));
    }

    private static NativeTableCell cell(Component content, String... classNames) {
        NativeTableCell cell = new NativeTableCell();
        cell.add(content);
        cell.addClassNames(classNames);
        return cell;
    }
}
