package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillState;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Paths;

/** The bills that are frozen, or were: with number and digest from the close on, and their sum. */
final class BillsOfMonth extends Panel {
    private static final int DIGEST_SHOWN = 8;

    private final Div wide = new Div();

    BillsOfMonth() {
        super(Texts.of("close.bills"));
        flush();
        wide.addClassName("tbl");
        add(wide);
    }

    void show(CloseLook look) {
        NativeTable table = new NativeTable();
        table.addClassNames("plain", "closing-bills");
        NativeTableRow head = new NativeTableRow();
        boolean closed = look.closed() != null;
        head.add(Heads.column(Texts.of("close.bills.tenant")));
        if (closed) {
            head.add(
                    Heads.column(Texts.of("close.bills.number"), "hide-s"),
                    Heads.column(Texts.of("close.bills.digest"), "hide-s"));
        }
        head.add(Heads.column(Texts.of("close.bills.total"), "num"));
        table.getHead().add(head);
        look.bills().forEach(bill -> table.getBody().add(row(bill, closed)));
        if (look.report().bills() == look.bills().size()) {
            NativeTableRow sum = new NativeTableRow();
            sum.addClassName("sum");
            NativeTableHeaderCell all = Heads.row(Texts.of(
                    "close.bills.sum",
                    look.bills().size(),
                    Amounts.count(look.bills().size())));
            if (closed) {
                sum.add(all, narrow(""), narrow(""));
            } else {
                sum.add(all);
            }
            NativeTableCell total =
                    new NativeTableCell(Amounts.money(look.report().total(), state(closed)));
            total.addClassName("num");
            sum.add(total);
            table.getBody().add(sum);
        }
        wide.removeAll();
        wide.add(table);
    }

    private static BillState state(boolean closed) {
        return closed ? BillState.CLOSED : BillState.OPEN;
    }

    private static NativeTableRow row(Bill bill, boolean closed) {
        NativeTableRow row = new NativeTableRow();
        NativeTableHeaderCell tenant = Heads.row(Links.to(Paths.BILLS + "?bill=" + bill.id(), bill.tenantName()));
        row.add(tenant);
        if (closed) {
            String digest = bill.digest() == null ? "" : bill.digest();
            Span brief = new Span(digest.isEmpty() ? "" : digest.substring(0, DIGEST_SHOWN) + "…");
            brief.addClassName("mono");
            brief.getElement().setAttribute("title", digest);
            NativeTableCell cell = new NativeTableCell(brief);
            cell.addClassName("hide-s");
            row.add(narrow(bill.number() == null ? "" : bill.number()), cell);
        }
        NativeTableCell total = new NativeTableCell(Amounts.money(bill.total(), bill.state()));
        total.addClassName("num");
        row.add(total);
        return row;
    }

    private static NativeTableCell narrow(String text) {
        NativeTableCell cell = new NativeTableCell(text);
        cell.addClassName("hide-s");
        return cell;
    }
}
