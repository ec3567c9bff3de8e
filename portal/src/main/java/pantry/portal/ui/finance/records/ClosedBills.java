package pantry.portal.ui.finance.records;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.Bill;
import pantry.billing.close.CloseCalendar.ClosedMonth;
import pantry.portal.ui.finance.BillLinks;
import pantry.portal.ui.finance.FileLinks;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;

/** The bills of a closed month by their numbers, with the sum of them. */
final class ClosedBills extends Panel {
    private final FileLinks fileLinks;
    private final NativeTable table = new NativeTable();

    ClosedBills(FileLinks fileLinks) {
        super(Texts.of("files.bills"));
        this.fileLinks = fileLinks;
        flush();
        table.addClassNames("plain", "records", "with-files");
        NativeTableRow head = new NativeTableRow();
        head.add(
                Heads.column(Texts.of("close.bills.number")),
                Heads.column(Texts.of("close.bills.digest"), "hide-s"),
                Heads.column(Texts.of("close.bills.total"), "num"),
                Heads.column(Texts.of("files.files")));
        table.getHead().add(head);
        Div wide = new Div(table);
        wide.addClassName("tbl");
        add(wide);
    }

    /** {@code month} for finance, who sees the sum of all. */
    void show(List<Bill> bills, @Nullable ClosedMonth month) {
        table.getBody().removeAll();
        bills.forEach(bill -> table.getBody().add(row(bill)));
        if (month != null && bills.size() == month.bills() && bills.size() > 1) {
            Money sum = new Money(
                    bills.stream().map(bill -> bill.total().amount()).reduce(BigDecimal.ZERO, BigDecimal::add),
                    month.total().currency());
            table.getBody().add(sum(sum, month));
        }
    }

    private static NativeTableRow sum(Money sum, ClosedMonth month) {
        boolean holds = sum.amount().compareTo(month.total().amount()) == 0;
        NativeTableHeaderCell head = Heads.row(Texts.of(
                holds ? "files.sum" : "files.sum.fails", month.bills(), month.bills(), Shown.money(month.total())));
        NativeTableCell between = new NativeTableCell();
        between.addClassName("hide-s");
        NativeTableCell total = new NativeTableCell(Shown.money(sum));
        total.addClassName("num");
        NativeTableRow row = new NativeTableRow(head);
        row.add(between, total, new NativeTableCell());
        row.addClassName("sum");
        return row;
    }

    private NativeTableRow row(Bill bill) {
        Div names = new Div(
                Links.to(BillLinks.bill(bill.id()), String.valueOf(bill.number())), new Span(bill.tenantName()));
        names.addClassName("name");
        NativeTableHeaderCell head = Heads.row(names);
        Span digest = new Span(bill.digest() == null ? "" : bill.digest());
        digest.addClassNames("mono", "small", "digest");
        NativeTableCell sealed = new NativeTableCell(digest);
        sealed.addClassName("hide-s");
        NativeTableCell total = new NativeTableCell(Shown.money(bill.total()));
        total.addClassName("num");
        NativeTableRow row = new NativeTableRow(head);
        Div files = new Div();
        files.add(fileLinks.of(bill));
        files.addClassName("acts");
        row.add(sealed, total, new NativeTableCell(files));
        return row;
    }
}
