package pantry.portal.ui.finance;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.BillState;
import pantry.billing.bill.MonthGroups;
import pantry.portal.ui.parts.Heads;
import pantry.portal.ui.parts.Texts;

/** The months by cost centre, meter or tag; the last row is the sum of the bills, whichever way they are divided. */
final class GroupsTable extends Div {
    /** What the rows are of, and how each is called. */
    record Divided(String heading, UnaryOperator<String> names, MonthGroups.Table table) {}

    GroupsTable() {
        addClassName("tbl");
    }

    void show(Divided divided, List<YearMonth> months, YearMonth chosen, Map<YearMonth, BillState> written) {
        MonthGroups.Table data = divided.table();
        removeAll();
        NativeTable table = new NativeTable();
        table.addClassNames("plain", "months");
        table.getHead().add(head(divided.heading(), months, chosen));
        BigDecimal most = data.rows().stream()
                .flatMap(row -> row.amounts().values().stream())
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        boolean compared = written.get(chosen) != BillState.OPEN;
        data.rows()
                .forEach(row -> table.getBody()
                        .add(row(
                                divided.names().apply(row.name()),
                                row.amounts(),
                                months,
                                chosen,
                                written,
                                Optional.of(most),
                                compared)));
        NativeTableRow sum =
                row(Texts.of("bills.group.all"), data.sums(), months, chosen, written, Optional.empty(), compared);
        sum.addClassName("sum");
        table.getBody().add(sum);
        add(table);
        if (data.hidden() > 0) {
            Paragraph hidden =
                    new Paragraph(Texts.of("bills.group.hidden", data.hidden(), Amounts.count(data.hidden())));
            hidden.addClassNames("foot", "s13", "mute");
            add(hidden);
        }
    }

    private static NativeTableRow head(String heading, List<YearMonth> months, YearMonth chosen) {
        NativeTableRow head = new NativeTableRow();
        head.add(Heads.column(heading));
        for (YearMonth month : months) {
            NativeTableHeaderCell cell = Heads.column(Amounts.shortMonth(month));
            cell.addClassName("num");
            MonthsPanel.narrow(cell, months, month, chosen);
            head.add(cell);
        }
        head.add(MonthsPanel.changeHead(chosen));
        return head;
    }

    private static NativeTableRow row(
            String name,
            Map<YearMonth, Money> amounts,
            List<YearMonth> months,
            YearMonth chosen,
            Map<YearMonth, BillState> written,
            Optional<BigDecimal> most,
            boolean compared) {
        NativeTableHeaderCell head = Heads.row(name);
        NativeTableRow row = new NativeTableRow(head);
        for (YearMonth month : months) {
            Money money = amounts.get(month);
            NativeTableCell cell = new NativeTableCell(
                    money == null ? "" : Amounts.money(money, written.getOrDefault(month, BillState.OPEN)));
            cell.addClassName("num");
            most.ifPresent(largest -> tone(cell, money, largest));
            MonthsPanel.narrow(cell, months, month, chosen);
            row.add(cell);
        }
        ChangeCell change = new ChangeCell();
        change.show(compared ? amounts.get(chosen) : null, amounts.get(chosen.minusMonths(1)));
        row.add(change);
        return row;
    }

    private static void tone(NativeTableCell cell, @Nullable Money money, BigDecimal most) {
        cell.addClassName("heat");
        cell.getStyle().set("--a", (money == null ? 0 : TenantRow.tone(money.amount(), most)) + "%");
    }
}
